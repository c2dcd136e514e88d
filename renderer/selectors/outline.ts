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
}

export interface OutlineOptions {
  /** Rows whose children are hidden. */
  readonly closed: ReadonlySet<string>;
  /** Text that a row or one of its descendants must contain; empty = all. */
  readonly filter: string;
}

/** Heading of the runs; it is no record. */
export const RUNS_ROW = 'runs';

interface Node {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly kindLabel: string;
  readonly children: () => readonly Node[];
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

const elementNode = (record: ElementRecord, index: ScenarioIndex): Node => ({
  id: record.id,
  label: record.name,
  kind: record.kind,
  kindLabel: kindOf(record.kind)?.label ?? record.kind,
  children: () => sorted(index.childrenOf.get(record.id) ?? []).map((child) => elementNode(child, index)),
});

const runNode = (record: RunRecord, index: ScenarioIndex): Node => {
  const nameOf = (id: string): string => index.elementById.get(id)?.name ?? id;
  return {
    id: record.id,
    label: record.name || `${nameOf(record.from.elementId)} → ${nameOf(record.to.elementId)}`,
    kind: record.kind,
    kindLabel: kindOf(record.kind)?.label ?? record.kind,
    children: () => [],
  };
};

const rootOf = (index: ScenarioIndex): Node => ({
  id: index.site?.id ?? index.scenario.siteId,
  label: index.site?.name ?? '',
  kind: 'site',
  kindLabel: 'Site',
  children: () => {
    const { elementById } = index;
    // An element whose holder is gone is shown on the site rather than lost from view.
    const orphans = index.elements.filter(({ parentId }) => parentId !== null && !elementById.has(parentId));
    const top = sorted([...(index.childrenOf.get(null) ?? []), ...orphans]).map((record) => elementNode(record, index));
    if (index.runs.length === 0) return top;
    const runs: Node = {
      id: RUNS_ROW,
      label: 'Connections',
      kind: RUNS_ROW,
      kindLabel: '',
      children: () => index.runs.map((run) => runNode(run, index)),
    };
    return [...top, runs];
  },
});

const matches = (node: Node, filter: string): boolean =>
  node.label.toLowerCase().includes(filter) || node.kindLabel.toLowerCase().includes(filter);

/** Site → hall → row → rack, flattened. A filter opens everything on the way to a match. */
export const outlineRows = (index: ScenarioIndex, { closed, filter }: OutlineOptions): readonly OutlineRow[] => {
  const wanted = filter.trim().toLowerCase();
  const rows: OutlineRow[] = [];

  const holdsMatch = (node: Node): boolean => matches(node, wanted) || node.children().some(holdsMatch);

  const visit = (node: Node, depth: number, position: number, siblings: number, isBelowMatch: boolean): void => {
    const isMatch = isBelowMatch || wanted === '' || matches(node, wanted);
    const children = node.children();
    const shown = isMatch ? children : children.filter(holdsMatch);
    const isOpen = shown.length > 0 && (wanted !== '' && !isMatch ? true : !closed.has(node.id));
    const { id, label, kind, kindLabel } = node;
    rows.push({ id, label, kind, kindLabel, depth, childCount: children.length, isOpen, position, siblings });
    if (!isOpen) return;
    for (const [i, child] of shown.entries()) visit(child, depth + 1, i + 1, shown.length, isMatch && wanted !== '');
  };

  const root = rootOf(index);
  if (wanted === '' || holdsMatch(root)) visit(root, 0, 1, 1, false);
  return rows;
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
