import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordStore } from '#engine/document';
import { projectIndex, scenarioIndex } from '#engine/project';
import { randomSteps, type Store, takeSteps } from '../../builders/randomEdits';
import { starterHall } from '../../builders/starterHall';

const plain = (store: Store) => {
  const scenarioId = projectIndex(store).project!.baseScenarioId;
  const { elementById, orderOf, childrenOf, runsAt, ...rest } = scenarioIndex(store, scenarioId)!;
  const byKey = <V>(map: ReadonlyMap<string | null, V>) =>
    [...map].sort(([a], [b]) => String(a).localeCompare(String(b)));
  /** At an element the order of runs follows who came there last. */
  const idsOf = <V extends { readonly id: string }>(map: ReadonlyMap<string | null, readonly V[]>) =>
    byKey(map).map(([key, list]) => [key, list.map(({ id }) => id).sort()] as const);
  return {
    ...rest,
    project: projectIndex(store),
    elementById: byKey(elementById),
    order: [...orderOf].sort(([, a], [, b]) => a - b).map(([id]) => id),
    childrenOf: byKey(childrenOf),
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
