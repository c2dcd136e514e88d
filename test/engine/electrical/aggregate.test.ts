import { describe, expect, it } from 'vitest';
import { aggregate, createState, type ElectricalProblem, prepare, solve } from '#engine/electrical';
import { campus } from './campus';
import { randomPlant, seeded } from './randomPlant';

/** A network solved whole at its own loads, and its aggregate; then both at loads of another state. */
const compared = (problem: ElectricalProblem, factorOf: (load: number) => number) => {
  const network = prepare(problem);
  const state = createState(network);
  const at = problem.loads.powerW;
  solve(network, state);
  const keys = new Map<number, number>();
  const loadKey = Int32Array.from(at, (w) => {
    const known = keys.get(w) ?? keys.size;
    keys.set(w, known);
    return known;
  });
  const found = aggregate(network, state, loadKey);
  if (!found) return null;
  const powerW = at.map((w, i) => w * factorOf(i));
  const classW = new Float64Array(found.loadClasses);
  powerW.forEach((w, i) => {
    if (found.classOfLoad[i]! >= 0) classW[found.classOfLoad[i]!]! += w;
  });
  const totals = found.solve(classW);
  const whole = solve(network, state, { powerW }).balance;
  let lossW = 0;
  found.classOfElement.forEach((k, e) => {
    if (k >= 0) lossW += found.lossShare[e]! * found.lossW[k]!;
  });
  const servedW = classW.reduce((sum, w) => sum + w, 0);
  return { found, totals, whole, lossW, servedW };
};

describe('the aggregate of a network', () => {
  it('says what the whole says at other loads, from as many buses as one block has', () => {
    for (const racks of [1360, 5440]) {
      const { found, totals, whole, lossW } = compared(campus({ racks }), () => 0.6)!;
      expect(totals!.suppliedW / whole.sourcesW - 1).toBeCloseTo(0, 9);
      expect(lossW / whole.lossW - 1).toBeCloseTo(0, 6);
      expect(totals!.suppliedW - whole.servedW - lossW).toBeCloseTo(0, 1);
      // Two, and eight, substations of 34 blocks of twenty racks: the buses of one side of one block and of what feeds it.
      expect(found.busClasses).toBeLessThan(200);
    }
  });

  it('keeps its accuracy where like loads come to differ', () => {
    const random = seeded(7);
    const { totals, whole, lossW } = compared(campus({ racks: 1360 }), () => 0.4 + 0.6 * random())!;
    expect(Math.abs(totals!.suppliedW / whole.sourcesW - 1)).toBeLessThan(1e-3);
    expect(Math.abs(lossW / whole.lossW - 1)).toBeLessThan(3e-2);
  });

  it('holds on any plant, with ties, standby sources, dead parts and lengths that all differ', () => {
    let seen = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const all = compared(randomPlant(seed), () => 0.7);
      if (!all?.totals || !(all.whole.sourcesW > 1)) continue;
      seen += 1;
      expect(Math.abs(all.totals.suppliedW / all.whole.sourcesW - 1), `seed ${seed}`).toBeLessThan(1e-4);
      expect(
        Math.abs(all.totals.suppliedW - all.servedW - all.lossW) / all.whole.sourcesW,
        `seed ${seed}`,
      ).toBeLessThan(1e-6);
    }
    expect(seen).toBeGreaterThan(20);
  });
});
