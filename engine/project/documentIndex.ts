import { type RecordDiff, RecordStore } from '#engine/document';
import type {
  AnyRecord,
  DeploymentRecord,
  ElementRecord,
  ProjectRecord,
  RunRecord,
  ScenarioRecord,
  SiteRecord,
} from './schema';

/**
 * The records of one scenario by what they are, and the reverse lookups that records do not hold. Right for the revision that
 * it was asked for: lookups follow the document after that.
 */
export interface ScenarioIndex {
  readonly scenario: ScenarioRecord;
  readonly site: SiteRecord | undefined;
  readonly deployments: readonly DeploymentRecord[];
  readonly elements: readonly ElementRecord[];
  readonly elementById: ReadonlyMap<string, ElementRecord>;
  /** Numbers that rise in the order of the document. */
  readonly orderOf: ReadonlyMap<string, number>;
  readonly runs: readonly RunRecord[];
  /** Elements by the element that holds them, in the order of the document; those on the site itself are under null. */
  readonly childrenOf: ReadonlyMap<string | null, readonly ElementRecord[]>;
  readonly runsAt: ReadonlyMap<string, readonly RunRecord[]>;
}

export interface ProjectIndex {
  readonly project: ProjectRecord | undefined;
  readonly scenarios: readonly ScenarioRecord[];
}

/** A record that came, went or was replaced. */
export type Replacement<R> = readonly [before: R | undefined, after: R | undefined];

/** What a change of the document does to a scenario. */
export interface ScenarioChange {
  readonly elements: readonly Replacement<ElementRecord>[];
  readonly runs: readonly Replacement<RunRecord>[];
}

/** Something read from an index that an edit need not read anew. */
export interface Derivation<V> {
  readonly make: (index: ScenarioIndex) => V;
  /** What `make` would give after a change: the same object where the change does not concern it. */
  readonly follow: (before: V, change: ScenarioChange, index: ScenarioIndex) => V;
}

type Records = RecordStore<AnyRecord>;

/** A document, or one as it would be. */
type RecordView = Pick<Records, 'get' | 'values'>;

interface Indexed {
  revision: number;
  project: ProjectIndex;
  readonly scenarios: Map<string, OwnIndex | undefined>;
}

/** The index of a scenario with its lookups, which are brought up to date in place. */
interface OwnIndex extends ScenarioIndex {
  readonly elementById: Map<string, ElementRecord>;
  readonly orderOf: Map<string, number>;
  readonly childrenOf: Map<string | null, readonly ElementRecord[]>;
  readonly runsAt: Map<string, readonly RunRecord[]>;
}

/** Changes of more records than this cost about as much as looking at all of them. */
const MOST_CHANGED = 500;

const indexed = new WeakMap<Records, Indexed>();

type Made = Map<Derivation<unknown>, unknown>;

const derivations = new WeakMap<ScenarioIndex, Made>();

const madeOf = (index: ScenarioIndex): Made => {
  const made = derivations.get(index) ?? new Map();
  derivations.set(index, made);
  return made;
};

const append = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const projectIndexOf = (records: Records): ProjectIndex => {
  let project: ProjectRecord | undefined;
  const scenarios: ScenarioRecord[] = [];
  for (const record of records.values()) {
    if (record.type === 'project') project = record;
    else if (record.type === 'scenario') scenarios.push(record);
  }
  return { project, scenarios };
};

const scenarioIndexOf = (records: RecordView, scenarioId: string): OwnIndex | undefined => {
  const scenario = records.get(scenarioId);
  if (scenario?.type !== 'scenario') return undefined;
  const site = records.get(scenario.siteId);
  const deployments: DeploymentRecord[] = [];
  const elements: ElementRecord[] = [];
  const runs: RunRecord[] = [];
  const childrenOf = new Map<string | null, ElementRecord[]>();
  const runsAt = new Map<string, RunRecord[]>();
  for (const record of records.values()) {
    if (record.type === 'deployment' && record.scenarioId === scenarioId) deployments.push(record);
    else if (record.type === 'element' && record.scenarioId === scenarioId) {
      elements.push(record);
      append(childrenOf, record.parentId, record);
    } else if (record.type === 'run' && record.scenarioId === scenarioId) {
      runs.push(record);
      append(runsAt, record.from.elementId, record);
      append(runsAt, record.to.elementId, record);
    }
  }
  return {
    scenario,
    site: site?.type === 'site' ? site : undefined,
    deployments,
    elements,
    elementById: new Map(elements.map((element) => [element.id, element])),
    orderOf: new Map(elements.map(({ id }, order) => [id, order])),
    runs,
    childrenOf,
    runsAt,
  };
};

/** Records that a diff brings, replaces or takes away. */
const replacements = (diff: RecordDiff<AnyRecord>): readonly Replacement<AnyRecord>[] => [
  ...Object.values(diff.removed).map((record): Replacement<AnyRecord> => [record, undefined]),
  ...Object.values(diff.updated),
  ...Object.values(diff.added).map((record): Replacement<AnyRecord> => [undefined, record]),
];

/** A list with records replaced, in the order of the document: what is new comes last. */
const replaced = <R>(list: readonly R[], changes: readonly Replacement<R>[]): readonly R[] => {
  if (changes.length === 0) return list;
  const now = list.slice();
  for (const [before, after] of changes) {
    const at = before ? now.indexOf(before) : -1;
    if (at < 0) {
      if (after) now.push(after);
    } else if (after) now[at] = after;
    else now.splice(at, 1);
  }
  return now;
};

/** One key's list with a record replaced, in place of the list before. */
const replaceUnder = <K, R>(map: Map<K, readonly R[]>, key: K, change: Replacement<R>): void => {
  const now = replaced(map.get(key) ?? [], [change]);
  if (now.length > 0) map.set(key, now);
  else map.delete(key);
};

/** Puts an element among those of its holder, where it stands in the document. */
const putInOrder = ({ childrenOf, orderOf }: OwnIndex, element: ElementRecord): void => {
  const now = (childrenOf.get(element.parentId) ?? []).slice();
  const order = orderOf.get(element.id)!;
  let at = now.length;
  while (at > 0 && orderOf.get(now[at - 1]!.id)! > order) at -= 1;
  now.splice(at, 0, element);
  childrenOf.set(element.parentId, now);
};

/** The part of a change that concerns one sort of record of a scenario. */
const concerning = <R extends AnyRecord>(
  changes: readonly Replacement<AnyRecord>[],
  isMeant: (record: AnyRecord) => record is R,
): readonly Replacement<R>[] =>
  changes.flatMap(([before, after]): readonly Replacement<R>[] => {
    const [was, is] = [before && isMeant(before) ? before : undefined, after && isMeant(after) ? after : undefined];
    return was || is ? [[was, is]] : [];
  });

/** The index after a change; undefined when the scenario is gone. */
const patched = (
  records: Records,
  index: OwnIndex,
  changes: readonly Replacement<AnyRecord>[],
): OwnIndex | undefined => {
  const { id: scenarioId } = index.scenario;
  const scenario = records.get(scenarioId);
  if (scenario?.type !== 'scenario') return undefined;
  const site = records.get(scenario.siteId);
  const { elementById, orderOf, childrenOf, runsAt } = index;
  const elements = concerning(
    changes,
    (record): record is ElementRecord => record.type === 'element' && record.scenarioId === scenarioId,
  );
  const runs = concerning(
    changes,
    (record): record is RunRecord => record.type === 'run' && record.scenarioId === scenarioId,
  );
  const last = index.elements.at(-1);
  let nextOrder = last ? orderOf.get(last.id)! + 1 : 0;
  for (const [before, after] of elements) {
    if (after) elementById.set(after.id, after);
    if (before && after && before.parentId === after.parentId)
      replaceUnder(childrenOf, after.parentId, [before, after]);
    else {
      if (before) replaceUnder(childrenOf, before.parentId, [before, undefined]);
      if (after && !before) orderOf.set(after.id, nextOrder++);
      if (after) putInOrder(index, after);
    }
    if (before && !after) {
      elementById.delete(before.id);
      orderOf.delete(before.id);
    }
  }
  for (const [before, after] of runs)
    for (const end of ['from', 'to'] as const) {
      if (before && after && before[end].elementId === after[end].elementId)
        replaceUnder(runsAt, after[end].elementId, [before, after]);
      else {
        if (before) replaceUnder(runsAt, before[end].elementId, [before, undefined]);
        if (after) replaceUnder(runsAt, after[end].elementId, [undefined, after]);
      }
    }
  const now: OwnIndex = {
    scenario,
    site: site?.type === 'site' ? site : undefined,
    deployments: replaced(
      index.deployments,
      concerning(
        changes,
        (record): record is DeploymentRecord => record.type === 'deployment' && record.scenarioId === scenarioId,
      ),
    ),
    elements: replaced(index.elements, elements),
    elementById,
    orderOf,
    runs: replaced(index.runs, runs),
    childrenOf,
    runsAt,
  };
  derivations.set(
    now,
    new Map(
      [...madeOf(index)].map(([derivation, before]) => [
        derivation,
        derivation.follow(before, { elements, runs }, now),
      ]),
    ),
  );
  return now;
};

/** Brings an index up to date with a change of the document. */
const follow = (records: Records, known: Indexed, diff: RecordDiff<AnyRecord>): void => {
  const changes = replacements(diff);
  if (changes.some((change) => change.some((record) => record?.type === 'project' || record?.type === 'scenario')))
    known.project = projectIndexOf(records);
  for (const [id, index] of known.scenarios) {
    const now = index && changes.length <= MOST_CHANGED ? patched(records, index, changes) : undefined;
    if (now) known.scenarios.set(id, now);
    else known.scenarios.delete(id);
  }
};

const current = (records: Records): Indexed => {
  const known = indexed.get(records);
  if (known && known.revision === records.revision) return known;
  const diffs = known && records.changesSince(known.revision);
  if (known && diffs) {
    for (const diff of diffs) follow(records, known, diff);
    known.revision = records.revision;
    return known;
  }
  const made: Indexed = { revision: records.revision, project: projectIndexOf(records), scenarios: new Map() };
  indexed.set(records, made);
  return made;
};

/** Brought up to date with each change of the document, however many views ask. */
export const projectIndex = (records: Records): ProjectIndex => current(records).project;

/** Brought up to date in the same way. Of a document as it would be, it is read anew at each call. */
export const scenarioIndex = (records: RecordView, scenarioId: string | null): ScenarioIndex | undefined => {
  if (scenarioId === null) return undefined;
  if (!(records instanceof RecordStore)) return scenarioIndexOf(records, scenarioId);
  const { scenarios } = current(records);
  if (!scenarios.has(scenarioId)) scenarios.set(scenarioId, scenarioIndexOf(records, scenarioId));
  return scenarios.get(scenarioId);
};

/** What a derivation gives of an index: made when it is first asked for, and brought up to date with the index from then on. */
export const derived = <V>(index: ScenarioIndex, derivation: Derivation<V>): V => {
  const made = madeOf(index) as Map<unknown, V>;
  const known = made.get(derivation);
  if (known !== undefined) return known;
  const value = derivation.make(index);
  made.set(derivation, value);
  return value;
};

/** The elements named and everything inside them. */
export const withDescendants = (index: ScenarioIndex, ids: readonly string[]): readonly ElementRecord[] => {
  const found = new Map<string, ElementRecord>();
  const visit = (id: string): void => {
    const element = index.elementById.get(id);
    if (!element || found.has(id)) return;
    found.set(id, element);
    for (const child of index.childrenOf.get(id) ?? []) visit(child.id);
  };
  for (const id of ids) visit(id);
  return [...found.values()];
};
