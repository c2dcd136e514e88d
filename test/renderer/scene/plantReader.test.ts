import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invertDiff, type RecordDiff } from '#engine/document';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { createElementBatches } from '../../../renderer/scene/instances/elementBatches';
import { createPlantMaterials } from '../../../renderer/scene/instances/materials';
import { createRunBatches } from '../../../renderer/scene/instances/runBatches';
import { createLivePicker, type LivePicker } from '../../../renderer/scene/livePicker';
import { createPlantReader, LIVE_LIMIT } from '../../../renderer/scene/plantReader';
import { type PlantView, supportsOf } from '../../../renderer/scene/plantView';
import { campus } from '../../bench/campus';
import { openWindow } from '../windowSession';

/** So many racks that the plant is no small one. */
const RACKS = 512;

const windowOf = (racks: number) => openWindow([...campus(racks).store.values()]).session;

type Session = ReturnType<typeof windowOf>;

const elementsOf = (session: Session): ElementRecord[] =>
  [...session.document.records().values()].filter((record) => record.type === 'element');

const movedBy = (from: ElementRecord, xM: number): RecordDiff<AnyRecord> => {
  const [x, y, z] = from.positionM;
  return { added: {}, removed: {}, updated: { [from.id]: [from, { ...from, positionM: [x + xM, y, z] }] } };
};

const change = (session: Session, diff: RecordDiff<AnyRecord>): void =>
  session.document.push({ label: 'Edit', code: 'edit', diff, selectionBefore: [], selectionAfter: [] });

/** What a plant is, apart from the order of its lists. */
const plain = ({ bodies, halls, groups, notes, underlays, runs, byId, runById, bounds }: PlantView) => {
  const sorted = <T extends { readonly id: string }>(list: Iterable<T>): readonly T[] =>
    [...list].sort((a, b) => a.id.localeCompare(b.id));
  const line = ({ id, record, points, way, boreM }: PlantView['runs'][number]) => ({ id, record, points, way, boreM });
  return {
    items: [bodies, halls, groups, notes, underlays].map(sorted),
    byId: sorted(byId.values()),
    runs: sorted(runs).map(line),
    runById: sorted(runById.values()).map(line),
    bounds,
  };
};

describe('a big plant that is read after edits', () => {
  it('is what reading all of it would give, after any edits and undos', () => {
    const session = windowOf(RACKS);
    const followed = createPlantReader(session);
    expect(followed.read().plant.bodies.length).toBeGreaterThan(LIVE_LIMIT);
    let looked = 0;
    fc.assert(
      fc.property(
        fc.array(fc.record({ edit: fc.constantFrom('move', 'far', 'delete', 'copy', 'undo'), pick: fc.nat(5000) }), {
          minLength: 1,
          maxLength: 8,
        }),
        (steps) => {
          for (const { edit, pick } of steps) {
            const elements = elementsOf(session);
            const element = elements[pick % elements.length]!;
            if (edit === 'undo') session.document.undo();
            else if (edit === 'move') change(session, movedBy(element, 0.6));
            else if (edit === 'far') change(session, movedBy(element, 5000));
            else if (edit === 'copy') {
              const copy = { ...element, id: `${element.id}_${pick}_${session.document.records().revision}` };
              change(session, { added: { [copy.id]: copy as ElementRecord }, updated: {}, removed: {} });
            } else {
              const gone = [...session.document.records().values()].filter(
                (record) =>
                  record.id === element.id ||
                  (record.type === 'run' &&
                    (record.from.elementId === element.id || record.to.elementId === element.id)),
              );
              const added = Object.fromEntries(gone.map((record) => [record.id, record]));
              change(session, invertDiff({ added, updated: {}, removed: {} }));
            }
          }
          const { plant, change: differing } = followed.read();
          if (differing) looked += 1;
          expect(plain(plant)).toEqual(plain(createPlantReader(session).read().plant));
        },
      ),
      { numRuns: 8 },
    );
    expect(looked).toBeGreaterThan(5);
  });

  it('is pointed at as it is, whatever was moved or deleted since it was pointed at first', () => {
    const session = windowOf(RACKS);
    const reader = createPlantReader(session);
    const live = createLivePicker();
    live.show(reader.read().plant, null);
    const racks = elementsOf(session)
      .filter(({ kind }) => kind === 'rack')
      .slice(0, 40);
    /** Straight down on where racks stood, and a little beside. */
    const rays = racks.flatMap(({ positionM: [x, y] }) =>
      [0, 0.3, 0.9].map((asideM) => ({ originM: [x + asideM, y, 50], direction: [0, 0, -1] }) as const),
    );
    const seen = (picker: Pick<LivePicker, 'pick' | 'all'>) =>
      rays.map((ray) => ({
        // Of two that are met at the same place either may be named.
        distanceM: picker.pick(ray, 0.001)?.distanceM,
        ids: picker
          .all(ray, 0.001)
          .map(({ id }) => id)
          .sort(),
      }));
    const first = seen(live);
    for (const [k, rack] of racks.entries()) {
      if (k % 3 === 0) change(session, movedBy(rack, 0.7));
      if (k % 5 === 0) {
        const now = session.document.records().get(rack.id)!;
        change(session, invertDiff({ added: { [rack.id]: now }, updated: {}, removed: {} }));
      }
      const { plant, change: differing } = reader.read();
      live.show(plant, differing);
    }
    const fresh = createLivePicker();
    fresh.show(createPlantReader(session).read().plant, null);
    expect(seen(live)).toEqual(seen(fresh));
    expect(seen(live)).not.toEqual(first);
  });

  it('is drawn anew only where an edit touched it, however large it is', () => {
    const [small, large] = [RACKS, 2 * RACKS].map((racks) => {
      const session = windowOf(racks);
      const reader = createPlantReader(session);
      const materials = createPlantMaterials();
      const [bodies, runs] = [createElementBatches(materials), createRunBatches(materials)];
      const { plant } = reader.read();
      bodies.show(plant.bodies);
      runs.show(plant.runs, supportsOf(plant.bodies));
      const before = { bodies: bodies.written(), runs: runs.written() };
      const rack = elementsOf(session).find(({ kind }) => kind === 'rack')!;
      change(session, movedBy(rack, 0.6));
      const reading = reader.read();
      bodies.change(reading.change!.items);
      runs.change(reading.change!.runs, supportsOf(plant.bodies));
      const touched = { bodies: bodies.written() - before.bodies, runs: runs.written() - before.runs };
      bodies.dispose();
      runs.dispose();
      return { before, touched };
    });
    for (const { touched, before } of [small!, large!]) {
      expect(touched.bodies).toBe(1);
      expect(touched.runs).toBeGreaterThan(3);
      // Three runs of a few pieces each; trays are drawn anew for the length of their line, which passes several halls.
      expect(touched.runs).toBeLessThan(40);
      expect(before.runs).toBeGreaterThan(10_000);
    }
    expect(large!.before.runs).toBeGreaterThan(1.9 * small!.before.runs);
  });
});
