import { type PlantGraph, portSort } from './plantGraph';

/**
 * Large plants repeat a few branches many times, so that a diagram shows each once, with its count: elements of one sort that are
 * fed in the same way are one group. What the reader has taken apart, and everything that hangs on it, is told from the rest.
 */
export interface PlantGroup {
  /** Of its first member: stays the same while that one does. */
  readonly id: string;
  /** Indices into the elements of the graph, ascending. */
  readonly members: readonly number[];
}

export interface GroupLink {
  /** Indices of groups. */
  readonly from: number;
  readonly to: number;
  /** Where it enters, without the number of the inlet. */
  readonly port: string;
  /** Indices into the runs of the graph. */
  readonly runs: readonly number[];
}

export interface GroupedGraph {
  readonly groups: readonly PlantGroup[];
  readonly links: readonly GroupLink[];
  /** Group of each element. */
  readonly groupOf: Int32Array;
}

/** How far an element is told from its like: by its kind, or by itself. */
export type Apart = ReadonlyMap<string, 'kind' | 'self'>;

const byName = new Intl.Collator('en', { numeric: true });

/** Numbers for texts, in the order in which they turn up. */
const numbering = (): ((text: string) => number) => {
  const known = new Map<string, number>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    known.set(text, known.size + 1);
    return known.size;
  };
};

const uniqueSorted = (values: readonly string[]): string =>
  values.length < 2 ? (values[0] ?? '') : [...new Set(values)].sort().join(',');

/** What an element feeds that has been taken apart, as a number; 0 = none, so that those above it are told apart too. */
const feeds = ({ elements, order, outRuns, to }: PlantGraph, apart: Apart): Int32Array => {
  const mark = new Int32Array(elements.length);
  if (apart.size === 0) return mark;
  const numberOf = numbering();
  for (let at = order.length - 1; at >= 0; at--) {
    const i = order[at]!;
    const { id } = elements[i]!;
    if (apart.get(id) === 'self') {
      mark[i] = numberOf(id);
      continue;
    }
    const below = outRuns[i]!.map((k) => mark[to[k]!]!).filter((m) => m > 0);
    if (below.length > 0) mark[i] = numberOf(`>${uniqueSorted(below.map(String))}`);
  }
  return mark;
};

/**
 * @param sortOf  what elements must agree in to be drawn as one; how they are fed is added to it
 */
export const groupGraph = (graph: PlantGraph, sortOf: (element: number) => string, apart: Apart): GroupedGraph => {
  const { elements, runs, from, to, inRuns, outRuns, order } = graph;
  const below = feeds(graph, apart);
  const numberOf = numbering();
  const colour = new Int32Array(elements.length);
  for (const i of order) {
    const record = elements[i]!;
    const above = inRuns[i]!.map((k) => `${colour[from[k]!]}.${portSort(runs[k]!.to.portId)}`);
    // A source is known by what it feeds; everything else by what feeds it.
    const fed =
      above.length === 0 ? outRuns[i]!.map((k) => `${elements[to[k]!]!.kind}.${portSort(runs[k]!.to.portId)}`) : above;
    const how = apart.get(record.id);
    const own = how === 'self' ? record.id : how === 'kind' ? record.kind : '';
    colour[i] = numberOf(`${sortOf(i)}|${own}|${below[i]}|${uniqueSorted(fed)}`);
  }
  // Sources of branches that have turned out to be different are not one.
  for (const i of order)
    if (inRuns[i]!.length === 0)
      colour[i] = numberOf(`${colour[i]} for ${uniqueSorted(outRuns[i]!.map((k) => String(colour[to[k]!])))}`);

  const ofColour = new Map<number, number[]>();
  for (const [i, c] of colour.entries()) {
    const list = ofColour.get(c);
    if (list) list.push(i);
    else ofColour.set(c, [i]);
  }
  // Readers look for the first pump before the second, whatever the order of the file.
  const members = [...ofColour.values()].sort((a, b) => byName.compare(elements[a[0]!]!.name, elements[b[0]!]!.name));
  const groupOf = new Int32Array(elements.length);
  for (const [group, list] of members.entries()) for (const i of list) groupOf[i] = group;
  const links = new Map<string, { from: number; to: number; port: string; runs: number[] }>();
  for (let k = 0; k < runs.length; k++) {
    const port = portSort(runs[k]!.to.portId);
    const link = { from: groupOf[from[k]!]!, to: groupOf[to[k]!]!, port };
    const key = `${link.from} ${link.to} ${port}`;
    const known = links.get(key);
    if (known) known.runs.push(k);
    else links.set(key, { ...link, runs: [k] });
  }
  return {
    groups: members.map((list) => ({ id: elements[list[0]!]!.id, members: list })),
    links: [...links.values()],
    groupOf,
  };
};
