import { formatQuantity, type QuantityName } from '#engine/quantity';
import { type ComparedScenario, type Comparison, type HeadlineName, headlineQuantities } from '#engine/solve';
import { type NumberFormat, percentText, relativeChange } from './headline';

export interface ComparisonCell {
  readonly scenarioId: string;
  readonly text: string;
  readonly unit: string;
  readonly band: string | null;
  /** Against the base; null in the base's own column and where nothing changed. */
  readonly change: { readonly text: string; readonly verdict: 'better' | 'worse' | 'neutral' } | null;
  /** Bar: share of the row's largest value, and the ends of the band on the same scale. */
  readonly share: number;
  readonly bandShare: readonly [low: number, high: number] | null;
  readonly isBest: boolean;
}

export interface ComparisonRow {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly ComparisonCell[];
}

interface RowDefinition {
  readonly key: string;
  readonly label: string;
  readonly quantity: QuantityName;
  readonly better: 'higher' | 'lower' | 'neither';
  readonly value: (scenario: ComparedScenario) => number | null;
  readonly headline?: HeadlineName;
}

const headlineRow = (name: HeadlineName): RowDefinition => ({
  key: name,
  ...headlineQuantities[name],
  value: ({ headline }) => headline[name],
  headline: name,
});

const definitions: readonly RowDefinition[] = [
  headlineRow('costPerMTokensUsd'),
  headlineRow('tokensPerS'),
  headlineRow('tokensPerSPerMwGrid'),
  headlineRow('tokensPerSPerMwIt'),
  headlineRow('gridDrawW'),
  headlineRow('itPowerW'),
  headlineRow('thermalLoadW'),
  headlineRow('pue'),
  {
    key: 'accelerators',
    label: 'Accelerators',
    quantity: 'count',
    better: 'neither',
    value: ({ accelerators }) => accelerators,
  },
  { key: 'capexUsd', label: 'CAPEX', quantity: 'money', better: 'lower', value: ({ capexUsd }) => capexUsd },
  {
    key: 'annualUsd',
    label: 'Yearly cost',
    quantity: 'moneyPerYear',
    better: 'lower',
    value: ({ annualUsd }) => annualUsd,
  },
  {
    key: 'waterM3PerYear',
    label: 'Water a year',
    quantity: 'volume',
    better: 'lower',
    value: ({ waterM3PerYear }) => waterM3PerYear,
  },
  {
    key: 'carbonKgPerYear',
    label: 'Carbon a year',
    quantity: 'carbonMass',
    better: 'lower',
    value: ({ carbonKgPerYear }) => carbonKgPerYear,
  },
];

const finite = (value: number | null): number => (value !== null && Number.isFinite(value) ? value : 0);

/** Rows of the comparison; differences are against the base, whatever the order of columns. */
export const comparisonRows = (comparison: Comparison, format: NumberFormat): readonly ComparisonRow[] => {
  const base = comparison.scenarios.find(({ scenarioId }) => scenarioId === comparison.baseScenarioId);
  return definitions.map(({ key, label, quantity, better, value, headline }) => {
    const values = comparison.scenarios.map((scenario) => finite(value(scenario)));
    const highs = comparison.scenarios.map((scenario, i) => (headline && scenario.bands[headline]?.p90) || values[i]!);
    const top = Math.max(...highs, ...values);
    const positive = values.filter((one) => one > 0);
    const best = better === 'higher' ? Math.max(...positive) : better === 'lower' ? Math.min(...positive) : Number.NaN;
    /** Values that differ only by rounding are equally good. */
    const isLike = (one: number, other: number): boolean => relativeChange(one, other) === null;
    const differs = values.some((one) => !isLike(one, values[0]!));
    const cells = comparison.scenarios.map((scenario, i): ComparisonCell => {
      const now = values[i]!;
      const { text, unit } = formatQuantity(value(scenario) ?? Number.NaN, quantity, { ...format, significant: 3 });
      const band = headline && scenario.bands[headline];
      // The ends of a band may take another prefix than the value between them.
      const show = (end: number): string => {
        const shown = formatQuantity(end, quantity, { ...format, significant: 3 });
        return shown.unit === unit ? shown.text : `${shown.text} ${shown.unit}`;
      };
      const share = base && base !== scenario ? relativeChange(value(scenario), value(base)) : null;
      return {
        scenarioId: scenario.scenarioId,
        text,
        unit,
        band: band && band.p10 !== band.p90 ? `${show(band.p10)} – ${show(band.p90)}` : null,
        change:
          share === null
            ? null
            : {
                text: percentText(share, format.locale),
                verdict: better === 'neither' ? 'neutral' : (better === 'higher') === share > 0 ? 'better' : 'worse',
              },
        share: top > 0 ? now / top : 0,
        bandShare: band && top > 0 ? [band.p10 / top, band.p90 / top] : null,
        isBest: better !== 'neither' && differs && now > 0 && isLike(now, best),
      };
    });
    return { key, label, cells };
  });
};
