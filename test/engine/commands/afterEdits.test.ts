import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anchorOn, type CommandContext, commands } from '#engine/commands';
import { RecordStore } from '#engine/document';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { randomSteps, type Store, takeSteps } from '../../builders/randomEdits';
import { starterHall } from '../../builders/starterHall';

const elementsOf = (store: Store): readonly ElementRecord[] =>
  [...store.values()].filter((record) => record.type === 'element');

const contextOf = (document: Store): CommandContext => {
  let made = 0;
  return { document, newId: ((kind: string) => `${kind}_new${made++}`) as CommandContext['newId'] };
};

/** The starter hall with a dimension between its first two racks. */
const opened = (): Store => {
  const store: Store = new RecordStore<AnyRecord>(starterHall());
  const [a, b] = elementsOf(store).filter(({ kind }) => kind === 'rack');
  const outcome = commands.drawDimension(contextOf(store), {
    scenarioId: a!.scenarioId,
    fromM: a!.positionM,
    toM: b!.positionM,
    from: anchorOn(a!, a!.positionM),
    to: anchorOn(b!, b!.positionM),
  });
  if (!outcome.ok) throw new Error('the dimension was refused');
  store.apply(outcome.value.diff);
  return store;
};

it('says after any edits and undos what it would say of the document opened anew', () => {
  let moves = 0;
  fc.assert(
    fc.property(randomSteps, fc.nat(500), (steps, pick) => {
      const store = opened();
      const ask = (document: Store) => {
        const elements = elementsOf(document);
        const { id, kind, scenarioId, positionM } = elements[pick % elements.length]!;
        const ids = [id, elements[(pick * 3) % elements.length]!.id];
        const place = { scenarioId, kind, positionM, yawDeg: 0, parentId: null };
        return [
          commands.moveElements(contextOf(document), { ids, byM: [0.3, 0, 0] }),
          commands.moveElements(contextOf(document), { ids, byM: [0, 100, 0] }),
          commands.duplicateElements(contextOf(document), { ids, byM: [0, 100, 0] }),
          commands.deleteElements(contextOf(document), { ids }),
          commands.placeElement(contextOf(document), place),
          commands.placeElement(contextOf(document), { ...place, positionM: [-100, -100, 0] }),
        ];
      };
      takeSteps(store, steps, () => {
        const said = ask(store);
        expect(said).toEqual(ask(new RecordStore(store.values())));
        moves += said[1]!.ok ? 1 : 0;
      });
    }),
    { numRuns: 40 },
  );
  // A refusal looks at less than a change does.
  expect(moves).toBeGreaterThan(40);
});
