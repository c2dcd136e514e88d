import type { Figure } from '#engine/quantity';
import figuresJson from '../../assets/catalogue/systemFigures.json';
import systemsJson from '../../assets/catalogue/systems.json';
import { byKey, type FigureRow, figureAt, once } from './figures';

/** An accelerator rack or server system. A figure that nobody has published is absent. */
export interface AcceleratorSystem {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly memoryType: string;
  readonly status: string;
  readonly figures: Partial<Readonly<Record<SystemParameter, Figure>>>;
}

/** Names in the data → names in SI. Values are per accelerator unless they say rack or server. */
const parameters = {
  accelerators_per_rack: 'acceleratorsPerRack',
  accelerators_per_server: 'acceleratorsPerServer',
  bf16_dense_tflops_per_accelerator: 'bf16FlopPerS',
  fp8_dense_tflops_per_accelerator: 'fp8FlopPerS',
  fp4_dense_tflops_per_accelerator: 'fp4FlopPerS',
  memory_gb_per_accelerator: 'memoryBytes',
  memory_bandwidth_tb_per_s_per_accelerator: 'memoryBandwidthBPerS',
  scaleup_domain_accelerators: 'scaleUpDomain',
  scaleup_bandwidth_gb_per_s_per_direction_per_accelerator: 'scaleUpBandwidthBPerS',
  scaleout_bandwidth_gbit_per_s_per_accelerator: 'scaleOutBandwidthBPerS',
  tdp_w_per_accelerator: 'tdpW',
  server_power_max_kw: 'serverPowerMaxW',
  server_power_measured_kw: 'serverPowerMeasuredW',
  rack_power_typical_kw: 'rackPowerTypicalW',
  rack_power_max_kw: 'rackPowerMaxW',
  allin_utility_power_kw_per_accelerator: 'allInUtilityPowerW',
  liquid_heat_fraction: 'liquidHeatFraction',
  coolant_supply_max_c: 'coolantSupplyMaxC',
  coolant_flow_l_per_min_per_kw: 'coolantFlowM3PerSPerW',
  rack_width_mm: 'rackWidthM',
  rack_depth_mm: 'rackDepthM',
  rack_height_mm: 'rackHeightM',
  rack_weight_kg: 'rackMassKg',
  rack_price_musd: 'rackPriceUsd',
  tco_hyperscaler_usd_per_accelerator_hour: 'tcoHyperscalerUsdPerH',
  tco_neocloud_usd_per_accelerator_hour: 'tcoNeocloudUsdPerH',
  rental_3yr_usd_per_accelerator_hour: 'rentalUsdPerH',
  launch_year: 'launchYear',
} as const;
type PublishedName = keyof typeof parameters;
export type SystemParameter = (typeof parameters)[PublishedName];

const load = once(() => {
  const figures = new Map<string, Partial<Record<SystemParameter, Figure>>>();
  for (const row of figuresJson as readonly (FigureRow & { system_id: string; parameter: string })[]) {
    const name = parameters[row.parameter as PublishedName];
    if (!name) throw new Error(`parameter "${row.parameter}" of ${row.system_id} is not known to the catalogue`);
    const known = figures.get(row.system_id) ?? {};
    known[name] = figureAt(row);
    figures.set(row.system_id, known);
  }
  return systemsJson.map((system): AcceleratorSystem => ({ ...system, figures: figures.get(system.id) ?? {} }));
});

const index = once(() => byKey(load(), (system) => system.id));

export const acceleratorSystems = (): readonly AcceleratorSystem[] => load();
export const acceleratorSystem = (id: string): AcceleratorSystem | undefined => index().get(id);
