import type { Layering, LayerOptions } from './drawing';
import { placedInOrder } from './isotonic';
import type { Neighbours } from './ordering';

const PASSES = 24;

/** Room of a stop behind its axis, words at the end of a bar included. */
const roomAfter = ({ after, label = 0 }: { readonly after: number; readonly label?: number }): number => after + label;

/** Place of every stop across the flow: near its neighbours, in the order given, with room between. */
export const placing = (
  { stops }: Layering,
  order: readonly (readonly number[])[],
  { before, after }: Neighbours,
  { gap }: LayerOptions,
): Float64Array => {
  const at = new Float64Array(stops.length);
  const room = (layer: readonly number[]): number[] =>
    layer.map((stop, i) => (i === 0 ? 0 : roomAfter(stops[layer[i - 1]!]!) + gap + stops[stop]!.before));
  const rooms = order.map(room);
  const mean = (stop: number, near: readonly number[]): number =>
    near.length > 0 ? near.reduce((sum, other) => sum + at[other]!, 0) / near.length : at[stop]!;
  const settle = (layer: number, wanted: (stop: number) => number): void => {
    const list = order[layer]!;
    const places = placedInOrder(list.map(wanted), rooms[layer]!);
    for (const [i, stop] of list.entries()) at[stop] = places[i]!;
  };
  for (const layer of order.keys()) settle(layer, () => 0);
  for (let pass = 0; pass < PASSES; pass++) {
    const isDown = pass % 2 === 1;
    for (let step = 0; step < order.length; step++) {
      const layer = isDown ? step : order.length - 1 - step;
      settle(layer, (stop) => {
        const near = isDown ? before[stop]! : after[stop]!;
        return mean(stop, near.length > 0 ? near : [...before[stop]!, ...after[stop]!]);
      });
    }
  }
  // What hangs on one symbol alone hangs straight.
  for (const layer of order.keys())
    settle(layer, (stop) => {
      const [only, ...others] = before[stop]!;
      const hangs = only !== undefined && others.length === 0 && stops[only]!.form === 'symbol';
      return hangs && after[only]!.length === 1 ? at[only]! : at[stop]!;
    });
  return at;
};
