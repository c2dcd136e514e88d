import { kindOf } from '#engine/kinds';
import type { AnyRecord, ElementRecord, ScenarioRecord } from '#engine/project';
import type { Lever } from './lever';

const withField = <T extends object>(record: T, [head, ...rest]: readonly string[], value: unknown): T => ({
  ...record,
  [head!]:
    rest.length === 0 ? value : withField(((record as Record<string, unknown>)[head!] ?? {}) as object, rest, value),
});

/** A number with a unit as the formula sheet reads it. */
const inUnit = (value: number, unit: string): string =>
  unit === '1' ? String(value) : unit.startsWith('1') ? `${value} * (${unit})` : `${value} * (1 ${unit})`;

/** The value as a record holds it: a number, or what the choice stands for. */
const stored = ({ choices }: Lever, value: number): number | string => (choices ? choices[value]!.value : value);

const ofScenario = (record: AnyRecord, scenarioId: string): record is ElementRecord =>
  record.type === 'element' && record.scenarioId === scenarioId;

/** The record with a lever at a value; the same object where the lever does not touch it. */
const changedBy = (record: AnyRecord, scenario: ScenarioRecord, lever: Lever, value: number): AnyRecord => {
  const { target } = lever;
  const idOf = { scenario: scenario.id, site: scenario.siteId, deployment: scenario.defaultDeploymentId } as const;
  switch (target.type) {
    case 'field':
      return record.id === idOf[target.record] ? withField(record, target.path, stored(lever, value)) : record;
    case 'cell':
      return record.id === scenario.id ? withField(record, ['sheet', target.name], inUnit(value, target.unit)) : record;
    case 'property':
      return ofScenario(record, scenario.id) && target.kinds.includes(record.kind)
        ? withField(record, ['props', target.key], stored(lever, value))
        : record;
    case 'kind': {
      const kind = String(stored(lever, value));
      if (!ofScenario(record, scenario.id) || !target.kinds.includes(record.kind) || record.kind === kind)
        return record;
      const kept = Object.fromEntries(target.keeps.map((key) => [key, record.props[key]]));
      return { ...record, kind, props: { ...(kindOf(kind)!.defaults as object), ...kept } };
    }
    case 'count':
    case 'servingError':
      return record;
  }
};

/** Without the last elements of each kind that is to be fewer, and without runs to them. */
const withCounts = (
  records: readonly AnyRecord[],
  scenarioId: string,
  levers: readonly Lever[],
  values: readonly number[],
): readonly AnyRecord[] => {
  const gone = new Set<string>();
  levers.forEach(({ target }, k) => {
    if (target.type !== 'count') return;
    const all = records.filter((record) => ofScenario(record, scenarioId) && record.kind === target.kind);
    for (const { id } of all.slice(values[k])) gone.add(id);
  });
  if (gone.size === 0) return records;
  const isGone = (record: AnyRecord): boolean =>
    gone.has(record.id) ||
    (record.type === 'run' && (gone.has(record.from.elementId) || gone.has(record.to.elementId)));
  return records.filter((record) => !isGone(record));
};

/** The records with each lever at its value. What no lever touches stays the same object, so that solving keeps what it knows. */
export const applyLevers = (
  records: readonly AnyRecord[],
  scenarioId: string,
  levers: readonly Lever[],
  values: readonly number[],
): readonly AnyRecord[] => {
  const scenario = records.find((record): record is ScenarioRecord => record.id === scenarioId);
  if (!scenario) throw new Error(`scenario ${scenarioId} is not in the document`);
  const changed = records.map((record) =>
    levers.reduce((each, lever, k) => changedBy(each, scenario, lever, values[k]!), record),
  );
  return withCounts(changed, scenarioId, levers, values);
};
