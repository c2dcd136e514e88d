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

const flattened = (root: OutlineNode, closed: ReadonlySet<string>, wanted: string): Outline => {
  const found = wanted === '' ? null : search(root, wanted);
  const rows: OutlineRow[] = [];

  const visit = (node: OutlineNode, depth: number, position: number, siblings: number, isBelowMatch: boolean): void => {
    const isMatch = isBelowMatch || !found || found.matching.has(node);
    const shown = isMatch
      ? node.children
      : node.children.filter((child) => found.matching.has(child) || found.leading.has(child));
    const isOpen = shown.length > 0 && (found && !isMatch ? true : !closed.has(node.id));
    const { id, label, kind, kindLabel, isLocked, children } = node;
    rows.push({
      id,
      label,
      kind,
      kindLabel,
      depth,
      childCount: children.length,
      isOpen,
      position,
      siblings,
      isLocked,
    });
    if (!isOpen) return;
    for (let i = 0; i < shown.length; i++) visit(shown[i]!, depth + 1, i + 1, shown.length, isMatch && found !== null);
  };

  if (!found || found.matching.has(root) || found.leading.has(root)) visit(root, 0, 1, 1, false);
  return { rows, matchCount: found?.matching.size ?? 0 };
};

interface Shown {
  readonly closed: ReadonlySet<string>;
  readonly wanted: string;
  readonly outline: Outline;
}

const known = new WeakMap<OutlineNode, Shown>();

/** Site → hall → row → rack, flattened. A filter opens everything on the way to a match. The same while none of it changes. */
export const outline = (index: ScenarioIndex, { closed, filter }: OutlineOptions): Outline => {
  const wanted = filter.trim().toLowerCase();
  const { root } = derived(index, outlineTree);
  const before = known.get(root);
  if (before?.closed === closed && before.wanted === wanted) return before.outline;
  const shown = { closed, wanted, outline: flattened(root, closed, wanted) };
  known.set(root, shown);
  return shown.outline;
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
