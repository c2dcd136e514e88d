import { kindOf } from '#engine/kinds';
import type { ElementRecord, RunRecord } from '#engine/project';
import type { ScenarioIndex } from './documentIndex';

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

/** Heading of the runs; it is no record. */
export const RUNS_ROW = 'runs';

interface Node {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly kindLabel: string;
  readonly isLocked: boolean;
  readonly children: readonly Node[];
}

const CATEGORY_ORDER = ['space', 'drawing', 'power', 'cooling', 'compute'] as const;

const rank = (record: ElementRecord): number => {
  const kind = kindOf(record.kind);
  return kind ? CATEGORY_ORDER.indexOf(kind.category) : CATEGORY_ORDER.length;
};

const byName = new Intl.Collator('en', { numeric: true });

const sorted = (records: readonly ElementRecord[]): readonly ElementRecord[] =>
  [...records].sort(
    (a, b) =>
      rank(a) - rank(b) || a.kind.localeCompare(b.kind) || byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1),
  );

const NONE: readonly Node[] = [];

const elementNode = (record: ElementRecord, index: ScenarioIndex): Node => {
  const inside = index.childrenOf.get(record.id);
  return {
    id: record.id,
    label: record.name,
    kind: record.kind,
    kindLabel: kindOf(record.kind)?.label ?? record.kind,
    isLocked: record.isLocked === true,
    children: inside ? sorted(inside).map((child) => elementNode(child, index)) : NONE,
  };
};

const runNode = (record: RunRecord, index: ScenarioIndex): Node => {
  const nameOf = (id: string): string => index.elementById.get(id)?.name ?? id;
  return {
    id: record.id,
    label: record.name || `${nameOf(record.from.elementId)} → ${nameOf(record.to.elementId)}`,
    kind: record.kind,
    kindLabel: kindOf(record.kind)?.label ?? record.kind,
    isLocked: record.isLocked === true,
    children: NONE,
  };
};

const makeTree = (index: ScenarioIndex): Node => {
  const { elementById } = index;
  // An element whose holder is gone is shown on the site rather than lost from view.
  const orphans = index.elements.filter(({ parentId }) => parentId !== null && !elementById.has(parentId));
  const top = sorted([...(index.childrenOf.get(null) ?? []), ...orphans]).map((record) => elementNode(record, index));
  const runs: Node = {
    id: RUNS_ROW,
    label: 'Connections',
    kind: RUNS_ROW,
    kindLabel: '',
    isLocked: false,
    children: index.runs.map((run) => runNode(run, index)),
  };
  return {
    id: index.site?.id ?? index.scenario.siteId,
    label: index.site?.name ?? '',
    kind: 'site',
    kindLabel: 'Site',
    isLocked: false,
    children: index.runs.length === 0 ? top : [...top, runs],
  };
};

const trees = new WeakMap<ScenarioIndex, Node>();

/** The tree is made once for each revision; opening and closing rows only walks it. */
const treeOf = (index: ScenarioIndex): Node => {
  let tree = trees.get(index);
  if (!tree) {
    tree = makeTree(index);
    trees.set(index, tree);
  }
  return tree;
};

const matches = (node: Node, filter: string): boolean =>
  node.label.toLowerCase().includes(filter) || node.kindLabel.toLowerCase().includes(filter);

/** What matches itself, and what holds a match: each node is looked at once. */
const search = (root: Node, filter: string): { readonly matching: Set<Node>; readonly leading: Set<Node> } => {
  const matching = new Set<Node>();
  const leading = new Set<Node>();
  const visit = (node: Node): boolean => {
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

/** Site → hall → row → rack, flattened. A filter opens everything on the way to a match. */
export const outline = (index: ScenarioIndex, { closed, filter }: OutlineOptions): Outline => {
  const wanted = filter.trim().toLowerCase();
  const root = treeOf(index);
  const found = wanted === '' ? null : search(root, wanted);
  const rows: OutlineRow[] = [];

  const visit = (node: Node, depth: number, position: number, siblings: number, isBelowMatch: boolean): void => {
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
    for (const [i, child] of shown.entries()) visit(child, depth + 1, i + 1, shown.length, isMatch && found !== null);
  };

  if (!found || found.matching.has(root) || found.leading.has(root)) visit(root, 0, 1, 1, false);
  return { rows, matchCount: found?.matching.size ?? 0 };
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
