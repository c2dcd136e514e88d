import { kindOf } from '#engine/kinds';
import type { ElementRecord, RunRecord } from '#engine/project';
import { pidSize, pidSymbolOf } from '#renderer/kinds';
import type { Rectangle } from '../frame/viewport';
import { type Apart, type GroupedGraph, groupGraph } from '../graph/groups';
import { designations } from '../graph/naming';
import { type PlantGraph, plantGraph } from '../graph/plantGraph';
import { around } from '../layered/bounds';
import type { LayerNode, LayerOptions } from '../layered/drawing';
import { layOut } from '../layered/layOut';

export type Water = 'fws' | 'tcs';

/** What the schematic draws for one group of elements. Lengths in px at full size; water flows from left to right. */
export interface SchematicNode {
  readonly id: string;
  readonly records: readonly ElementRecord[];
  readonly ids: readonly string[];
  readonly designation: string;
  readonly form: 'bar' | 'unit';
  /** Centre of the symbol, or of the headers. */
  readonly x: number;
  readonly y: number;
  /** Ends of the headers. */
  readonly from: number;
  readonly to: number;
  readonly box: Rectangle;
}

/** A twin pipe, or many alike: its middle line from what supplies to what is supplied. */
export interface SchematicLink {
  readonly id: string;
  readonly runs: readonly RunRecord[];
  readonly runIds: readonly string[];
  readonly fromIds: readonly string[];
  readonly toIds: readonly string[];
  readonly water: Water;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** What it runs between: at headers, supply and return go on to their own, and leave by way of valves. */
  readonly meets: { readonly from: SchematicNode['form']; readonly to: SchematicNode['form'] };
  readonly box: Rectangle;
}

export interface SchematicDrawing {
  readonly nodes: readonly SchematicNode[];
  readonly links: readonly SchematicLink[];
  readonly bounds: Rectangle;
}

export interface SchematicGraph {
  readonly graph: PlantGraph;
  readonly designations: ReadonlyMap<string, string>;
  readonly sortOf: (element: number) => string;
}

export const schematicGraph = (all: {
  readonly elements: readonly ElementRecord[];
  readonly runs: readonly RunRecord[];
}): SchematicGraph => {
  const graph = plantGraph(all, 'coolant');
  return {
    graph,
    designations: designations(all.elements),
    sortOf: (i) => {
      const { kind, props } = graph.elements[i]!;
      const sort = kindOf(kind)?.category === 'compute' ? props['systemId'] : props['water'];
      return `${kind} ${String(sort ?? '')}`;
    },
  };
};

const UNIT_PX = 118;
const UNIT_ABOVE_PX = 40;
/** Three lines of words below a symbol. */
const UNIT_BELOW_PX = 82;
const BAR_PX = 64;
const BAR_WORDS_PX = 58;
/** Supply and return run on both sides of the middle line. */
export const HALF_TWIN_PX = 6;
/** Headers stand on both sides of the axis of their node. */
export const HALF_HEADER_PX = 9;
/** Room for the instruments before a symbol and the words under it. */
export const STUB_IN_PX = 188;
const STUB_OUT_PX = 40;

const options: LayerOptions = {
  gap: 18,
  trackGap: 30,
  barPitch: 72,
  entryPitch: 40,
  barOverhang: 33,
  stubOut: STUB_OUT_PX,
  stubIn: STUB_IN_PX,
};

const layerNode = (form: SchematicNode['form'], ins: number, outs: number): LayerNode => {
  if (form === 'unit') return { form: 'symbol', before: UNIT_ABOVE_PX, after: UNIT_BELOW_PX, length: UNIT_PX, lean: 0 };
  const half = ((Math.max(ins, outs, 1) - 1) * options.barPitch) / 2 + options.barOverhang;
  return { form, before: half, after: half, length: BAR_PX, label: BAR_WORDS_PX, lean: 0 };
};

const waterOf = ({ to }: RunRecord, fed: ElementRecord): Water => {
  const own = fed.props['water'];
  if (own === 'fws' || own === 'tcs') return own;
  return to.portId === 'fws' ? 'fws' : 'tcs';
};

export interface GroupedSchematic {
  readonly grouped: GroupedGraph;
  readonly drawing: SchematicDrawing;
}

/** Heat rejection at the left, racks and air handlers at the right. */
export const schematicDrawing = (source: SchematicGraph, apart: Apart): GroupedSchematic => {
  const { graph } = source;
  const grouped = groupGraph(graph, source.sortOf, apart);
  const ins = new Map<number, number>();
  const outs = new Map<number, number>();
  for (const { from, to } of grouped.links) {
    outs.set(from, (outs.get(from) ?? 0) + 1);
    ins.set(to, (ins.get(to) ?? 0) + 1);
  }
  const forms = grouped.groups.map(({ members }) => pidSymbolOf(graph.elements[members[0]!]!.kind).form);
  const { nodes: placed, routes } = layOut(
    forms.map((form, g) => layerNode(form, ins.get(g) ?? 0, outs.get(g) ?? 0)),
    grouped.links,
    options,
  );
  const nodes = grouped.groups.map(({ id, members }, g): SchematicNode => {
    const { at, before, after, start } = placed[g]!;
    const form = forms[g]!;
    const isBar = form === 'bar';
    const records = members.map((member) => graph.elements[member]!);
    const length = isBar ? BAR_PX : UNIT_PX;
    return {
      id,
      records,
      ids: records.map((record) => record.id),
      designation: source.designations.get(id) ?? '',
      form,
      x: start + length / 2,
      y: at,
      from: at - before,
      to: at + after,
      // Words of a header are wider than it is.
      box: {
        x: isBar ? start - 14 : start,
        y: at - before,
        width: isBar ? length + 28 : length,
        height: before + after + (isBar ? BAR_WORDS_PX : 0),
      },
    };
  });
  const reachOf = (node: SchematicNode): number => (node.form === 'bar' ? 0 : pidSize.halfWidthPx);
  const links = grouped.links.map((link, l): SchematicLink => {
    const [from, to] = [nodes[link.from]!, nodes[link.to]!];
    const runs = link.runs.map((k) => graph.runs[k]!);
    const route = routes[l]!;
    const points = route.map(([across, along], i): readonly [number, number] => {
      if (i === 0) return [from.x + reachOf(from), across];
      if (i === route.length - 1) return [to.x - reachOf(to), across];
      return [along, across];
    });
    return {
      id: `${from.id} ${to.id} ${link.port}`,
      runs,
      runIds: runs.map(({ id }) => id),
      fromIds: from.ids,
      toIds: to.ids,
      water: waterOf(runs[0]!, to.records[0]!),
      points,
      meets: { from: from.form, to: to.form },
      box: around(points.map(([x, y]) => ({ x, y, width: 0, height: 0 }))),
    };
  });
  return { grouped, drawing: { nodes, links, bounds: around(nodes.map(({ box }) => box)) } };
};
