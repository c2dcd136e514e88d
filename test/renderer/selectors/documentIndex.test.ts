import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordStore } from '#engine/document';
import { projectIndex, scenarioIndex } from '#renderer/selectors';
import { starterHall } from '../../builders/starterHall';
import { randomSteps, type Store, takeSteps } from './randomEdits';

const plain = (store: Store) => {
  const scenarioId = projectIndex(store).project!.baseScenarioId;
  const { elementById, childrenOf, runsAt, ...rest } = scenarioIndex(store, scenarioId)!;
  const byKey = <V>(map: ReadonlyMap<string | null, V>) =>
    [...map].sort(([a], [b]) => String(a).localeCompare(String(b)));
  /** Within a place the order of elements follows who came there last. */
  const idsOf = <V extends { readonly id: string }>(map: ReadonlyMap<string | null, readonly V[]>) =>
    byKey(map).map(([key, list]) => [key, list.map(({ id }) => id).sort()] as const);
  return {
    ...rest,
    project: projectIndex(store),
    elementById: byKey(elementById),
    childrenOf: idsOf(childrenOf),
    runsAt: idsOf(runsAt),
  };
};

it('follows any edits and undos to what looking at every record would find', () => {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      const store: Store = new RecordStore(starterHall());
      takeSteps(store, steps, () => expect(plain(store)).toEqual(plain(new RecordStore(store.values()))));
    }),
    { numRuns: 40 },
  );
});
