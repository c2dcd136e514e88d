import {
  type AppliedSheet,
  applyOverrides,
  type CellValue,
  causes,
  evaluateSheet,
  isYearly,
  type SheetOverrides,
  siFactor,
  standardCells,
} from '#engine/economics';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { type BillCache, billOfMaterials } from './billOfMaterials';
import { type Prices, sheetInputs, waitYears, type YearlyUse } from './sheetInputs';
import type { CostResults, SheetResults, SheetRow } from './snapshot';

/** Sheets compiled lately, by their overrides. */
export type SheetCache = Map<string, AppliedSheet>;

const MOST_SHEETS = 8;

export interface CostSide {
  readonly results: Omit<CostResults, 'sheet'> & { readonly cells: SheetResults['cells'] };
  readonly costPerMTokensUsd: number | null;
  readonly problems: readonly Problem[];
}

const appliedOf = (overrides: SheetOverrides, cache: SheetCache): AppliedSheet => {
  const key = JSON.stringify(overrides);
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= MOST_SHEETS) cache.clear();
  const applied = applyOverrides(overrides);
  cache.set(key, applied);
  return applied;
};

/** Longer build-ups than this are entries gone astray. */
const MOST_YEARS = 200;

const capitalClasses = [
  { costClass: 'it', cell: 'it_racks', label: 'IT racks' },
  { costClass: 'network', cell: 'network', label: 'Network' },
  { costClass: 'electrical', cell: 'electrical', label: 'Electrical' },
  { costClass: 'mechanical', cell: 'mechanical', label: 'Mechanical' },
  { costClass: 'shell', cell: 'shell', label: 'Building' },
  { costClass: 'land', cell: 'land', label: 'Land' },
  { costClass: 'interconnection', cell: 'interconnection', label: 'Grid connection' },
  { costClass: 'soft', cell: 'soft', label: 'Design, permits, management' },
  { costClass: 'contingency', cell: 'contingency', label: 'Contingency' },
] as const;

const rowsOf = (
  { sheet, applied }: AppliedSheet,
  figuresOf: (name: string) => number | number[] | null,
): SheetRow[] => {
  const compiled = new Map(sheet.cells.map((each) => [each.cell.name, each]));
  return standardCells.map(({ name, section, label, quantity, absent, note }) => {
    const { cell, inputs } = compiled.get(name)!;
    const value = figuresOf(name);
    return {
      name,
      section,
      label,
      quantity,
      formula: cell.content.type === 'formula' ? cell.content.text : null,
      value: typeof value === 'number' ? value : null,
      years: Array.isArray(value) ? value : null,
      absent: value === null ? (absent ?? 'A cell that it reads has no value.') : null,
      note: note ?? null,
      isOverridden: applied.has(name),
      inputs,
    };
  });
};

/** Evaluates the economics sheet of the scenario over what the plant is, uses and makes. */
export const costSide = (
  plant: Plant,
  use: YearlyUse,
  accelerators: number,
  prices: Prices,
  caches: { readonly bills: BillCache; readonly sheets: SheetCache },
): CostSide => {
  const { scenario } = plant;
  const bill = billOfMaterials(plant, caches.bills);
  const applied = appliedOf(scenario.sheet, caches.sheets);
  const evaluated = (years: number) => {
    const inputs = sheetInputs(plant, bill, use, accelerators, prices, years);
    const filled = new Map<string, CellValue>();
    for (const { name, quantity } of standardCells) {
      const value = inputs[name];
      const factor = siFactor(quantity);
      if (typeof value === 'number') filled.set(name, value * factor);
      else if (value)
        filled.set(
          name,
          value.map((each) => each * factor),
        );
    }
    return evaluateSheet(applied.sheet, new Map(), 1, filled);
  };
  const yearsFor = (values: ReadonlyMap<string, CellValue>): number => {
    const of = (name: string): number => {
      const value = values.get(name);
      return typeof value === 'number' ? value : 0;
    };
    const seconds = of('start') + of('horizon') + Math.max(0, of('phases') - 1) * of('phase_gap');
    return Math.min(MOST_YEARS, Math.ceil(seconds / siFactor('years'))) + 1;
  };
  const expected = Math.ceil(Math.max(1, waitYears(plant))) + scenario.economics.horizonYears + 1;
  const first = evaluated(expected);
  // Overrides may make the build-up longer than the project says; then there are more years to count.
  const needed = yearsFor(first.values);
  const { values, problems } = needed > expected ? evaluated(needed) : first;

  const factors = new Map(standardCells.map(({ name, quantity }) => [name, siFactor(quantity)]));
  const figuresOf = (name: string): number | number[] | null => {
    const value = values.get(name);
    const factor = factors.get(name) ?? 1;
    if (value === undefined) return null;
    return isYearly(value) ? value.map((each) => (each as number) / factor) : (value as number) / factor;
  };
  const figure = (name: string): number => {
    const value = figuresOf(name);
    return typeof value === 'number' ? value : 0;
  };
  const tokenCost = figuresOf('token_cost');
  return {
    costPerMTokensUsd: typeof tokenCost === 'number' ? tokenCost : null,
    problems: [...applied.problems, ...problems].map(({ code, severity, message, remedy }) => ({
      code,
      severity,
      elements: [scenario.id],
      message,
      remedy,
    })),
    results: {
      capexUsd: figure('capex'),
      capexByClass: capitalClasses.map(({ costClass, cell, label }) => ({ costClass, label, usd: figure(cell) })),
      annualUsd: figure('annual_cost'),
      split: Object.entries(causes).map(([cause, label]) => ({
        cause,
        label,
        usdPerYear: figure(`annual_${cause}`),
        usdPerMToken: figure(`token_${cause}`),
      })),
      billOfMaterials: bill,
      tokensPerYear: figure('tokens_out'),
      usdPerAcceleratorHour: figure('accelerator_hour'),
      capexUsdPerW: figure('capex_per_power'),
      cells: rowsOf(applied, figuresOf),
    },
  };
};
