import { type CostAssumptions, type CostStatement, levelisedCost, type YearlyUse } from '#engine/economics';
import type { Plant } from '#engine/plant';
import { type BillCache, billOfMaterials } from './billOfMaterials';
import type { CostResults } from './snapshot';

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
  bills: BillCache,
): CostSide => {
  const bill = billOfMaterials(plant, bills);
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
