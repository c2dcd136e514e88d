import { kindOf } from '#engine/kinds';
import type { Derivation, ElementRecord, Replacement, RunRecord, ScenarioChange, ScenarioIndex } from '#engine/project';

/** Heading of the runs; it is no record. */
export const RUNS_ROW = 'runs';

export interface OutlineNode {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly kindLabel: string;
  readonly isLocked: boolean;
  readonly children: readonly OutlineNode[];
}

/** Nodes are never changed: what an edit does not concern stays the same object. */
export interface OutlineTree {
  readonly root: OutlineNode;
  /** Of elements and runs by id; they follow the document in place. */
  readonly nodes: Map<string, OutlineNode>;
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

const NONE: readonly OutlineNode[] = [];

const ownNode = ({ id, kind, isLocked }: ElementRecord | RunRecord, label: string): Omit<OutlineNode, 'children'> => ({
  id,
  label,
  kind,
  kindLabel: kindOf(kind)?.label ?? kind,
  isLocked: isLocked === true,
});

/** What stands on the site. An element whose holder is gone is shown there too rather than lost from view. */
const onSite = ({ elements, elementById, childrenOf }: ScenarioIndex): readonly ElementRecord[] => [
  ...(childrenOf.get(null) ?? []),
  ...elements.filter(({ parentId }) => parentId !== null && !elementById.has(parentId)),
];

/** The tree of an index, with those nodes that are known already; `before` has the order of children that stays. */
const assemble = (
  index: ScenarioIndex,
  nodes: Map<string, OutlineNode>,
  before: {
    readonly childrenOf: (id: string | null) => readonly OutlineNode[] | undefined;
    readonly runs: readonly OutlineNode[] | null;
  },
): OutlineTree => {
  const { site, scenario, elementById } = index;
  const childNodes = (id: string | null, all: () => readonly ElementRecord[]): readonly OutlineNode[] => {
    const ordered = before.childrenOf(id)?.map((child) => elementById.get(child.id)!) ?? sorted(all());
    return ordered.length === 0 ? NONE : ordered.map(elementNode);
  };
  const elementNode = (record: ElementRecord): OutlineNode => {
    const known = nodes.get(record.id);
    if (known) return known;
    const children = childNodes(record.id, () => index.childrenOf.get(record.id) ?? []);
    const node = { ...ownNode(record, record.name), children };
    nodes.set(record.id, node);
    return node;
  };
  const nameOf = (id: string): string => elementById.get(id)?.name ?? id;
  const runNode = (run: RunRecord): OutlineNode => {
    const known = nodes.get(run.id);
    if (known) return known;
    const label = run.name || `${nameOf(run.from.elementId)} → ${nameOf(run.to.elementId)}`;
    const node = { ...ownNode(run, label), children: NONE };
    nodes.set(run.id, node);
    return node;
  };
  const top = childNodes(null, () => onSite(index));
  const runs: OutlineNode = {
    id: RUNS_ROW,
    label: 'Connections',
    kind: RUNS_ROW,
    kindLabel: '',
    isLocked: false,
    children: before.runs ?? index.runs.map(runNode),
  };
  const root: OutlineNode = {
    id: site?.id ?? scenario.siteId,
    label: site?.name ?? '',
    kind: 'site',
    kindLabel: 'Site',
    isLocked: false,
    children: index.runs.length === 0 ? top : [...top, runs],
  };
  return { root, nodes };
};

const isOrderedAlike = ([before, after]: Replacement<ElementRecord>): boolean =>
  before !== undefined &&
  after !== undefined &&
  before.name === after.name &&
  before.kind === after.kind &&
  before.parentId === after.parentId;

const isShownAlike = (change: Replacement<ElementRecord>): boolean =>
  isOrderedAlike(change) && change[0]?.isLocked === change[1]?.isLocked;

const isRunShownAlike = ([before, after]: Replacement<RunRecord>): boolean =>
  before !== undefined &&
  after !== undefined &&
  before.name === after.name &&
  before.kind === after.kind &&
  before.isLocked === after.isLocked &&
  before.from.elementId === after.from.elementId &&
  before.to.elementId === after.to.elementId;

/** Runs whose nodes say something else after a change: their own, or the name of an end that names them. */
const runsConcerned = ({ elements, runs }: ScenarioChange, { runsAt }: ScenarioIndex): readonly string[] => [
  ...runs.filter((change) => !isRunShownAlike(change)).flatMap(([before, after]) => (after ?? before)?.id ?? []),
  ...elements
    .filter(([before, after]) => before?.name !== after?.name)
    .flatMap(([before, after]) => runsAt.get((after ?? before)!.id) ?? [])
    .filter(({ name }) => name === '')
    .map(({ id }) => id),
];

const follow = (tree: OutlineTree, change: ScenarioChange, index: ScenarioIndex): OutlineTree => {
  const { nodes, root } = tree;
  const shown = change.elements.filter((each) => !isShownAlike(each));
  const runIds = runsConcerned(change, index);
  const isSameSite = root.id === (index.site?.id ?? index.scenario.siteId) && root.label === (index.site?.name ?? '');
  if (shown.length === 0 && runIds.length === 0 && isSameSite) return tree;

  /** Children of nodes to be made anew, where their order stays. */
  const ordered = new Map<string, readonly OutlineNode[]>();
  const unordered = new Set<string | null>();
  const drop = (from: string | null): void => {
    for (let id = from; id !== null; id = index.elementById.get(id)?.parentId ?? null) {
      const node = nodes.get(id);
      // What is dropped already has all above it dropped too.
      if (!node) return;
      ordered.set(id, node.children);
      nodes.delete(id);
    }
  };
  for (const each of shown) {
    const [before, after] = each;
    const id = (after ?? before)!.id;
    drop(id);
    for (const record of each) if (record) drop(record.parentId);
    if (isOrderedAlike(each)) continue;
    for (const record of each)
      if (record) unordered.add(index.elementById.has(record.parentId ?? '') ? record.parentId : null);
    // What it held, or is to hold, stands on the site without it.
    if (!(before && after)) unordered.add(null).add(id);
  }
  for (const id of runIds) nodes.delete(id);

  const runs = root.children.at(-1);
  const top = runs?.id === RUNS_ROW ? root.children.slice(0, -1) : root.children;
  return assemble(index, nodes, {
    childrenOf: (id) => (unordered.has(id) ? undefined : id === null ? top : ordered.get(id)),
    runs: runIds.length === 0 && runs?.id === RUNS_ROW ? runs.children : null,
  });
};

/** The tree of the site: halls, rows and racks by kind and name, then the runs. */
export const outlineTree: Derivation<OutlineTree> = {
  make: (index) => assemble(index, new Map(), { childrenOf: () => undefined, runs: null }),
  follow,
};
