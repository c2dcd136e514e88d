import { kindOf } from '#engine/kinds';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import type { AnyRecord, ElementRecord, RunRecord } from './schema';

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

/**
 * Mends what later code relies on: references point somewhere, properties are complete. Each mend is told to the user. A
 * file without a project, a scenario or a scenario's site cannot be mended.
 */
export const repair = (records: readonly AnyRecord[]): Outcome<AnyRecord[]> => {
  const problems: Problem[] = [];
  const byId = new Map(records.map((record) => [record.id, record]));
  const isA = (id: string | null, type: AnyRecord['type']): boolean => id !== null && byId.get(id)?.type === type;
  const scenarios = records.filter((record) => record.type === 'scenario');
  const fatal = (message: string): Outcome<never> =>
    failure(mended('impossible', 'error', [], message, 'Restore the file from a backup beside it.'));
  if (!byId.has('project_0')) return fatal('The file has no project record.');
  if (scenarios.length === 0) return fatal('The file has no scenario.');
  for (const scenario of scenarios) {
    if (!isA(scenario.siteId, 'site')) return fatal(`Scenario ${scenario.name} has no site.`);
    if (!isA(scenario.defaultDeploymentId, 'deployment')) return fatal(`Scenario ${scenario.name} has no deployment.`);
  }

  const kept: AnyRecord[] = [];
  for (const record of records) {
    switch (record.type) {
      case 'project':
        if (isA(record.baseScenarioId, 'scenario')) kept.push(record);
        else {
          problems.push(
            mended(
              'baseScenario',
              'warning',
              [record.id],
              'The base scenario is gone; the first scenario takes its place.',
              'Choose another base in the scenarios panel.',
            ),
          );
          kept.push({ ...record, baseScenarioId: scenarios[0]!.id });
        }
        break;
      case 'element':
        if (!isA(record.scenarioId, 'scenario'))
          problems.push(
            mended(
              'orphan',
              'warning',
              [record.id],
              `${record.name} belongs to no scenario and was left out.`,
              'Save only if it is not needed.',
            ),
          );
        else if (record.parentId !== null && !isA(record.parentId, 'element')) {
          problems.push(
            mended(
              'parent',
              'warning',
              [record.id],
              `${record.name} was in something that is gone; it now stands on the site.`,
              'Move it into a hall or row.',
            ),
          );
          kept.push(withDefaults({ ...record, parentId: null }, problems));
        } else kept.push(withDefaults(record, problems));
        break;
      case 'run':
        if (
          isA(record.scenarioId, 'scenario') &&
          isA(record.from.elementId, 'element') &&
          isA(record.to.elementId, 'element')
        )
          kept.push(withDefaults(record, problems));
        else
          problems.push(
            mended(
              'danglingRun',
              'warning',
              [record.id],
              `${record.name} ended at something that is gone and was left out.`,
              'Connect anew, or run Auto-connect.',
            ),
          );
        break;
      case 'deployment':
        if (isA(record.scenarioId, 'scenario')) kept.push(record);
        else
          problems.push(
            mended(
              'orphan',
              'warning',
              [record.id],
              `${record.name} belongs to no scenario and was left out.`,
              'Save only if it is not needed.',
            ),
          );
        break;
      case 'site':
      case 'scenario':
        kept.push(record);
        break;
    }
  }
  return success(kept, problems);
};
