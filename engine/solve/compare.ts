import type { AnyRecord } from '#engine/project';
import type { Band } from '#engine/quantity';
import type { ComparedScenario, Comparison, Snapshot } from './snapshot';

/** Layouts of different size mislead when put side by side; at equal grid power each is scaled linearly to the base's draw. */
export type ComparisonBasis = 'asLaidOut' | 'equalGridW';

const scaledBand = ({ p10, p50, p90, basis }: Band, scale: number): Band => ({
  p10: p10 * scale,
  p50: p50 * scale,
  p90: p90 * scale,
  basis,
});

export const compareScenarios = (
  records: Iterable<AnyRecord>,
  snapshots: readonly Snapshot[],
  baseScenarioId: string,
  basis: ComparisonBasis,
): Comparison => {
  const names = new Map<string, string>();
  for (const record of records) if (record.type === 'scenario') names.set(record.id, record.name);
  const base = snapshots.find((snapshot) => snapshot.scenarioId === baseScenarioId);
  const scenarios = snapshots.map((snapshot): ComparedScenario => {
    const { headline } = snapshot;
    const comparable = basis === 'equalGridW' && base && headline.gridDrawW > 0;
    const scale = comparable ? base.headline.gridDrawW / headline.gridDrawW : 1;
    return {
      scenarioId: snapshot.scenarioId,
      name: names.get(snapshot.scenarioId) ?? snapshot.scenarioId,
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
      capexUsd: snapshot.costs.capexUsd * scale,
      annualUsd: snapshot.costs.annualUsd * scale,
      accelerators: snapshot.serving.reduce((sum, group) => sum + group.accelerators, 0) * scale,
      errors: snapshot.problems.filter((problem) => problem.severity === 'error').length,
      scale,
    };
  });
  return { baseScenarioId, scenarios };
};
