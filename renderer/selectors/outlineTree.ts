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

const inOrder = (a: ElementRecord, b: ElementRecord): number =>
  rank(a) - rank(b) || a.kind.localeCompare(b.kind) || byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

const NONE: readonly OutlineNode[] = [];
const NO_RECORDS: readonly ElementRecord[] = [];

/** Where an element comes among nodes that are in order, by halving. */
const placeAmong = (
  nodes: readonly OutlineNode[],
  record: ElementRecord,
  elementById: ReadonlyMap<string, ElementRecord>,
): number => {
  let [from, to] = [0, nodes.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (inOrder(elementById.get(nodes[middle]!.id)!, record) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
};

const ownNode = ({ id, kind, isLocked }: ElementRecord | RunRecord, label: string): Omit<OutlineNode, 'children'> => ({
  id,
  label,
  kind,
  kindLabel: kindOf(kind)?.label ?? kind,
  isLocked: isLocked === true,
});

/** What holds an element. One whose holder is gone is shown on the site rather than lost from view. */
const placeOf = ({ parentId }: ElementRecord, { elementById }: ScenarioIndex): string | null =>
  parentId !== null && elementById.has(parentId) ? parentId : null;

/** What is known before a tree is made. */
interface Before {
  readonly childrenOf: (place: string | null) => readonly OutlineNode[] | undefined;
  /** Elements that leave the places where they were, for those where they belong now. */
  readonly moved: ReadonlySet<string>;
  /** Nodes that are no longer right, or no longer where they were. */
  readonly outdated: readonly OutlineNode[];
  readonly runs: readonly OutlineNode[] | null;
}

const NOTHING: Before = { childrenOf: () => undefined, moved: new Set(), outdated: [], runs: null };

const assemble = (index: ScenarioIndex, nodes: Map<string, OutlineNode>, before: Before): OutlineTree => {
  const { site, scenario, elementById } = index;
  const entering = new Map<string | null, ElementRecord[]>();
  for (const id of before.moved) {
    const record = elementById.get(id);
    const place = record && placeOf(record, index);
    if (place !== undefined) entering.set(place, [...(entering.get(place) ?? []), record!]);
  }
  const childNodes = (place: string | null): readonly OutlineNode[] => {
    const known = before.childrenOf(place);
    if (!known) {
      const all =
        place === null
          ? index.elements.filter((record) => placeOf(record, index) === null)
          : (index.childrenOf.get(place) ?? NO_RECORDS);
      return all.length === 0 ? NONE : [...all].sort(inOrder).map(elementNode);
    }
    const children = known.slice();
    for (const node of before.outdated) {
      const at = children.indexOf(node);
      if (at < 0) continue;
      if (before.moved.has(node.id)) children.splice(at, 1);
      else children[at] = elementNode(elementById.get(node.id)!);
    }
    for (const record of entering.get(place) ?? [])
      children.splice(placeAmong(children, record, elementById), 0, elementNode(record));
    return children.length === 0 ? NONE : children;
  };
  const elementNode = (record: ElementRecord): OutlineNode => {
    const known = nodes.get(record.id);
    if (known) return known;
    const node = { ...ownNode(record, record.name), children: childNodes(record.id) };
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
  const top = childNodes(null);
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

  /** Children of nodes that are no longer right. */
  const childrenOf = new Map<string, readonly OutlineNode[]>();
  const outdated: OutlineNode[] = [];
  const moved = new Set<string>();
  const drop = (from: string | null): void => {
    for (let id = from; id !== null; id = index.elementById.get(id)?.parentId ?? null) {
      const node = nodes.get(id);
      // What is dropped already has all above it dropped too.
      if (!node) return;
      childrenOf.set(id, node.children);
      outdated.push(node);
      nodes.delete(id);
    }
  };
  for (const each of shown) {
    const [before, after] = each;
    const { id } = (after ?? before)!;
    drop(id);
    for (const record of each) if (record) drop(record.parentId);
    if (!isOrderedAlike(each)) moved.add(id);
    // What it held, or is to hold, stands on the site without it.
    if (!(before && after))
      for (const child of index.childrenOf.get(id) ?? []) {
        moved.add(child.id);
        const node = nodes.get(child.id);
        if (node) outdated.push(node);
      }
  }
  for (const id of runIds) nodes.delete(id);

  const runs = root.children.at(-1);
  const top = runs?.id === RUNS_ROW ? root.children.slice(0, -1) : root.children;
  return assemble(index, nodes, {
    childrenOf: (place) => (place === null ? top : childrenOf.get(place)),
    moved,
    outdated,
    runs: runIds.length === 0 && runs?.id === RUNS_ROW ? runs.children : null,
  });
};

/** The tree of the site: halls, rows and racks by kind and name, then the runs. */
export const outlineTree: Derivation<OutlineTree> = {
  make: (index) => assemble(index, new Map(), NOTHING),
  follow,
};
