import { kindOf } from '#engine/kinds';
import type { PlantGraph } from './plantGraph';

/** Feeds that an element carries, by the cords of the racks behind it. */
export type Side = 'A' | 'B' | 'both' | 'none';

const SIDES: readonly Side[] = ['none', 'A', 'B', 'both'];

/** What carries one feed only is that side's, and so is every load on it. */
export const sidesOf = (graph: PlantGraph): readonly Side[] => {
  const { elements, runs, order, outRuns, inRuns, from, to } = graph;
  const isRack = elements.map(({ kind }) => kindOf(kind)?.category === 'compute');
  const carries = new Uint8Array(elements.length);
  for (let at = order.length - 1; at >= 0; at--) {
    const i = order[at]!;
    for (const k of outRuns[i]!) {
      const below = to[k]!;
      carries[i]! |= isRack[below] ? (runs[k]!.to.portId === 'feedB' ? 2 : 1) : carries[below]!;
    }
  }
  // Pumps and coolers carry nobody's feed; they belong to the board that they hang on.
  for (const i of order)
    if (carries[i] === 0 && !isRack[i] && outRuns[i]!.length === 0)
      for (const k of inRuns[i]!) carries[i]! |= carries[from[k]!]!;
  return Array.from(carries, (bits, i) => (isRack[i] ? 'none' : SIDES[bits]!));
};
