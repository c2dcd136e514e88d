import { acceleratorSystem, acceleratorSystems } from '#engine/catalogue';
import type { ScenarioIndex } from '#engine/project';
import type { FrontierPoint, FrontierReport } from '#engine/solve';
import { servingSystems } from '#engine/solve';

export type FrontierMeasure = 'accelerator' | 'megawatt';

/** The frontier of one system, as the chart and the table show it. */
export interface FrontierSeries {
  readonly systemId: string;
  readonly name: string;
  readonly report: FrontierReport;
  readonly isCalibrated: boolean;
}

export const rateOf = (point: FrontierPoint, measure: FrontierMeasure): number =>
  measure === 'accelerator' ? point.outputTokensPerSPerAccelerator : point.tokensPerSPerMwIt;

const nameOf = (systemId: string, { precision }: FrontierReport): string => {
  const name = acceleratorSystem(systemId)?.name ?? systemId;
  return precision ? `${name}, ${precision.toUpperCase()}` : name;
};

export const frontierSeries = (
  systemIds: readonly string[],
  reports: readonly FrontierReport[],
): readonly FrontierSeries[] =>
  reports.map((report, k) => ({
    systemId: systemIds[k]!,
    name: nameOf(systemIds[k]!, report),
    report,
    isCalibrated: report.band?.calibrated === 'calibrated',
  }));

/** Systems whose racks stand in any scenario of the project, most common first. */
export const placedSystems = (indices: readonly ScenarioIndex[]): readonly string[] => {
  const count = new Map<string, number>();
  for (const { elements } of indices)
    for (const { kind, props } of elements)
      if (kind === 'rack' && typeof props['systemId'] === 'string')
        count.set(props['systemId'], (count.get(props['systemId']) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1]).map(([id]) => id);
};

/** Systems that the serving model can be asked about and that are not shown yet. */
export const systemsToAdd = (
  shown: readonly string[],
): readonly { readonly value: string; readonly label: string }[] => {
  const known = servingSystems();
  return acceleratorSystems()
    .filter(({ id }) => known.has(id) && !shown.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
};
