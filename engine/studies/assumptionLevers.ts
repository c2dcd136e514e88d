import { sheetUnits } from '#engine/economics';
import type { ScenarioRecord, SiteRecord } from '#engine/project';
import type { SheetRow, Snapshot } from '#engine/solve';
import type { Lever } from './lever';

/** Counts of years and switches, which half a value says nothing of. */
const WHOLE = new Set(['horizon', 'phases', 'phase_gap', 'accelerated', 'elapsed']);
const OWN_RANGE = 'Half to one and a half times what it is; enter ends of your own.';
const NO_VALUE_YET = 'Nothing is set; ends as wide as are met. Enter your own.';

const cellLever = ({ name, label, quantity, value }: SheetRow, low: number, high: number, basis: string): Lever => ({
  id: `cell.${name}`,
  label,
  quantity,
  nature: 'assumption',
  target: { type: 'cell', name, unit: sheetUnits[quantity].base },
  now: value!,
  low,
  high,
  basis,
});

const cellLevers = ({ costs }: Snapshot, taken: ReadonlySet<string>): Lever[] =>
  costs.sheet.cells.flatMap((row): Lever[] => {
    const { name, section, quantity, value, formula } = row;
    if (section !== 'assumptions' || value === null || formula !== null) return [];
    if (WHOLE.has(name) || taken.has(`cell.${name}`)) return [];
    if (value !== 0)
      return [cellLever(row, Math.min(0.5 * value, 1.5 * value), Math.max(0.5 * value, 1.5 * value), OWN_RANGE)];
    if (quantity === 'ratePerYear') return [cellLever(row, -0.5, 0.5, NO_VALUE_YET)];
    return quantity === 'fraction' ? [cellLever(row, 0, 0.9, NO_VALUE_YET)] : [];
  });

const demandFields = {
  dailySwingFraction: 'Daily peak of demand over mean',
  seasonalSwingFraction: 'Seasonal peak of demand over mean',
  steadyFraction: 'Work around the clock',
  trainingFraction: 'Racks that train',
} as const;

const demandLevers = ({ demand }: ScenarioRecord): Lever[] =>
  Object.entries(demandFields).map(([key, label]) => ({
    id: `demand.${key}`,
    label,
    quantity: 'fraction',
    nature: 'assumption',
    target: { type: 'field', record: 'scenario', path: ['demand', key] },
    now: demand[key as keyof typeof demandFields],
    low: 0,
    high: Math.max(demand[key as keyof typeof demandFields], 0.9),
    basis: 'None to nearly all.',
  }));

const siteLevers = ({ gridImportLimitW, demandChargeUsdPerWYear }: SiteRecord): Lever[] => [
  ...(gridImportLimitW > 0
    ? [
        {
          id: 'site.gridImportLimitW',
          label: 'Grid import limit',
          quantity: 'power',
          nature: 'assumption',
          target: { type: 'field', record: 'site', path: ['gridImportLimitW'] },
          now: gridImportLimitW,
          low: 0.5 * gridImportLimitW,
          high: 1.5 * gridImportLimitW,
          basis: OWN_RANGE,
        } as const,
      ]
    : []),
  ...(demandChargeUsdPerWYear > 0
    ? [
        {
          id: 'site.demandChargeUsdPerWYear',
          label: 'Demand charge of the site',
          quantity: 'demandPrice',
          nature: 'assumption',
          target: { type: 'field', record: 'site', path: ['demandChargeUsdPerWYear'] },
          now: demandChargeUsdPerWYear,
          low: 0.5 * demandChargeUsdPerWYear,
          high: 1.5 * demandChargeUsdPerWYear,
          basis: OWN_RANGE,
        } as const,
      ]
    : []),
];

/** Every other number that a plant is planned with: nothing to draw by itself, but any of them may be swept or sought. */
export const assumptionLevers = (
  scenario: ScenarioRecord | undefined,
  site: SiteRecord | undefined,
  snapshot: Snapshot,
  others: readonly Lever[],
): readonly Lever[] => [
  ...(site ? siteLevers(site) : []),
  ...(scenario ? demandLevers(scenario) : []),
  ...cellLevers(snapshot, new Set(others.map(({ id }) => id))),
];
