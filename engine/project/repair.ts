import { kindOf } from '#engine/kinds';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import type { AnyRecord, CatalogueRecord, DeploymentRecord, ElementRecord, RunRecord, ScenarioRecord } from './schema';

const mended = (
  code: string,
  severity: Problem['severity'],
  elements: readonly string[],
  message: string,
  remedy: string,
): Problem => ({
  code: `project.repair.${code}`,
  severity,
  elements,
  message,
  remedy,
});

/** Fills in properties that a kind has gained since the file was written. A property of the wrong form is left for the kind's check to name. */
const withDefaults = <R extends ElementRecord | RunRecord>(record: R, problems: Problem[]): R => {
  const kind = kindOf(record.kind);
  if (!kind) return record;
  const missing = Object.keys(kind.defaults).filter((key) => !(key in record.props));
  const props = missing.length > 0 ? { ...kind.defaults, ...record.props } : record.props;
  const checked = kind.schema.safeParse(props);
  if (missing.length > 0)
    problems.push(
      mended(
        'defaults',
        'info',
        [record.id],
        `${record.name}: ${missing.join(', ')} was missing and took its default.`,
        'Check the value in the inspector.',
      ),
    );
  if (checked.success) return missing.length > 0 ? { ...record, props } : record;
  const [issue] = checked.error.issues;
  const field = String(issue?.path[0] ?? '');
  problems.push(
    mended(
      'property',
      'warning',
      [record.id],
      `${record.name}: ${issue?.path.join('.')}: ${issue?.message}; it took its default.`,
      'Set the value in the inspector.',
    ),
  );
  // One faulty property at a time goes back to its default; the recursion ends when none is left.
  return field in kind.defaults
    ? withDefaults({ ...record, props: { ...props, [field]: kind.defaults[field] } }, problems)
    : record;
};

type Mend = (record: AnyRecord, code: string, message: string, remedy: string) => void;

/** Elements that stay: those of a scenario that is there. */
const keptElements = (records: readonly AnyRecord[], scenarioIds: ReadonlySet<string>): Map<string, ElementRecord> =>
  new Map(
    records
      .filter((record): record is ElementRecord => record.type === 'element' && scenarioIds.has(record.scenarioId))
      .map((record) => [record.id, record]),
  );

/** Halls hold rows and rows hold racks; a chain this long is a fault, and walking longer ones would take a hostile file's time. */
const MAX_NESTING = 64;

/** Whether an element's chain of parents comes back to it or does not end. One that runs into a circle ends where that is cut. */
const isNestedWithoutEnd = (element: ElementRecord, elements: ReadonlyMap<string, ElementRecord>): boolean => {
  const seen = new Set<string>();
  for (let at = element.parentId; at !== null && !seen.has(at); at = elements.get(at)?.parentId ?? null) {
    if (at === element.id || seen.size >= MAX_NESTING) return true;
    seen.add(at);
  }
  return false;
};

const mendElement = (
  record: ElementRecord,
  elements: ReadonlyMap<string, ElementRecord>,
  deployments: ReadonlyMap<string, string>,
  mend: Mend,
): ElementRecord => {
  let element = record;
  const { parentId } = element;
  if (parentId !== null) {
    const parent = elements.get(parentId);
    const isGone = parent?.scenarioId !== element.scenarioId;
    if (isGone || isNestedWithoutEnd(element, elements)) {
      const where = isGone ? 'in something that is gone' : 'inside itself or nested without end';
      mend(
        element,
        'parent',
        `${element.name} was ${where}; it now stands on the site.`,
        'Move it into a hall or row.',
      );
      element = { ...element, parentId: null };
    }
  }
  const { deploymentId } = element.props;
  if (typeof deploymentId === 'string' && deployments.get(deploymentId) !== element.scenarioId) {
    mend(
      element,
      'deployment',
      `${element.name} ran a deployment that is gone; it now runs the default of its scenario.`,
      'Choose a deployment in the inspector.',
    );
    element = { ...element, props: { ...element.props, deploymentId: null } };
  }
  return element;
};

const mendScenario = (
  record: ScenarioRecord,
  scenarioIds: ReadonlySet<string>,
  deployments: ReadonlyMap<string, string>,
  catalogues: ReadonlySet<string>,
  mend: Mend,
): ScenarioRecord => {
  let scenario = record;
  if (scenario.parentId !== null && !scenarioIds.has(scenario.parentId)) {
    mend(
      scenario,
      'scenarioParent',
      `The scenario that ${scenario.name} was made from is gone.`,
      'Nothing needs to be done.',
    );
    scenario = { ...scenario, parentId: null };
  }
  if (!catalogues.has(scenario.catalogueId)) {
    mend(
      scenario,
      'catalogue',
      `The catalogue figures of ${scenario.name} are gone; it reads those of the project.`,
      'Set them anew in the catalogue.',
    );
    scenario = { ...scenario, catalogueId: [...catalogues][0]! };
  }
  const own = [...deployments].find(([, scenarioId]) => scenarioId === scenario.id)?.[0];
  if (deployments.get(scenario.defaultDeploymentId) !== scenario.id && own !== undefined) {
    mend(
      scenario,
      'defaultDeployment',
      `The default deployment of ${scenario.name} is gone; another of its deployments takes its place.`,
      'Choose the default deployment in the scenario settings.',
    );
    scenario = { ...scenario, defaultDeploymentId: own };
  }
  return scenario;
};

/** An underlay without its plan. */
const showsNothing = ({ kind: name, props }: ElementRecord, attachments: ReadonlySet<string>): boolean => {
  const kind = kindOf(name);
  const shown = kind?.shape === 'placed' ? kind.showsAttachment?.(props) : undefined;
  return shown !== undefined && !attachments.has(shown);
};

/** A catalogue that replaces nothing, where a file has none. */
const publishedOnly: CatalogueRecord = { id: 'catalogue_0', type: 'catalogue', name: 'Catalogue', figures: [] };

/** What cannot be mended, in words; null when nothing stands in the way. */
const hopeless = (records: readonly AnyRecord[], deployments: ReadonlyMap<string, string>): string | null => {
  if (!records.some((record) => record.type === 'project')) return 'The file has no project record.';
  const sites = new Set<string>(records.filter((record) => record.type === 'site').map((site) => site.id));
  const owners = new Set(deployments.values());
  const scenarios = records.filter((record) => record.type === 'scenario');
  if (scenarios.length === 0) return 'The file has no scenario.';
  for (const scenario of scenarios) {
    if (!sites.has(scenario.siteId)) return `Scenario ${scenario.name} has no site.`;
    if (!owners.has(scenario.id)) return `Scenario ${scenario.name} has no deployment.`;
  }
  return null;
};

/**
 * Mends what later code relies on: references point somewhere, and within one scenario; properties are complete. Each mend
 * is told to the user. A file without a project, a scenario or a scenario's site or deployment cannot be mended.
 */
export const repair = (records: readonly AnyRecord[]): Outcome<AnyRecord[]> => {
  const deployments = new Map<string, string>(
    records.filter((record) => record.type === 'deployment').map(({ id, scenarioId }) => [id, scenarioId]),
  );
  const reason = hopeless(records, deployments);
  if (reason !== null)
    return failure(mended('impossible', 'error', [], reason, 'Restore the file from a backup beside it.'));
  const problems: Problem[] = [];
  const mend: Mend = (record, code, message, remedy) => {
    problems.push(mended(code, 'warning', [record.id], message, remedy));
  };
  const scenarios = records.filter((record) => record.type === 'scenario');
  const scenarioIds = new Set<string>(scenarios.map(({ id }) => id));
  const catalogues = new Set<string>(records.filter(({ type }) => type === 'catalogue').map(({ id }) => id));
  const attachments = new Set<string>(records.filter(({ type }) => type === 'attachment').map(({ id }) => id));
  const elements = keptElements(records, scenarioIds);
  const orphan = (record: ElementRecord | DeploymentRecord): void =>
    mend(record, 'orphan', `${record.name} belongs to no scenario and was left out.`, 'Save only if it is not needed.');

  const kept: AnyRecord[] = [];
  if (catalogues.size === 0) {
    kept.push(publishedOnly);
    catalogues.add(publishedOnly.id);
  }
  for (const record of records) {
    switch (record.type) {
      case 'project':
        if (!scenarioIds.has(record.baseScenarioId)) {
          const text = 'The base scenario is gone; the first scenario takes its place.';
          mend(record, 'baseScenario', text, 'Choose another base in the scenarios panel.');
          kept.push({ ...record, baseScenarioId: scenarios[0]!.id });
        } else kept.push(record);
        break;
      case 'element':
        if (showsNothing(record, attachments)) {
          const text = `The file that ${record.name} showed is gone; it was left out.`;
          mend(record, 'underlay', text, 'Bring the plan in anew.');
        } else if (elements.has(record.id))
          kept.push(withDefaults(mendElement(record, elements, deployments, mend), problems));
        else orphan(record);
        break;
      case 'run': {
        const ends = [elements.get(record.from.elementId), elements.get(record.to.elementId)];
        if (ends.every((end) => end?.scenarioId === record.scenarioId)) kept.push(withDefaults(record, problems));
        else {
          const text = `${record.name} ended at something that is gone and was left out.`;
          mend(record, 'danglingRun', text, 'Connect anew, or run Auto-connect.');
        }
        break;
      }
      case 'deployment':
        if (scenarioIds.has(record.scenarioId)) kept.push(record);
        else orphan(record);
        break;
      case 'scenario':
        kept.push(mendScenario(record, scenarioIds, deployments, catalogues, mend));
        break;
      case 'site':
      case 'catalogue':
      case 'attachment':
        kept.push(record);
        break;
    }
  }
  return success(kept, problems);
};
