import type { LayeredDrawing, Layering, LayerLink, LayerNode, LayerOptions, PlacedNode, Route } from './drawing';
import { placedInOrder } from './isotonic';
import { layering } from './layering';
import { neighboursOf, ordering } from './ordering';
import { placing } from './placing';
import { tracksOf } from './tracks';

interface Extent {
  readonly before: number;
  readonly after: number;
}

/** Bars grow towards what they are connected to, as far as their neighbours leave room. */
const grownBars = (
  { stops, steps }: Layering,
  order: readonly (readonly number[])[],
  at: Float64Array,
  { gap, barOverhang }: LayerOptions,
): readonly Extent[] => {
  const ends: number[][] = stops.map(() => []);
  for (const { from, to } of steps) {
    ends[from]!.push(at[to]!);
    ends[to]!.push(at[from]!);
  }
  const extents: Extent[] = stops.map(({ before, after }) => ({ before, after }));
  for (const layer of order)
    for (const [i, stop] of layer.entries()) {
      const { form, before, after, label = 0 } = stops[stop]!;
      if (form !== 'bar') continue;
      const left = layer[i - 1];
      const right = layer[i + 1];
      const least =
        left === undefined
          ? Number.NEGATIVE_INFINITY
          : at[left]! + extents[left]!.after + (stops[left]!.label ?? 0) + gap;
      const most = right === undefined ? Number.POSITIVE_INFINITY : at[right]! - stops[right]!.before - gap - label;
      extents[stop] = {
        before:
          at[stop]! - Math.max(least, Math.min(at[stop]! - before, ...ends[stop]!.map((end) => end - barOverhang))),
        after: Math.min(most, Math.max(at[stop]! + after, ...ends[stop]!.map((end) => end + barOverhang))) - at[stop]!,
      };
    }
  return extents;
};

/** Places on a bar or below a symbol where lines meet it, in the order of where they go. */
const meetingPlaces = (wanted: readonly number[], pitch: number, from: number, to: number): readonly number[] => {
  const order = [...wanted.keys()].sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const clamped = order.map((i) => Math.min(to, Math.max(from, wanted[i]!)));
  const placed = placedInOrder(
    clamped,
    order.map(() => pitch),
  );
  const last = placed.length - 1;
  const inside = placed.map((place, i) => Math.max(from + i * pitch, Math.min(place, to - (last - i) * pitch)));
  const result = new Array<number>(wanted.length);
  for (const [rank, i] of order.entries()) result[i] = inside[rank]!;
  return result;
};

/** Nodes in layers, and lines between them that turn at right angles. Deterministic, and no two nodes overlap. */
export const layOut = (
  nodes: readonly LayerNode[],
  links: readonly LayerLink[],
  options: LayerOptions,
): LayeredDrawing => {
  const layered = layering(nodes, links, options.trackGap / 2);
  const { stops, steps, layers } = layered;
  const neighbours = neighboursOf(layered);
  const order = ordering(layered, neighbours);
  const at = placing(layered, order, neighbours, options);
  const extents = grownBars(layered, order, at, options);

  const leaves = new Float64Array(steps.length);
  const enters = new Float64Array(steps.length);
  const outSteps: number[][] = stops.map(() => []);
  const inSteps: number[][] = stops.map(() => []);
  for (const [s, { from, to }] of steps.entries()) {
    outSteps[from]!.push(s);
    inSteps[to]!.push(s);
  }
  const inset = options.barOverhang;
  for (const [stop, { form }] of stops.entries()) {
    const { before, after } = extents[stop]!;
    const meet = (list: readonly number[], far: (s: number) => number): readonly number[] => {
      const wanted = list.map((s) => at[far(s)]!);
      if (form === 'bar')
        return meetingPlaces(wanted, options.barPitch, at[stop]! - before + inset, at[stop]! + after - inset);
      const half = ((list.length - 1) * options.entryPitch) / 2;
      return meetingPlaces(wanted, options.entryPitch, at[stop]! - half, at[stop]! + half);
    };
    const out = form === 'bar' ? meet(outSteps[stop]!, (s) => steps[s]!.to) : outSteps[stop]!.map(() => at[stop]!);
    for (const [i, s] of outSteps[stop]!.entries()) leaves[s] = out[i]!;
    const into = meet(inSteps[stop]!, (s) => steps[s]!.from);
    for (const [i, s] of inSteps[stop]!.entries()) enters[s] = into[i]!;
  }
  // A bar meets a line where it comes from rather than beside it.
  for (const [s, { from, to }] of steps.entries())
    if (
      Math.abs(leaves[s]! - enters[s]!) < options.trackGap / 2 &&
      stops[to]!.form === 'symbol' &&
      stops[from]!.form === 'bar'
    )
      leaves[s] = enters[s]!;

  const lengthOf = order.map((layer) => Math.max(0, ...layer.map((stop) => stops[stop]!.length)));
  const tracks = new Array<number>(steps.length).fill(-1);
  const channelOf = new Array<number>(layers).fill(0);
  for (let layer = 0; layer < layers; layer++) {
    const here = steps.flatMap(({ from }, s) => (stops[from]!.layer === layer ? [s] : []));
    const found = tracksOf(
      here.map((s) => ({
        source: stops[steps[s]!.from]!.form === 'bar' ? `step ${s}` : `stop ${steps[s]!.from}`,
        leaves: leaves[s]!,
        enters: enters[s]!,
      })),
      options.trackGap * 0.75,
    );
    for (const [i, s] of here.entries()) tracks[s] = found[i]!;
    channelOf[layer] = Math.max(0, ...found);
  }
  const startOf: number[] = [];
  let along = 0;
  for (let layer = 0; layer < layers; layer++) {
    startOf.push(along);
    along += lengthOf[layer]! + options.stubOut + channelOf[layer]! * options.trackGap + options.stubIn;
  }

  const points: (readonly [number, number])[][] = links.map(() => []);
  for (const [s, { from, to, link }] of steps.entries()) {
    const { layer, length } = stops[from]!;
    const turn = startOf[layer]! + lengthOf[layer]! + options.stubOut + Math.max(0, tracks[s]!) * options.trackGap;
    const begin = startOf[layer]! + (stops[from]!.node < 0 ? 0 : length);
    points[link]!.push([leaves[s]!, begin]);
    if (tracks[s]! >= 0) points[link]!.push([leaves[s]!, turn], [enters[s]!, turn]);
    points[link]!.push([enters[s]!, startOf[stops[to]!.layer]!]);
  }
  return {
    nodes: nodes.map(
      (_, i): PlacedNode => ({
        at: at[i]!,
        ...extents[i]!,
        start: startOf[stops[i]!.layer]!,
        layer: stops[i]!.layer,
      }),
    ),
    routes: points.map((route): Route => route),
  };
};
