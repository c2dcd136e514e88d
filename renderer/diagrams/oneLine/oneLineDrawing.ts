import { kindOf } from '#engine/kinds';
import type { ElementRecord, RunRecord } from '#engine/project';
import { oneLineSymbolOf, symbolSize } from '#renderer/kinds';
import type { Rectangle } from '../frame/viewport';
import type { Apart, GroupedGraph, GroupLink } from '../graph/groups';
import { groupGraph } from '../graph/groups';
import { designations } from '../graph/naming';
import { type PlantGraph, plantGraph } from '../graph/plantGraph';
import { type Side, sidesOf } from '../graph/sides';
import { around } from '../layered/bounds';
import type { LayerNode, LayerOptions, Route } from '../layered/drawing';
import { layOut } from '../layered/layOut';
import { outgoingVoltageV } from './ratings';

/** What the diagram draws for one group of elements. Lengths in px at full size. */
export interface OneLineNode {
  readonly id: string;
  readonly records: readonly ElementRecord[];
  readonly ids: readonly string[];
  readonly designation: string;
  readonly form: 'bar' | 'inline' | 'source' | 'load';
  readonly side: Side;
  /** Axis of the symbol, and its top. */
  readonly x: number;
  readonly y: number;
  /** All that it takes up, words included. */
  readonly box: Rectangle;
  /** Ends of the bar; those of the symbol where it is none. */
  readonly from: number;
  readonly to: number;
}

export interface OneLineLink {
  readonly id: string;
  readonly runs: readonly RunRecord[];
  readonly runIds: readonly string[];
  readonly fromIds: readonly string[];
  readonly toIds: readonly string[];
  readonly side: Side;
  readonly points: Route;
  readonly voltageV: number;
  readonly isDc: boolean;
  /** Circuit-breaker in it; a standby way in stands open. Null = none. */
  readonly breaker: { readonly x: number; readonly y: number; readonly position: 'closed' | 'open' } | null;
}

export interface OneLineDrawing {
  readonly nodes: readonly OneLineNode[];
  readonly links: readonly OneLineLink[];
  readonly bounds: Rectangle;
}

/** The power side of a scenario, ready to be grouped in different ways. */
export interface OneLineGraph {
  readonly graph: PlantGraph;
  readonly sides: readonly Side[];
  readonly designations: ReadonlyMap<string, string>;
  readonly sortOf: (element: number) => string;
}

export const oneLineGraph = (all: {
  readonly elements: readonly ElementRecord[];
  readonly runs: readonly RunRecord[];
}): OneLineGraph => {
  const graph = plantGraph(all, 'power');
  const sides = sidesOf(graph);
  return {
    graph,
    sides,
    designations: designations(all.elements),
    // Pumps, fans and coolers on one board are one symbol until they are opened.
    sortOf: (i) => {
      const { kind, props } = graph.elements[i]!;
      const category = kindOf(kind)?.category;
      const sort = category === 'compute' ? `${kind} ${String(props['systemId'])}` : category === 'cooling' ? '' : kind;
      return `${sort}|${sides[i]}`;
    },
  };
};

/** Room for words beside a symbol, and for those behind the end of a bar. */
export const WORDS_PX = 164;
const BAR_WORDS_PX = WORDS_PX + 10;
const INLINE_PX = 70;
const BAR_PX = 54;
/** The bar lies below its words. */
export const BAR_DEPTH_PX = 30;
const SYMBOL_BEFORE_PX = symbolSize.halfWidthPx + 8;
export const BREAKER_PX = 16;

const options: LayerOptions = {
  gap: 18,
  trackGap: 14,
  barPitch: 30,
  entryPitch: 18,
  barOverhang: 9,
  stubOut: 30,
  stubIn: 22,
};

const isMv = (voltageV: number): boolean => voltageV > 1000;

export { isMv };

const layerNode = (form: OneLineNode['form'], side: Side, ins: number, outs: number): LayerNode => {
  const isEnd = form === 'load';
  const outwards = side === 'A' ? -1 : side === 'B' ? 1 : 0;
  const lean = outwards * (isEnd ? 2 : 1);
  if (form !== 'bar')
    return {
      form: 'symbol',
      before: SYMBOL_BEFORE_PX,
      after: SYMBOL_BEFORE_PX + WORDS_PX - 10,
      length: INLINE_PX,
      lean,
    };
  const half = Math.max(40, ((Math.max(ins, outs) - 1) * options.barPitch) / 2 + options.barOverhang);
  return { form, before: half, after: half, length: BAR_PX, label: BAR_WORDS_PX, lean };
};

const breakerOf = (
  link: GroupLink,
  points: Route,
  fromForm: OneLineNode['form'],
  toForm: OneLineNode['form'],
): OneLineLink['breaker'] => {
  const first = points[0]!;
  const last = points.at(-1)!;
  if (link.port === 'standby') return { x: last[0], y: last[1] - BREAKER_PX + 4, position: 'open' };
  if (fromForm === 'bar') return { x: first[0], y: first[1] + BREAKER_PX + 8, position: 'closed' };
  return toForm === 'bar' ? { x: last[0], y: last[1] - BREAKER_PX + 4, position: 'closed' } : null;
};

/** Lines run up to the bar, which lies below the words of its layer. */
const reach = (points: Route, fromForm: OneLineNode['form'], toForm: OneLineNode['form']): Route =>
  points.map((point, i): Route[number] => {
    if (i === 0 && fromForm === 'bar') return [point[0], point[1] - BAR_PX + BAR_DEPTH_PX];
    if (i === 0) return [point[0], point[1] - INLINE_PX + symbolSize.heightPx];
    if (i === points.length - 1 && toForm === 'bar') return [point[0], point[1] + BAR_DEPTH_PX];
    return point;
  });

export interface GroupedOneLine {
  readonly grouped: GroupedGraph;
  readonly drawing: OneLineDrawing;
}

/** Sources at the top, loads at the bottom; side A to the left of side B. */
export const oneLineDrawing = (source: OneLineGraph, apart: Apart): GroupedOneLine => {
  const { graph, sides } = source;
  const grouped = groupGraph(graph, source.sortOf, apart);
  const ins = new Map<number, number>();
  const outs = new Map<number, number>();
  for (const { from, to } of grouped.links) {
    outs.set(from, (outs.get(from) ?? 0) + 1);
    ins.set(to, (ins.get(to) ?? 0) + 1);
  }
  const firstOf = grouped.groups.map(({ members }) => members[0]!);
  const forms = firstOf.map((first) => oneLineSymbolOf(graph.elements[first]!.kind).form);
  const { nodes: placed, routes } = layOut(
    firstOf.map((first, g) => layerNode(forms[g]!, sides[first]!, ins.get(g) ?? 0, outs.get(g) ?? 0)),
    grouped.links,
    options,
  );
  const nodes = grouped.groups.map(({ id, members }, g): OneLineNode => {
    const { at, before, after, start } = placed[g]!;
    const form = forms[g]!;
    const records = members.map((member) => graph.elements[member]!);
    const isBar = form === 'bar';
    return {
      id,
      records,
      ids: records.map((record) => record.id),
      designation: source.designations.get(id) ?? '',
      form,
      side: sides[members[0]!]!,
      x: at,
      y: start,
      box: {
        x: at - before,
        y: start,
        width: before + after + (isBar ? BAR_WORDS_PX : 0),
        height: isBar ? BAR_PX : INLINE_PX,
      },
      from: isBar ? at - before : at - symbolSize.halfWidthPx,
      to: isBar ? at + after : at + symbolSize.halfWidthPx,
    };
  });
  const links = grouped.links.map((link, l): OneLineLink => {
    const [from, to] = [nodes[link.from]!, nodes[link.to]!];
    const runs = link.runs.map((k) => graph.runs[k]!);
    const points = reach(routes[l]!, from.form, to.form);
    const source = from.records[0]!;
    return {
      id: `${from.id} ${to.id} ${link.port}`,
      runs,
      runIds: runs.map(({ id }) => id),
      fromIds: from.ids,
      toIds: to.ids,
      side:
        link.port === 'feedA' && to.side === 'none'
          ? 'A'
          : link.port === 'feedB'
            ? 'B'
            : from.side === 'both'
              ? to.side
              : from.side,
      points,
      voltageV: outgoingVoltageV(source),
      isDc: source.props['current'] === 'dc' || source.kind === 'rectifier',
      breaker: breakerOf(link, points, from.form, to.form),
    };
  });
  return { grouped, drawing: { nodes, links, bounds: around(nodes.map(({ box }) => box)) } };
};
