import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anchorOn, type CommandContext, commands } from '#engine/commands';
import { RecordStore, type Vec3M } from '#engine/document';
import { placedKinds, runKinds } from '#engine/kinds';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { nameSource } from '../../../engine/commands/command';
import { randomSteps, type Store, takeSteps } from '../../builders/randomEdits';
import { starterHall } from '../../builders/starterHall';

const elementsOf = (store: Store): readonly ElementRecord[] =>
  [...store.values()].filter((record) => record.type === 'element');

const contextOf = (document: Store): CommandContext => {
  let made = 0;
  return { document, newId: ((kind: string) => `${kind}_new${made++}`) as CommandContext['newId'] };
};

const racksOf = (store: Store): readonly ElementRecord[] => elementsOf(store).filter(({ kind }) => kind === 'rack');

const shifted = ([x, y, z]: Vec3M, byM: number): Vec3M => [x + byM, y, z];

/** The starter hall with a dimension from each rack to the next. */
const opened = (): Store => {
  const store: Store = new RecordStore<AnyRecord>(starterHall());
  const context = contextOf(store);
  const racks = racksOf(store);
  for (const [i, a] of racks.slice(1).entries()) {
    const b = racks[i]!;
    const outcome = commands.drawDimension(context, {
      scenarioId: a.scenarioId,
      fromM: a.positionM,
      toM: b.positionM,
      from: anchorOn(a, a.positionM),
      to: anchorOn(b, b.positionM),
    });
    if (outcome.ok) store.apply(outcome.value.diff);
  }
  return store;
};

it('says after any edits and undos what it would say of the document opened anew', () => {
  let moves = 0;
  fc.assert(
    fc.property(randomSteps, fc.nat(500), (steps, pick) => {
      const store = opened();
      const ask = (document: Store) => {
        const elements = elementsOf(document);
        const racks = racksOf(document);
        const rack = racks[pick % racks.length];
        const ids = [elements[pick % elements.length]!.id, ...(rack ? [rack.id] : [])];
        const { scenarioId, positionM } = rack ?? elements[0]!;
        const place = { scenarioId, kind: 'rack', yawDeg: 0, parentId: null };
        const nameOf = nameSource(document, scenarioId);
        return [
          commands.moveElements(contextOf(document), { ids, byM: [0, 100, 0] }),
          commands.moveElements(contextOf(document), { ids, byM: [0.3, 0, 0] }),
          commands.duplicateElements(contextOf(document), { ids, byM: [0, 100, 0] }),
          commands.deleteElements(contextOf(document), { ids }),
          // On two racks of the row at once.
          commands.placeElement(contextOf(document), { ...place, positionM: shifted(positionM, 0.3) }),
          commands.placeElement(contextOf(document), { ...place, positionM: shifted(positionM, -0.3) }),
          [...placedKinds, ...runKinds].map(({ kind }) => nameOf(kind)),
        ] as const;
      };
      takeSteps(store, steps, () => {
        const said = ask(store);
        expect(said).toEqual(ask(new RecordStore(store.values())));
        if (!said[0].ok) return;
        moves += 1;
        store.apply(said[0].value.diff);
      });
    }),
    { numRuns: 40 },
  );
  // A refusal looks at less than a change does.
  expect(moves).toBeGreaterThan(40);
});
