import type { Layering } from './drawing';

const SWEEPS = 8;

export interface Neighbours {
  /** Stops before and after each stop along the flow. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
}

export const neighboursOf = ({ stops, steps }: Layering): Neighbours => {
  const before: number[][] = stops.map(() => []);
  const after: number[][] = stops.map(() => []);
  for (const { from, to } of steps) {
    after[from]!.push(to);
    before[to]!.push(from);
  }
  return { before, after };
};

/** Depth first from the sources, the leaning ones first, so that a branch stays together. */
const asVisited = ({ stops, layers }: Layering, { before, after }: Neighbours): number[][] => {
  const order: number[][] = Array.from({ length: layers }, () => []);
  const seen = new Uint8Array(stops.length);
  const byLean = (list: readonly number[]): number[] =>
    [...list].sort((a, b) => stops[a]!.lean - stops[b]!.lean || a - b);
  const visit = (stop: number): void => {
    if (seen[stop]) return;
    seen[stop] = 1;
    order[stops[stop]!.layer]!.push(stop);
    for (const next of byLean(after[stop]!)) visit(next);
  };
  const all = [...stops.keys()];
  // Grid supplies before standby sets: the longer way first.
  const roots = all
    .filter((stop) => before[stop]!.length === 0)
    .sort((a, b) => stops[a]!.layer - stops[b]!.layer || stops[a]!.lean - stops[b]!.lean || a - b);
  for (const stop of [...roots, ...all]) visit(stop);
  return order;
};

/**
 * Order of the stops in every layer, with few crossings: each goes to the mean place of its neighbours, layer by layer, down and up.
 * Source: barycentre method, Sugiyama, Tagawa and Toda 1981.
 */
export const ordering = (layered: Layering, neighbours: Neighbours): readonly (readonly number[])[] => {
  const order = asVisited(layered, neighbours);
  const place = new Float64Array(layered.stops.length);
  const number = (layer: readonly number[]): void => {
    for (const [i, stop] of layer.entries()) place[stop] = (i + 0.5) / layer.length;
  };
  for (const layer of order) number(layer);
  const settle = (layer: number[], towards: readonly (readonly number[])[]): void => {
    const wanted = new Map(
      layer.map((stop) => {
        const near = towards[stop]!;
        const mean = near.reduce((sum, other) => sum + place[other]!, 0) / near.length;
        return [stop, near.length > 0 ? mean : place[stop]!];
      }),
    );
    layer.sort((a, b) => {
      const apart = wanted.get(a)! - wanted.get(b)!;
      // Sums of the same places in another order are the same place.
      return Math.abs(apart) > 1e-9 ? apart : 0;
    });
    number(layer);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    if (sweep % 2 === 0) for (const layer of [...order].reverse()) settle(layer, neighbours.after);
    else for (const layer of order) settle(layer, neighbours.before);
  return order;
};
