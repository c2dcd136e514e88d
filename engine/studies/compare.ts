import { electricityRegion } from '#engine/catalogue';
import type { AnyRecord, SiteRecord } from '#engine/project';
import type { Band } from '#engine/quantity';
import type { ComparedScenario, Comparison, ComparisonBasis, Snapshot } from '#engine/solve';
import { inputDifferences } from './inputDifferences';

/** A solved scenario with the records that it is of: scenarios of several files can stand side by side. */
export interface Candidate {
  readonly key: string;
  readonly name: string;
  readonly records: readonly AnyRecord[];
  readonly snapshot: Snapshot;
}

const scaledBand = ({ p10, p50, p90, basis }: Band, scale: number): Band => ({
  p10: p10 * scale,
  p50: p50 * scale,
  p90: p90 * scale,
  basis,
});

const cellOf = ({ costs }: Snapshot, name: string): number =>
  costs.sheet.cells.find((cell) => cell.name === name)?.value ?? 0;

const siteOf = ({ records, snapshot }: Candidate): SiteRecord | undefined => {
  const scenario = records.find(({ id }) => id === snapshot.scenarioId);
  return records.find(
    (record): record is SiteRecord =>
      record.type === 'site' && scenario?.type === 'scenario' && record.id === scenario.siteId,
  );
};

/** Scenarios side by side, each with what it has otherwise than the base and where its cost of tokens differs. */
export const compareScenarios = (
  candidates: readonly Candidate[],
  baseKey: string,
  basis: ComparisonBasis,
): Comparison => {
  const base = candidates.find(({ key }) => key === baseKey);
  const compared = candidates.map((candidate): ComparedScenario => {
    const { key, name, records, snapshot } = candidate;
    const { headline, costs } = snapshot;
    const comparable = basis === 'equalGridW' && base && headline.gridDrawW > 0;
    const scale = comparable ? base.snapshot.headline.gridDrawW / headline.gridDrawW : 1;
    const carbonKgPerJ = electricityRegion(siteOf(candidate)?.electricityRegionId ?? '')?.carbon?.value ?? null;
    return {
      scenarioId: key,
      name,
      headline: {
        ...headline,
        itPowerW: headline.itPowerW * scale,
        thermalLoadW: headline.thermalLoadW * scale,
        gridDrawW: headline.gridDrawW * scale,
        tokensPerS: headline.tokensPerS * scale,
      },
      bands: snapshot.bands.tokensPerS
        ? { ...snapshot.bands, tokensPerS: scaledBand(snapshot.bands.tokensPerS, scale) }
        : snapshot.bands,
      capexUsd: costs.capexUsd * scale,
      annualUsd: costs.annualUsd * scale,
      split: costs.split.map(({ cause, label, usdPerMToken }) => ({ cause, label, usdPerMToken })),
      waterM3PerYear: cellOf(snapshot, 'water_use') * scale,
      carbonKgPerYear: carbonKgPerJ === null ? null : cellOf(snapshot, 'grid_energy') * carbonKgPerJ * scale,
      accelerators: snapshot.serving.reduce((sum, group) => sum + group.accelerators, 0) * scale,
      inputs:
        base && base !== candidate
          ? inputDifferences(
              { records: base.records, scenarioId: base.snapshot.scenarioId },
              { records, scenarioId: snapshot.scenarioId },
            )
          : [],
      errors: snapshot.problems.filter((problem) => problem.severity === 'error').length,
      scale,
    };
  });
  return { baseScenarioId: baseKey, scenarios: compared };
};
