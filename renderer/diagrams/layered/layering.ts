import type { Layering, LayerLink, LayerNode, Step, Stop } from './drawing';

/** Links that would lead back to where they came from are left out of the count of layers. */
const forward = (count: number, links: readonly LayerLink[]): readonly LayerLink[] => {
  const out: LayerLink[][] = Array.from({ length: count }, () => []);
  for (const link of links) out[link.from]!.push(link);
  const state = new Uint8Array(count);
  const kept: LayerLink[] = [];
  const visit = (start: number): void => {
    const stack = [{ node: start, next: 0 }];
    state[start] = 1;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const link = out[top.node]![top.next++];
      if (!link) {
        state[top.node] = 2;
        stack.pop();
        continue;
      }
      if (state[link.to] === 1) continue;
      kept.push(link);
      if (state[link.to] === 0) {
        state[link.to] = 1;
        stack.push({ node: link.to, next: 0 });
      }
    }
  };
  for (let i = 0; i < count; i++) if (state[i] === 0) visit(i);
  return kept;
};

/** Layer of each node: as far down as the longest way to it, and sources directly above what they feed. */
const layersOf = (count: number, links: readonly LayerLink[]): number[] => {
  const kept = forward(count, links);
  const waiting = new Int32Array(count);
  const out: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of kept) {
    waiting[to]! += 1;
    out[from]!.push(to);
  }
  const isSource = Array.from(waiting, (n, i) => n === 0 && out[i]!.length > 0);
  const order = Array.from(waiting.keys()).filter((i) => waiting[i] === 0);
  const layer = new Array<number>(count).fill(0);
  for (const at of order)
    for (const next of out[at]!) {
      layer[next] = Math.max(layer[next]!, layer[at]! + 1);
      waiting[next]! -= 1;
      if (waiting[next] === 0) order.push(next);
    }
  for (let i = 0; i < count; i++) if (isSource[i]) layer[i] = Math.min(...out[i]!.map((next) => layer[next]!)) - 1;
  return layer;
};

/** Layers of the nodes, with a stop in every layer that a long link passes. */
export const layering = (nodes: readonly LayerNode[], links: readonly LayerLink[], lineRoom: number): Layering => {
  const layer = layersOf(nodes.length, links);
  const stops: Stop[] = nodes.map((node, i) => ({ ...node, node: i, layer: layer[i]! }));
  const steps: Step[] = [];
  for (const [link, { from, to }] of links.entries()) {
    let last = from;
    for (let at = layer[from]! + 1; at < layer[to]!; at++) {
      stops.push({
        node: -1,
        layer: at,
        before: lineRoom,
        after: lineRoom,
        length: 0,
        form: 'symbol',
        lean: stops[to]!.lean,
      });
      steps.push({ from: last, to: stops.length - 1, link });
      last = stops.length - 1;
    }
    // A link that leads back is drawn from where it is to where it goes, without stops.
    steps.push({ from: last, to, link });
  }
  return { stops, steps, layers: Math.max(-1, ...layer) + 1 };
};
