import type { RecordStore } from '#engine/document';
import type {
  AnyRecord,
  DeploymentRecord,
  ElementRecord,
  ProjectRecord,
  RunRecord,
  ScenarioRecord,
  SiteRecord,
} from '#engine/project';

/** The records of one scenario by what they are, and the reverse lookups that records do not hold. */
export interface ScenarioIndex {
  readonly scenario: ScenarioRecord;
  readonly site: SiteRecord | undefined;
  readonly deployments: readonly DeploymentRecord[];
  readonly elements: readonly ElementRecord[];
  readonly elementById: ReadonlyMap<string, ElementRecord>;
  readonly runs: readonly RunRecord[];
  /** Elements by the element that holds them; those on the site itself are under null. */
  readonly childrenOf: ReadonlyMap<string | null, readonly ElementRecord[]>;
  readonly runsAt: ReadonlyMap<string, readonly RunRecord[]>;
}

export interface ProjectIndex {
  readonly project: ProjectRecord | undefined;
  readonly scenarios: readonly ScenarioRecord[];
}

type Records = RecordStore<AnyRecord>;

interface Indexed {
  readonly revision: number;
  readonly project: ProjectIndex;
  readonly scenarios: Map<string, ScenarioIndex | undefined>;
}

const indexed = new WeakMap<Records, Indexed>();

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

const scenarioIndexOf = (records: Records, scenarioId: string): ScenarioIndex | undefined => {
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
    runs,
    childrenOf,
    runsAt,
  };
};

const current = (records: Records): Indexed => {
  const known = indexed.get(records);
  if (known && known.revision === records.revision) return known;
  const made: Indexed = { revision: records.revision, project: projectIndexOf(records), scenarios: new Map() };
  indexed.set(records, made);
  return made;
};

/** Built once for each revision of the document, however many views ask. */
export const projectIndex = (records: Records): ProjectIndex => current(records).project;

export const scenarioIndex = (records: Records, scenarioId: string | null): ScenarioIndex | undefined => {
  if (scenarioId === null) return undefined;
  const { scenarios } = current(records);
  if (!scenarios.has(scenarioId)) scenarios.set(scenarioId, scenarioIndexOf(records, scenarioId));
  return scenarios.get(scenarioId);
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
