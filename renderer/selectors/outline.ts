import { derived, type ScenarioIndex } from '#engine/project';
import { type OutlineNode, outlineTree } from './outlineTree';

/** Rows of the outliner in the order they are shown. */
export interface OutlineRow {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly kindLabel: string;
  readonly depth: number;
  readonly childCount: number;
  readonly isOpen: boolean;
  /** Position among its siblings, from 1, for assistive technology. */
  readonly position: number;
  readonly siblings: number;
  /** Locked itself; what is inside is held with it. */
  readonly isLocked: boolean;
}

export interface OutlineOptions {
  /** Rows whose children are hidden. */
  readonly closed: ReadonlySet<string>;
  /** Text that a row or one of its descendants must contain; empty = all. */
  readonly filter: string;
}

export interface Outline {
  readonly rows: readonly OutlineRow[];
  /** Rows that contain the filter's text themselves, whether they are shown or in a closed row. */
  readonly matchCount: number;
}

const matches = (node: OutlineNode, filter: string): boolean =>
  node.label.toLowerCase().includes(filter) || node.kindLabel.toLowerCase().includes(filter);

/** What matches itself, and what holds a match: each node is looked at once. */
const search = (
  root: OutlineNode,
  filter: string,
): { readonly matching: Set<OutlineNode>; readonly leading: Set<OutlineNode> } => {
  const matching = new Set<OutlineNode>();
  const leading = new Set<OutlineNode>();
  const visit = (node: OutlineNode): boolean => {
    let leads = false;
    for (const child of node.children) leads = visit(child) || leads;
    if (leads) leading.add(node);
    const isMatch = matches(node, filter);
    if (isMatch) matching.add(node);
    return leads || isMatch;
  };
  visit(root);
  return { matching, leading };
};

const rowOf = (
  { id, label, kind, kindLabel, isLocked, children }: OutlineNode,
  place: Pick<OutlineRow, 'depth' | 'position' | 'siblings' | 'isOpen'>,
): OutlineRow => ({ id, label, kind, kindLabel, isLocked, childCount: children.length, ...place });

/** What matches, with what is inside it, and the way to it. */
const filtered = (root: OutlineNode, closed: ReadonlySet<string>, wanted: string): Outline => {
  const { matching, leading } = search(root, wanted);
  const rows: OutlineRow[] = [];
  const visit = (node: OutlineNode, depth: number, position: number, siblings: number, isBelowMatch: boolean): void => {
    const isMatch = isBelowMatch || matching.has(node);
    const shown = isMatch ? node.children : node.children.filter((child) => matching.has(child) || leading.has(child));
    const isOpen = shown.length > 0 && (isMatch ? !closed.has(node.id) : true);
    rows.push(rowOf(node, { depth, position, siblings, isOpen }));
    if (isOpen) for (const [i, child] of shown.entries()) visit(child, depth + 1, i + 1, shown.length, isMatch);
  };
  if (matching.has(root) || leading.has(root)) visit(root, 0, 1, 1, false);
  return { rows, matchCount: matching.size };
};

/** A whole tree as rows, with the node of each and how many rows it takes with what is inside it. */
interface Flat {
  readonly nodes: readonly OutlineNode[];
  readonly spans: readonly number[];
  readonly outline: Outline;
}

/** @param before  rows with the same closed; those of branches that are the same and in the same place are taken over */
const flattened = (root: OutlineNode, closed: ReadonlySet<string>, before: Flat | undefined): Flat => {
  const nodes: OutlineNode[] = [];
  const spans: number[] = [];
  const rows: OutlineRow[] = [];
  const takeOver = ({ nodes: known, spans: lengths, outline }: Flat, from: number): void => {
    const to = from + lengths[from]!;
    for (let at = from; at < to; at++) {
      nodes.push(known[at]!);
      spans.push(lengths[at]!);
      rows.push(outline.rows[at]!);
    }
  };
  /** @param was  row of `before` at the same position of the same depth; -1 = none */
  const visit = (node: OutlineNode, depth: number, position: number, siblings: number, was: number): void => {
    const old = before?.nodes[was];
    if (before && old === node) {
      takeOver(before, was);
      return;
    }
    const { children } = node;
    const isOpen = children.length > 0 && !closed.has(node.id);
    const at = nodes.push(node) - 1;
    spans.push(1);
    rows.push(rowOf(node, { depth, position, siblings, isOpen }));
    if (!isOpen) return;
    const isAlike = before !== undefined && old?.children.length === children.length && before.spans[was]! > 1;
    let inside = isAlike ? was + 1 : -1;
    for (let i = 0; i < children.length; i++) {
      visit(children[i]!, depth + 1, i + 1, children.length, inside);
      if (isAlike) inside += before.spans[inside]!;
    }
    spans[at] = nodes.length - at;
  };
  visit(root, 0, 1, 1, before ? 0 : -1);
  return { nodes, spans, outline: { rows, matchCount: 0 } };
};

const flat = new WeakMap<ReadonlySet<string>, Flat>();
const found = new WeakMap<OutlineNode, OutlineOptions & { readonly outline: Outline }>();

/** Site → hall → row → rack, flattened. A filter opens everything on the way to a match. The same while none of it changes. */
export const outline = (index: ScenarioIndex, { closed, filter }: OutlineOptions): Outline => {
  const wanted = filter.trim().toLowerCase();
  const { root } = derived(index, outlineTree);
  if (wanted === '') {
    const before = flat.get(closed);
    const now = before?.nodes[0] === root ? before : flattened(root, closed, before);
    flat.set(closed, now);
    return now.outline;
  }
  const before = found.get(root);
  if (before?.closed === closed && before.filter === wanted) return before.outline;
  const now = filtered(root, closed, wanted);
  found.set(root, { closed, filter: wanted, outline: now });
  return now;
};

/** All rows on the way to an element, so that it can be brought into view. */
export const ancestorsOf = (index: ScenarioIndex, id: string): readonly string[] => {
  const out: string[] = [];
  let parentId = index.elementById.get(id)?.parentId ?? null;
  while (parentId !== null && !out.includes(parentId)) {
    out.push(parentId);
    const above: string = parentId;
    parentId = index.elementById.get(above)?.parentId ?? null;
  }
  return out;
};
