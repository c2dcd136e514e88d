import type { CostItem } from '#engine/document';
import { type CostAssumptions, type CostStatement, levelisedCost, type YearlyUse } from '#engine/economics';
import type { Plant } from '#engine/plant';
import type { BillLine, CostResults } from './snapshot';

const HOURS_PER_YEAR = 8760;
export const SECONDS_PER_YEAR = HOURS_PER_YEAR * 3600;

const classLabels: Readonly<Record<CostStatement['capexByClass'][number]['costClass'], string>> = {
  it: 'IT racks',
  network: 'Network',
  electrical: 'Electrical',
  mechanical: 'Mechanical',
  shell: 'Building',
  land: 'Land',
  interconnection: 'Grid connection',
  soft: 'Design, permits, management',
  contingency: 'Contingency',
};

const causeLabels: Readonly<Record<CostStatement['annualByCause'][number]['cause'], string>> = {
  it: 'IT racks',
  network: 'Network',
  facility: 'Facility',
  energy: 'Energy',
  demand: 'Demand charge',
  maintenance: 'Maintenance',
  staff: 'Staff',
  water: 'Water',
};

/** Bill of materials: equal items of the layout on one line. */
export const billOfMaterials = (plant: Plant): BillLine[] => {
  const lines = new Map<string, { item: CostItem; quantity: number }>();
  const add = (item: CostItem): void => {
    const key = `${item.costClass}|${item.label}|${item.unitCost.value}`;
    const line = lines.get(key);
    if (line) line.quantity += item.quantity;
    else lines.set(key, { item, quantity: item.quantity });
  };
  for (const element of plant.elements) for (const item of element.devices.cost) add(item);
  for (const run of plant.runs) for (const item of run.cost) add(item);
  return [...lines.values()].map(({ item, quantity }) => ({
    costClass: item.costClass,
    label: item.label,
    quantity,
    unitCost: item.unitCost,
    usd: quantity * item.unitCost.value,
  }));
};

export interface CostSide {
  readonly results: CostResults;
  readonly statement: CostStatement;
  readonly costPerMTokensUsd: number | null;
}

export const costSide = (
  plant: Plant,
  use: YearlyUse,
  accelerators: number,
  assumptions: CostAssumptions,
): CostSide => {
  const bill = billOfMaterials(plant);
  const statement = levelisedCost(bill, use, assumptions);
  const perMToken = (usdPerYear: number): number => (use.tokens > 0 ? (usdPerYear / use.tokens) * 1e6 : 0);
  return {
    statement,
    costPerMTokensUsd: use.tokens > 0 ? perMToken(statement.annualUsd) : null,
    results: {
      capexUsd: statement.capexUsd,
      capexByClass: statement.capexByClass.map((part) => ({ ...part, label: classLabels[part.costClass] })),
      annualUsd: statement.annualUsd,
      split: statement.annualByCause.map((part) => ({
        ...part,
        label: causeLabels[part.cause],
        usdPerMToken: perMToken(part.usdPerYear),
      })),
      billOfMaterials: bill,
      tokensPerYear: use.tokens,
      usdPerAcceleratorHour: accelerators > 0 ? statement.annualUsd / (accelerators * HOURS_PER_YEAR) : 0,
      capexUsdPerW: use.peakGridW > 0 ? statement.capexUsd / use.peakGridW : 0,
    },
  };
};
