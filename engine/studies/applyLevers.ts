import type { AnyRecord, ScenarioRecord } from '#engine/project';
import type { Lever } from './lever';

const withField = (record: object, [head, ...rest]: readonly string[], value: unknown): object => ({
  ...record,
  [head!]:
    rest.length === 0 ? value : withField(((record as Record<string, unknown>)[head!] ?? {}) as object, rest, value),
});

/** A number with a unit as the formula sheet reads it. */
const inUnit = (value: number, unit: string): string =>
  unit === '1' ? String(value) : unit.startsWith('1') ? `${value} * (${unit})` : `${value} * (1 ${unit})`;

/** The records with each lever at its value. What no lever touches stays the same object, so that solving keeps what it knows. */
export const applyLevers = (
  records: readonly AnyRecord[],
  scenarioId: string,
  levers: readonly Lever[],
  values: readonly number[],
): readonly AnyRecord[] => {
  const scenario = records.find((record): record is ScenarioRecord => record.id === scenarioId);
  if (!scenario) throw new Error(`scenario ${scenarioId} is not in the document`);
  const idOf = { scenario: scenarioId, site: scenario.siteId, deployment: scenario.defaultDeploymentId } as const;
  return records.map((record) => {
    let changed: object = record;
    levers.forEach(({ target }, k) => {
      const value = values[k]!;
      switch (target.type) {
        case 'field':
          if (record.id === idOf[target.record]) changed = withField(changed, target.path, value);
          break;
        case 'cell':
          if (record.id === scenarioId)
            changed = withField(changed, ['sheet', target.name], inUnit(value, target.unit));
          break;
        case 'property':
          if (record.type === 'element' && record.scenarioId === scenarioId && target.kinds.includes(record.kind))
            changed = withField(changed, ['props', target.key], value);
          break;
        case 'servingError':
          break;
      }
    });
    return changed as AnyRecord;
  });
};
