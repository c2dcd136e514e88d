import type { Problem } from '#engine/quantity';
import type { PreparedHydraulics } from './prepare';
import type { HydraulicState } from './problem';
import { connectedParts } from './zones';

/** Sums that cancel to this share of their parts are zero. */
const BALANCED = 1e-9;

/**
 * Demands that can be met, and what becomes of the others: demand in a part that closed valves cut off from every given pressure
 * is dropped; demand in a closed loop without a feed is met at the pinned node, which is no real source.
 */
export const unservedDemands = (
  prepared: PreparedHydraulics,
  state: HydraulicState,
  isPassable: (link: number) => boolean,
): { readonly demandKgPerS: Float64Array; readonly problems: readonly Problem[] } => {
  const { problem, nodeCount, isHeld, pinnedNode, zoneOf } = prepared;
  const { demandKgPerS } = state;
  if (demandKgPerS.every((demand) => demand === 0)) return { demandKgPerS, problems: [] };

  const problems: Problem[] = [];
  const { count, partOf } = connectedParts(nodeCount, problem.from, problem.to, isPassable);
  const isFed = new Uint8Array(count);
  for (let i = 0; i < nodeCount; i++) if (isHeld[i] === 1) isFed[partOf[i]!] = 1;
  const isCutOff = (i: number): boolean => demandKgPerS[i] !== 0 && isFed[partOf[i]!] === 0;
  const cutOff = problem.nodeIds.filter((_, i) => isCutOff(i));
  if (cutOff.length > 0)
    problems.push({
      code: 'hydraulics.node.cutOff',
      severity: 'error',
      elements: cutOff,
      message: 'Closed valves or standing pumps cut these places off from every source; their demand is not met.',
      remedy: 'Open a valve or start a pump on a path to them.',
    });

  pinnedNode.forEach((pin, zone) => {
    if (pin < 0) return;
    let net = 0;
    let size = 0;
    for (let i = 0; i < nodeCount; i++) {
      if (zoneOf[i] !== zone || isCutOff(i)) continue;
      net += demandKgPerS[i]!;
      size += Math.abs(demandKgPerS[i]!);
    }
    if (Math.abs(net) <= BALANCED * size) return;
    problems.push({
      code: 'hydraulics.zone.unbalanced',
      severity: 'error',
      elements: [problem.nodeIds[pin]!],
      message: `${net.toPrecision(3)} kg/s leave a closed loop that has no feed; they are taken in at this place.`,
      remedy: 'Give the loop a feed or an expansion vessel, or remove the demand.',
    });
  });
  return { demandKgPerS: demandKgPerS.map((demand, i) => (isCutOff(i) ? 0 : demand)), problems };
};
