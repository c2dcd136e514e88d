import {
  applyOverrides,
  type CellValue,
  evaluateSheet,
  type SheetOverrides,
  siFactor,
  standardCells,
} from '#engine/economics';

export type PlantFigures = Readonly<Record<string, number>>;

const factors = new Map(standardCells.map(({ name, quantity }) => [name, siFactor(quantity)]));

/** Inputs of the sheet in SI; what is not named is nothing. Figures are in the units of the quantities table. */
export const inputsOf = (figures: PlantFigures, years = 40): ReadonlyMap<string, CellValue> =>
  new Map(
    standardCells.flatMap(({ name, content }): (readonly [string, CellValue])[] => {
      if (content.type !== 'input') return [];
      const factor = factors.get(name)!;
      if (name === 'elapsed') return [[name, Array.from({ length: years }, (_, year) => year * factor)]];
      return [[name, (figures[name] ?? 0) * factor]];
    }),
  );

/** Evaluates the standard sheet, with overrides, over the figures of a plant; gives figures back in the same units. */
export const plantSheet = (figures: PlantFigures, overrides: SheetOverrides = {}) => {
  const { sheet, problems: refused } = applyOverrides(overrides);
  const { values, problems } = evaluateSheet(sheet, new Map(), 1, inputsOf(figures));
  return {
    problems: [...refused, ...problems],
    figure: (name: string): number => {
      const value = values.get(name);
      if (typeof value !== 'number') throw new Error(`${name} is not a single figure`);
      return value / factors.get(name)!;
    },
    years: (name: string): number[] => {
      const value = values.get(name);
      if (!Array.isArray(value)) throw new Error(`${name} has no value for each year`);
      return value.map((each) => (each as number) / factors.get(name)!);
    },
    has: (name: string): boolean => values.has(name),
  };
};

/** A plant of round figures, in operation from the first year on. */
export const roundPlant: PlantFigures = {
  it_racks: 2_000_000,
  electrical: 200_000,
  mechanical: 100_000,
  shell: 60_000,
  land: 10_000,
  interconnection: 30_000,
  accelerators: 100,
  it_power: 1_000_000,
  grid_peak: 1_200_000,
  grid_energy: 3.6e12,
  idle_energy: 1.2e12,
  water_use: 500,
  tokens_out: 1e12,
  tokens_in: 1e12,
  utilisation: 0.7,
  wacc: 0.1,
  it_life: 4,
  facility_life: 20,
  horizon: 20,
  power_wait: 1,
  network_share: 0.2,
  soft_share: 0.1,
  contingency_share: 0.05,
  facility_maintenance: 0.02,
  it_maintenance: 0.03,
  staff_per_power: 1e-6,
  salary: 100_000,
  energy_price: 0.08 / 3.6e6,
  demand_price: 0.12,
  water_price: 2,
  output_price: 2,
  input_price: 0.5,
  rental_price: 3,
  building_tax_life: 39,
};
