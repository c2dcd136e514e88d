import type { ScenarioRecord } from '#engine/project';

export interface ScenarioRow {
  readonly scenario: ScenarioRecord;
  /** Generations below a scenario that was made from none. */
  readonly depth: number;
}

/** Scenarios below those they were made from; what hangs on one that is not shown moves up. */
export const scenarioTree = (
  scenarios: readonly ScenarioRecord[],
  archived: 'left out' | 'shown',
): readonly ScenarioRow[] => {
  const shown = scenarios.filter((scenario) => archived === 'shown' || !scenario.archived);
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const isShown = new Set(shown.map(({ id }) => id));
  const parentOf = ({ parentId }: ScenarioRecord): string | null => {
    const seen = new Set<string>();
    for (let id = parentId; id !== null && !seen.has(id); id = byId.get(id)?.parentId ?? null) {
      if (isShown.has(id)) return id;
      seen.add(id);
    }
    return null;
  };
  const rows: ScenarioRow[] = [];
  const put = (parent: string | null, depth: number): void => {
    for (const scenario of shown) {
      if (parentOf(scenario) !== parent || rows.some((row) => row.scenario === scenario)) continue;
      rows.push({ scenario, depth });
      put(scenario.id, depth + 1);
    }
  };
  put(null, 0);
  // A circle of parents, which only a damaged file has, is shown flat rather than lost.
  for (const scenario of shown) if (!rows.some((row) => row.scenario === scenario)) rows.push({ scenario, depth: 0 });
  return rows;
};
