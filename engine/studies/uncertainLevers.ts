import { sheetUnits } from '#engine/economics';
import type { DeploymentRecord } from '#engine/project';
import { type Figure, type Grade, isEstimate } from '#engine/quantity';
import type { BillLine, Snapshot } from '#engine/solve';
import type { Lever } from './lever';

/** Assumptions of the sheet that are uncertain, and the range that is usual. */
const assumptions: Readonly<Record<string, { readonly low: number; readonly high: number; readonly basis: string }>> = {
  wacc: { low: 0.05, high: 0.12, basis: 'Hyperscalers 5–9 %, neoclouds up to 12 %; price catalogue, finance.' },
  it_life: { low: 3, high: 7, basis: 'Epoch AI, study of a 1 GW plant, 2026-05-14: 3 to 7 years.' },
  facility_life: { low: 15, high: 25, basis: 'ASHRAE Handbook, HVAC Applications, median service lives.' },
  facility_maintenance: { low: 0.01, high: 0.03, basis: 'Engineering estimate, 1–3 % of facility capital a year.' },
  it_maintenance: { low: 0.02, high: 0.05, basis: 'Engineering estimate, support contracts of servers.' },
  network_share: { low: 0.08, high: 0.15, basis: 'Engineering estimate, 8–15 % of rack price.' },
  contingency_share: { low: 0.03, high: 0.15, basis: 'AACE 18R-97, classes 2 to 4 of estimate.' },
};

/** Range of what has no published range, by the grade of its source; a planner's own counts like a third party's. Source: engineering estimate, as for classes of cost estimate in AACE 18R-97. */
const SPREAD: Readonly<Record<Grade, number>> = { A: 0.05, B: 0.1, C: 0.25, D: 0.4, user: 0.1 };

const spreadOf = ({ source }: Figure): number => SPREAD[source.grade];

/** Lowest and highest that the lines of a class may come to, each at the end of its own range. */
const rangeOf = (lines: readonly BillLine[], end: 'low' | 'high'): number =>
  lines.reduce((sum, { usd, unitCost }) => {
    const published = unitCost[end];
    if (published !== undefined && unitCost.value > 0) return sum + (usd * published) / unitCost.value;
    return sum + usd * (1 + (end === 'low' ? -1 : 1) * spreadOf(unitCost));
  }, 0);

/** Ends of a range are estimates: more digits would only look like knowledge. */
const threeDigits = (value: number): number => Number(value.toPrecision(3));

const costClasses = {
  it_racks: 'it',
  electrical: 'electrical',
  mechanical: 'mechanical',
  shell: 'shell',
  interconnection: 'interconnection',
} as const;

const costLevers = ({ costs }: Snapshot): Lever[] =>
  costs.sheet.cells.flatMap((cell): Lever[] => {
    const unit = sheetUnits[cell.quantity].base;
    const common = {
      id: `cell.${cell.name}`,
      label: cell.label,
      quantity: cell.quantity,
      nature: 'uncertain',
      target: { type: 'cell', name: cell.name, unit },
    } as const;
    if (cell.value === null || cell.value === 0) return [];
    const costClass = costClasses[cell.name as keyof typeof costClasses];
    if (costClass) {
      const lines = costs.billOfMaterials.filter((line) => line.costClass === costClass);
      const estimates = lines.filter(({ unitCost }) => isEstimate(unitCost)).length;
      return [
        {
          ...common,
          now: cell.value,
          low: Math.min(cell.value, threeDigits(rangeOf(lines, 'low'))),
          high: Math.max(cell.value, threeDigits(rangeOf(lines, 'high'))),
          basis: `Ranges of ${lines.length} unit costs of the catalogue, ${estimates} of them estimates.`,
        },
      ];
    }
    if (cell.name === 'energy_price')
      return [
        {
          ...common,
          now: cell.value,
          low: threeDigits(0.7 * cell.value),
          high: threeDigits(1.5 * cell.value),
          basis: 'Engineering estimate: contracts lie 30 % below and spot years 50 % above the mean price of a region.',
        },
      ];
    const range = assumptions[cell.name];
    return range ? [{ ...common, now: cell.value, ...range }] : [];
  });

const utilisationLever = ({ utilisation }: DeploymentRecord): Lever => ({
  id: 'deployment.utilisation',
  label: 'Utilisation',
  quantity: 'fraction',
  nature: 'uncertain',
  target: { type: 'field', record: 'deployment', path: ['utilisation'] },
  now: utilisation,
  low: Math.min(utilisation, 0.4),
  high: Math.max(utilisation, 0.9),
  basis: 'Engineering estimate; operators report 50–80 % of capacity sold over a year.',
});

const servingLever = (snapshot: Snapshot): Lever[] => {
  const band = snapshot.bands.tokensPerS;
  if (!band || band.p50 <= 0) return [];
  return [
    {
      id: 'serving.error',
      label: 'Error of the serving model',
      quantity: 'ratio',
      nature: 'uncertain',
      target: { type: 'servingError' },
      now: 1,
      low: threeDigits(band.p10 / band.p50),
      high: threeDigits(band.p90 / band.p50),
      // The band is P10 to P90 of what calibration leaves unexplained, so one draw in five lies outside.
      spread: { type: 'logNormal', p10: band.p10 / band.p50, p90: band.p90 / band.p50 },
      basis: band.basis,
    },
  ];
};

/** What nobody chooses, with usual ranges: use, error of the serving model, prices and lives. */
export const uncertainLevers = (deployment: DeploymentRecord | undefined, snapshot: Snapshot): readonly Lever[] => [
  ...(deployment ? [utilisationLever(deployment)] : []),
  ...servingLever(snapshot),
  ...costLevers(snapshot),
];
