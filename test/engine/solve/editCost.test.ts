import { describe, expect, it } from 'vitest';
import { solveContext, solveScenario, yearStudy } from '#engine/solve';
import { campus } from '../../bench/campus';

describe('an edit of a campus', () => {
  it('compiles what it touched, keeps the prepared network and its arrays, and says what solving anew says', () => {
    const { store, scenarioId } = campus(24);
    const context = solveContext();
    solveScenario(store.values(), scenarioId, 0, context);
    const { powerSide, work } = context.points.last!;
    const racks = [...store.values()].filter((record) => record.type === 'element' && record.kind === 'rack');
    for (const [k, rack] of [racks[0]!, racks[9]!, racks[0]!].entries()) {
      const from = store.get(rack.id)!;
      if (from.type !== 'element') throw new Error('a rack is an element');
      const [x, y, z] = from.positionM;
      const to = { ...from, positionM: [x + 1, y, z] as const };
      store.apply({ added: {}, removed: {}, updated: { [from.id]: [from, to] } });
      const kept = solveScenario(store.values(), scenarioId, k, context);
      const { changed } = context.compile.last!.plant;
      // The rack, with its two cords and its pipe.
      expect(changed!.elements).toHaveLength(1);
      expect(changed!.runs).toHaveLength(3);
      expect(context.points.last!.powerSide.prepared).toBe(powerSide.prepared);
      expect(context.points.last!.powerSide.electrical).toBe(powerSide.electrical);
      expect(context.points.last!.work.cooling).toBe(work.cooling);
      expect(kept).toEqual(solveScenario(store.values(), scenarioId, k, solveContext()));
    }
  });
});

describe('a year between two solves', () => {
  it('takes over the arrays of the first, and changes nothing in the second', () => {
    const { store, scenarioId } = campus(24);
    const context = solveContext();
    const before = solveScenario(store.values(), scenarioId, 0, context);
    const { electrical } = context.points.last!.powerSide;
    const years = [0, 1].map(() => {
      const study = yearStudy(store.values(), scenarioId, context);
      let step = study.next();
      while (!step.done) step = study.next();
      return step.value;
    });
    expect(context.points.last!.powerSide.electrical).toBe(electrical);
    expect(years[1]!.total).toEqual(years[0]!.total);
    expect(solveScenario(store.values(), scenarioId, 0, context)).toEqual(before);
  });
});
