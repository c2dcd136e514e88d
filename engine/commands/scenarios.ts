import type {
  AnyRecord,
  CatalogueRecord,
  DeploymentRecord,
  ElementRecord,
  RunRecord,
  ScenarioRecord,
  SiteRecord,
} from '#engine/project';
import { success } from '#engine/quantity';
import { addedDiff, type Command, type DocumentView, refuse, removedDiff } from './command';
import { propsOfCopy } from './followingDimensions';
import { leftAttachments, shownAttachments } from './underlays';

type Owned = ElementRecord | RunRecord | DeploymentRecord;

const ownedBy = (document: DocumentView, scenarioId: string): Owned[] =>
  [...document.values()].filter((record) => 'scenarioId' in record && record.scenarioId === scenarioId) as Owned[];

const prefixOf = (id: string): string => id.slice(0, id.indexOf('_'));

/** A record as part of another scenario, with its references led over. */
const copyOf = (
  record: Owned,
  base: { readonly id: string; readonly scenarioId: string },
  renamed: (id: string) => string,
): AnyRecord => {
  switch (record.type) {
    case 'element': {
      const deploymentId = record.props['deploymentId'];
      return {
        ...record,
        ...base,
        parentId: record.parentId === null ? null : renamed(record.parentId),
        props:
          typeof deploymentId === 'string'
            ? { ...record.props, deploymentId: renamed(deploymentId) }
            : propsOfCopy(record, renamed),
      };
    }
    case 'run':
      return {
        ...record,
        ...base,
        from: { ...record.from, elementId: renamed(record.from.elementId) },
        to: { ...record.to, elementId: renamed(record.to.elementId) },
      };
    case 'deployment':
      return { ...record, ...base };
  }
};

/** Copies a scenario with its layout and deployments; site and catalogue figures are shared. */
export const duplicateScenario: Command<{ readonly scenarioId: string; readonly name: string }> = (
  { document, newId },
  { scenarioId, name },
) => {
  const scenario = document.get(scenarioId);
  if (scenario?.type !== 'scenario')
    return refuse('scenario.unknown', `There is no scenario ${scenarioId}.`, 'Choose a scenario.');
  const owned = ownedBy(document, scenarioId);
  const idOf = new Map(owned.map((record) => [record.id, newId(prefixOf(record.id))]));
  const renamed = (id: string): string => idOf.get(id) ?? id;
  const copyId = newId('scenario');
  const copies = owned.map((record) => copyOf(record, { id: renamed(record.id), scenarioId: copyId }, renamed));
  const copy: ScenarioRecord = {
    ...scenario,
    id: copyId,
    name: name.trim() || `${scenario.name} copy`,
    parentId: scenarioId,
    locked: false,
    archived: false,
    defaultDeploymentId: renamed(scenario.defaultDeploymentId),
  };
  return success({
    label: `Duplicate scenario ${scenario.name}`,
    code: 'scenario.duplicate',
    diff: addedDiff([copy, ...copies]),
    selectionAfter: [],
  });
};

/** Deletes a scenario with its layout. The base and the last scenario stay. */
export const deleteScenario: Command<{ readonly scenarioId: string }> = ({ document }, { scenarioId }) => {
  const scenario = document.get(scenarioId);
  if (scenario?.type !== 'scenario')
    return refuse('scenario.unknown', `There is no scenario ${scenarioId}.`, 'Choose a scenario.');
  const project = document.get('project_0');
  if (project?.type === 'project' && project.baseScenarioId === scenarioId)
    return refuse('scenario.base', `${scenario.name} is the base of comparisons.`, 'Choose another base first.', [
      scenarioId,
    ]);
  const children = [...document.values()].filter(
    (record) => record.type === 'scenario' && record.parentId === scenarioId,
  ) as ScenarioRecord[];
  const orphaned = Object.fromEntries(
    children.map((child) => [child.id, [child, { ...child, parentId: scenario.parentId }] as const]),
  );
  const owned = ownedBy(document, scenarioId);
  const { removed } = removedDiff([scenario, ...owned, ...leftAttachments(document, owned)]);
  return success({
    label: `Delete scenario ${scenario.name}`,
    code: 'scenario.delete',
    diff: { added: {}, updated: orphaned, removed },
    selectionAfter: [],
  });
};

export interface BringInArgs {
  /** All records of the other project. */
  readonly records: readonly AnyRecord[];
  readonly projectName: string;
}

/** Copies the scenarios of another project that are not archived, with their sites and catalogue figures, under names that tell where they are from. */
export const bringInScenarios: Command<BringInArgs> = ({ document, newId }, { records, projectName }) => {
  const scenarios = records.filter(
    (record): record is ScenarioRecord => record.type === 'scenario' && !record.archived,
  );
  if (scenarios.length === 0)
    return refuse('scenario.none', `${projectName} has no scenario to bring in.`, 'Choose another project.');
  const taken = new Set(scenarios.map(({ id }) => id));
  const sites = records.filter(
    (record): record is SiteRecord => record.type === 'site' && scenarios.some(({ siteId }) => siteId === record.id),
  );
  const catalogues = records.filter(
    (record): record is CatalogueRecord =>
      record.type === 'catalogue' && scenarios.some(({ catalogueId }) => catalogueId === record.id),
  );
  const owned = records.filter(
    (record): record is Owned => 'scenarioId' in record && taken.has(record.scenarioId as string),
  );
  const idOf = new Map([...scenarios, ...sites, ...catalogues, ...owned].map(({ id }) => [id, newId(prefixOf(id))]));
  const renamed = (id: string): string => idOf.get(id) ?? id;
  const theirs = new Map(records.map((record) => [record.id, record]));
  const elements = owned.filter((record) => record.type === 'element');
  const copies: AnyRecord[] = [
    // A file goes by what is in it: one that is here already is the same.
    ...shownAttachments(theirs, elements).filter(({ id }) => !document.has(id)),
    ...sites.map((site) => ({ ...site, id: renamed(site.id), name: `${site.name} (${projectName})` })),
    ...catalogues.map((catalogue) => ({
      ...catalogue,
      id: renamed(catalogue.id),
      name: `${catalogue.name} (${projectName})`,
    })),
    ...scenarios.map((scenario) => ({
      ...scenario,
      id: renamed(scenario.id),
      name: `${scenario.name} (${projectName})`,
      siteId: renamed(scenario.siteId),
      catalogueId: renamed(scenario.catalogueId),
      parentId: scenario.parentId !== null && idOf.has(scenario.parentId) ? renamed(scenario.parentId) : null,
      defaultDeploymentId: renamed(scenario.defaultDeploymentId),
    })),
    ...owned.map((record) =>
      copyOf(record, { id: renamed(record.id), scenarioId: renamed(record.scenarioId) }, renamed),
    ),
  ];
  return success({
    label: `Bring in ${scenarios.length === 1 ? 'a scenario' : `${scenarios.length} scenarios`} of ${projectName}`,
    code: 'scenario.bringIn',
    diff: addedDiff(copies),
    selectionAfter: [],
  });
};
