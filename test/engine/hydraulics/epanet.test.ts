import { describe, expect, it } from 'vitest';
import { headM, inpFile } from '#engine/hydraulics';
import { inpNames } from '../../../engine/hydraulics/inpNames';
import { runEpanet } from './epanet';
import { plantLikeNetwork } from './plantLikeNetwork';
import { solved } from './solved';

const NETWORKS = 50;
const TOLERANCE = 0.005;
/** What a shut or starved branch leaks is told apart from nothing, not to a share of itself. */
const LEAST_FLOW_SHARE = 0.01;

const sizeOf = (seed: number) => ({ rows: 2 + (seed % 4), racksPerRow: 4 + (seed % 9), controlled: (seed % 3) / 3 });

describe('random plant-like networks', () => {
  it(`have the flows and heads that EPANET finds, ${NETWORKS} of them`, async () => {
    let compared = 0;
    const worst = { flow: 0, head: 0 };
    for (let seed = 0; seed < NETWORKS; seed++) {
      const { problem, state, solution } = solved(plantLikeNetwork(seed, sizeOf(seed)));
      const oracle = await runEpanet(inpFile(problem, state, solution).text);
      const nodeName = inpNames(problem.nodeIds);
      const linkName = inpNames(problem.linkIds);
      const largest = Math.max(...solution.flowM3PerS.map(Math.abs));
      problem.linkIds.forEach((id, l) => {
        const other = oracle.flowM3PerS(linkName[l]!);
        const scale = Math.max(Math.abs(other), LEAST_FLOW_SHARE * largest);
        const error = Math.abs(solution.flowM3PerS[l]! - other) / scale;
        expect(error, `seed ${seed}, flow of ${id}`).toBeLessThan(TOLERANCE);
        worst.flow = Math.max(worst.flow, error);
        compared += 1;
      });
      const heads = problem.nodeIds.map((_, i) => oracle.headM(nodeName[i]!));
      const spanM = Math.max(...heads) - Math.min(...heads);
      problem.nodeIds.forEach((id, i) => {
        const ours = headM(solution.pressurePa[i]!, problem.elevationM[i]!, state.densityKgPerM3[0]!);
        const error = Math.abs(ours - heads[i]!) / spanM;
        expect(error, `seed ${seed}, head of ${id}`).toBeLessThan(TOLERANCE);
        worst.head = Math.max(worst.head, error);
      });
    }
    expect(compared).toBeGreaterThan(5000);
    // Not by being blind: EPANET's own friction formula differs from Colebrook by some hundredths of a per cent here.
    expect(worst.flow).toBeGreaterThan(1e-5);
    expect(worst.head).toBeGreaterThan(1e-5);
  });

  it('lose no mass at any node and no energy along any link', () => {
    for (let seed = 100; seed < 130; seed++) {
      const { problem, state, solution } = solved(plantLikeNetwork(seed, sizeOf(seed)));
      const balance = new Float64Array(problem.nodeIds.length);
      let largest = 0;
      problem.linkIds.forEach((_, l) => {
        balance[problem.from[l]!]! -= solution.flowKgPerS[l]!;
        balance[problem.to[l]!]! += solution.flowKgPerS[l]!;
        largest = Math.max(largest, Math.abs(solution.flowKgPerS[l]!));
      });
      balance.forEach((kgPerS, i) => {
        if (problem.isFixedPressure[i] === 1) return;
        expect(Math.abs(kgPerS - state.demandKgPerS[i]!) / largest, `seed ${seed}`).toBeLessThan(1e-9);
      });
      expect(solution.isConverged).toBe(true);
      expect(solution.massBalanceResidual).toBeLessThan(1e-9);
    }
  });

  it('carry more with more pump speed, at every rack without a valve of its own', () => {
    for (let seed = 200; seed < 215; seed++) {
      const network = plantLikeNetwork(seed, { ...sizeOf(seed), controlled: 0 });
      const faster = {
        ...network,
        links: network.links.map((link) => (link.kind === 'pump' ? { ...link, speed: (link.speed ?? 1) * 1.1 } : link)),
      };
      const [slow, fast] = [solved(network), solved(faster)];
      for (const { id, kind } of network.links)
        if (kind === 'pipe' && id.startsWith('OUT'))
          expect(fast.flowKgPerS(id), `seed ${seed}, ${id}`).toBeGreaterThanOrEqual(slow.flowKgPerS(id) - 1e-9);
    }
  });
});
