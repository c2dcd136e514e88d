import { describe, expect, it } from 'vitest';
import { type PlantState, plantResponse, type SolveState } from '#engine/year';
import { stateAt } from '../../../engine/year/plantResponse';
import { emptyState } from '../../../engine/year/plantState';
import { seeded } from '../electrical/randomPlant';

const HOURS = 4000;

/** A plant of 1 MW at work and 0.4 MW at rest, whose fans follow the cube of the heat until they are at full speed. */
const fansAt = (load: number, dryC: number): number =>
  60e3 * Math.min(1, (10 + 2 * load) / Math.max(1, 42 - dryC)) ** 3;
const state = (itPowerW: number, coolingW: number, servedShare = 1): PlantState => ({
  gridDrawW: itPowerW + coolingW,
  itPowerW,
  coolingW,
  waterM3PerS: 0,
  servedShare,
  economiserShare: 1,
});

const weather = (random: () => number) => {
  const dryBulbC = Float64Array.from({ length: HOURS }, () => 5 + 40 * random());
  return {
    dryBulbC,
    wetBulbC: dryBulbC.map((dryC) => dryC - 8 * random()),
    load: Float64Array.from({ length: HOURS }, () => 0.5 + 0.5 * random()),
  };
};

const follow = (solve: SolveState, leastLoad: 'asAsked' | 'idle') => {
  const { dryBulbC, wetBulbC, load } = weather(seeded(7));
  const range = {
    leastLoad: leastLoad === 'idle' ? new Float64Array(HOURS) : load,
    mostLoad: load,
    dryBulbC,
    wetBulbC,
  };
  const work = plantResponse(solve, range);
  let step = work.next();
  while (!step.done) step = work.next();
  const response = step.value;
  const into = emptyState();
  const strayAt = (share: number): number =>
    Math.max(
      ...Array.from(dryBulbC, (dryC, hour) => {
        const asked = share * load[hour]!;
        stateAt(response, asked, dryC, wetBulbC[hour]!, into);
        const { gridDrawW } = solve(asked, dryC, wetBulbC[hour]!);
        return Math.abs(into.gridDrawW / gridDrawW - 1);
      }),
    );
  return { solves: response.solves, strayAt };
};

describe('the response of a plant to load and weather', () => {
  const itW = (load: number): number => 4e5 + 6e5 * load;

  it('is straight to 0.5 % in every hour, though fans come to full speed at a warmth that moves with the load', () => {
    const { solves, strayAt } = follow((load, dryC) => state(itW(load), fansAt(load, dryC)), 'asAsked');
    expect(strayAt(1)).toBeLessThan(5e-3);
    expect(solves).toBeLessThan(HOURS / 8);
  });

  it('keeps to a step on both sides of it', () => {
    const { strayAt } = follow(
      (load, dryC) => (dryC > 43.2 ? state(0.8 * itW(load), 0, 0.8) : state(itW(load), fansAt(load, dryC))),
      'asAsked',
    );
    expect(strayAt(1)).toBeLessThan(5e-3);
  });

  it('holds at less load, where an import limit may press it down', () => {
    const { strayAt } = follow((load, dryC) => state(itW(load), fansAt(load, dryC)), 'idle');
    for (const share of [0, 0.3, 0.71, 1]) expect(strayAt(share)).toBeLessThan(5e-3);
  });

  it('solves one state of a plant that no weather touches', () => {
    expect(follow(() => state(1e6, 1e5), 'asAsked').solves).toBeLessThanOrEqual(12);
  });
});
