import type { CostClass } from '#engine/document';
import { coolingCode, type Plant } from '#engine/plant';
import type { Figure, QuantityName } from '#engine/quantity';
import type { CostSide } from './costSide';
import { computed, fromCatalogue, fromUser } from './derivation';
import { entriesOf } from './plantEntries';
import type { Prices } from './sheetInputs';
import type { DerivationNode } from './snapshot';

interface Powers {
  readonly itPowerW: DerivationNode;
  readonly gridDrawW: DerivationNode;
  readonly tokensPerS: DerivationNode;
  readonly accelerators: readonly DerivationNode[];
}

const classCells: Readonly<Record<string, CostClass>> = {
  it_racks: 'it',
  network_listed: 'network',
  electrical: 'electrical',
  mechanical: 'mechanical',
  shell: 'shell',
  land: 'land',
  interconnection: 'interconnection',
};

/** Cells that stand for a field of the scenario or the site. */
const economicsCells =
  'wacc it_life facility_life horizon network_share soft_share contingency_share facility_maintenance it_maintenance staff_per_power salary water_price training_share demand_growth'.split(
    ' ',
  );
const siteCells = ['power_wait', 'demand_price'];

/** What stands behind each cell that the plant and the project fill in. */
export const sheetOrigins = (
  plant: Plant,
  cost: CostSide,
  prices: Prices,
  powers: Powers,
): Readonly<Record<string, DerivationNode>> => {
  const { site, scenario, catalogue } = plant;
  const rows = new Map(cost.results.cells.map((row) => [row.name, row]));
  const cellOf = (
    name: string,
  ): { readonly value: number; readonly quantity: QuantityName; readonly label: string } => {
    const { value, quantity, label } = rows.get(name)!;
    return { value: value ?? 0, quantity, label };
  };
  const entered = (name: string, recordId: string): DerivationNode => {
    const { value, quantity, label } = cellOf(name);
    return fromUser(label, value, quantity, recordId);
  };
  const worked = (name: string, formula: string, inputs: readonly DerivationNode[]): DerivationNode => {
    const { value, quantity, label } = cellOf(name);
    return computed(label, value, quantity, formula, inputs);
  };
  /** The cell may hold another multiple of the figure: a price by accelerator from one by superchip. */
  const listed = (name: string, figure: Figure | null): DerivationNode => {
    const { value, quantity, label } = cellOf(name);
    return figure
      ? { ...fromCatalogue(label, quantity, figure), value }
      : { label: `${label}: nothing is listed`, value, quantity, inputs: [], origin: { type: 'default' } };
  };
  const utilisation = entered('utilisation', scenario.defaultDeploymentId);
  const training = entered('training_share', scenario.id);
  const origins: Record<string, DerivationNode> = {
    it_power: powers.itPowerW,
    grid_peak: powers.gridDrawW,
    grid_energy: worked('grid_energy', 'grid draw × average share of power at the utilisation × 8,760 h', [
      powers.gridDrawW,
      utilisation,
      training,
    ]),
    idle_energy: worked('idle_energy', 'grid draw × share of power of idle racks × 8,760 h', [
      powers.gridDrawW,
      training,
    ]),
    water_use: worked('water_use', 'water of heat rejection at the operating point × average share × 8,760 h', [
      ...entriesOf(plant, plant.elementColumns.cooling, coolingCode.heatRejection),
      utilisation,
    ]),
    tokens_out: worked('tokens_out', 'tokens per second × racks that serve × utilisation × 8,760 h', [
      powers.tokensPerS,
      utilisation,
      training,
    ]),
    tokens_in: worked('tokens_in', 'input tokens per second × racks that serve × utilisation × 8,760 h', [
      powers.tokensPerS,
      utilisation,
      training,
    ]),
    accelerators: worked('accelerators', 'Σ racks × accelerators of a rack', powers.accelerators),
    utilisation,
    elapsed: worked('elapsed', '0, 1, 2 … from the first year of the project', [
      fromUser('First year', scenario.economics.firstYear, 'calendarYear', scenario.id),
    ]),
    energy_price: prices.energy.figure
      ? listed('energy_price', prices.energy.figure)
      : entered('energy_price', site.id),
    output_price: listed('output_price', prices.output),
    input_price: listed('input_price', prices.input),
    rental_price: listed('rental_price', prices.rental.figure),
    building_tax_life: listed(
      'building_tax_life',
      catalogue.priceFigure('depreciation', 'building shell (US tax)', 'useful_life'),
    ),
  };
  for (const [name, costClass] of Object.entries(classCells))
    origins[name] = worked(
      name,
      'Σ quantity × unit cost of the bill of materials',
      cost.results.billOfMaterials
        .filter((line) => line.costClass === costClass)
        .map((line) =>
          computed(line.label, line.usd, 'money', `${Number(line.quantity.toPrecision(4))} × unit cost`, [
            fromCatalogue('Unit cost', 'money', line.unitCost),
          ]),
        ),
    );
  for (const name of economicsCells) origins[name] = entered(name, scenario.id);
  for (const name of siteCells) origins[name] = entered(name, site.id);
  return origins;
};
