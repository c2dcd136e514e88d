/** What to say about an island whose loads have no operating point. */
import type { Problem } from '#engine/quantity';
import type { CoreSystem } from './coreNewton';
import type { Layout } from './layout';
import { BASE_VA, type Plant } from './plant';
import { type Collapse, type Internal, startIslandFlat } from './state';
import { sweepIsland } from './sweep';

/** Bisection steps for the bearable load: 2⁻¹⁰, 0.1 % of the present load. */
const HALVINGS = 10;

/** Lowest voltage of an island: the bus nearest to collapse. */
const weakest = (layout: Layout, state: Internal, head: number): { bus: number; voltagePu: number } => {
  let bus = layout.busAt[head]!;
  let voltagePu = Number.MAX_VALUE;
  for (let p = head; p < layout.islandEnd[head]!; p++) {
    const v = Math.hypot(state.voltRe[p]!, state.voltIm[p]!) * layout.scale[p]!;
    if (v >= voltagePu) continue;
    voltagePu = v;
    bus = layout.busAt[p]!;
  }
  return { bus, voltagePu };
};

/**
 * Finds the largest share of an island's load that still has an operating point, and the bus that is weakest there.
 * @param core  set up over the whole island
 */
export const diagnoseCollapse = (layout: Layout, state: Internal, head: number, core: CoreSystem): Collapse => {
  const end = layout.islandEnd[head]!;
  const demandP = state.demandP.slice(head, end);
  const demandQ = state.demandQ.slice(head, end);
  const solveAt = (fraction: number): boolean => {
    for (let p = head; p < end; p++) {
      state.demandP[p] = fraction * demandP[p - head]!;
      state.demandQ[p] = fraction * demandQ[p - head]!;
    }
    startIslandFlat(layout, head, state.voltRe, state.voltIm);
    core.isFactorised = false;
    return sweepIsland(layout, state, head, end, end, core) > 0;
  };
  let bearable = 0;
  let unbearable = 1;
  let found = { bus: layout.busAt[head]!, voltagePu: 0 };
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (bearable + unbearable) / 2;
    if (solveAt(middle)) {
      bearable = middle;
      found = weakest(layout, state, head);
    } else unbearable = middle;
  }
  state.demandP.set(demandP, head);
  state.demandQ.set(demandQ, head);
  let droppedW = 0;
  for (let i = 0; i < demandP.length; i++) droppedW += demandP[i]! * BASE_VA;
  return { weakestBus: found.bus, weakestVoltagePu: found.voltagePu, bearableFraction: bearable, droppedW };
};

export const collapseProblem = (plant: Plant, collapse: Collapse): Problem => {
  const label = plant.problem.labels.buses[collapse.weakestBus] ?? `bus ${collapse.weakestBus}`;
  const percent = (100 * collapse.bearableFraction).toFixed(1);
  return {
    code: 'electrical.island.collapse',
    severity: 'error',
    elements: [label],
    message:
      `The loads behind ${label} have no operating point: ${(collapse.droppedW / 1e3).toFixed(0)} kW are asked for, ` +
      `about ${percent} % can be carried, and there ${label} is weakest at ${collapse.weakestVoltagePu.toFixed(2)} pu. ` +
      'They count as not supplied.',
    remedy: `Shorten or strengthen the feed of ${label}, or raise its voltage level.`,
  };
};
