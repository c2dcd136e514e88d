import type { Figure, Source } from '#engine/quantity';
import catalogueJson from '../../assets/catalogue/accelerators.json';
import { figureAt, isFigureRow, type StatementRow, sourceAt } from './figures';
import { inferredFigures } from './inference';
import { byKey, groupBy, once } from './lookup';

/** Names in the data → names in SI. Values are per accelerator unless they say rack or server. Peaks are dense. */
const parameters = {
  accelerators_per_rack: 'acceleratorsPerRack',
  accelerators_per_server: 'acceleratorsPerServer',
  bf16_dense_tflops_per_accelerator: 'bf16FlopPerS',
  fp8_dense_tflops_per_accelerator: 'fp8FlopPerS',
  fp4_dense_tflops_per_accelerator: 'fp4FlopPerS',
  memory_gb_per_accelerator: 'memoryBytes',
  memory_bandwidth_tb_per_s_per_accelerator: 'memoryBandwidthBPerS',
  scaleup_domain_accelerators: 'scaleUpDomain',
  // One direction.
  scaleup_bandwidth_gb_per_s_per_direction_per_accelerator: 'scaleUpBandwidthBPerS',
  scaleout_bandwidth_gbit_per_s_per_accelerator: 'scaleOutBandwidthBPerS',
  tdp_w_per_accelerator: 'tdpW',
  server_power_max_kw: 'serverPowerMaxW',
  server_power_measured_kw: 'serverPowerMeasuredW',
  rack_power_typical_kw: 'rackPowerTypicalW',
  rack_power_max_kw: 'rackPowerMaxW',
  // Nameplate provisioning at the utility meter, not consumption.
  allin_utility_power_kw_per_accelerator: 'allInUtilityPowerW',
  liquid_heat_fraction: 'liquidHeatFraction',
  coolant_supply_max_c: 'coolantSupplyMaxC',
  // For each watt of heat in the liquid.
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
export type SystemParameter =
  | (typeof parameters)[PublishedName]
  /** Of cold plates, manifold and couplings at design flow. Nobody publishes it; a project may give its own. */
  | 'coolantPressureDropPa';

export type SystemFigures = Partial<Readonly<Record<SystemParameter, Figure>>>;

/** An accelerator rack or server system. A figure that is neither published nor inferred is absent. */
export interface AcceleratorSystem {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly memoryType: string;
  readonly status: 'shipping' | 'ramping' | 'announced' | 'not_shipped';
  readonly figures: SystemFigures;
  /** Why a figure is absent, where a source says so, e.g. "no native FP4". */
  readonly unpublished: Partial<Readonly<Record<SystemParameter, string>>>;
  readonly source: Source;
}

interface FactRow extends StatementRow {
  readonly system: string;
  readonly parameter: string;
}

const parameterOf = ({ parameter, system }: FactRow): SystemParameter => {
  const name = parameters[parameter as PublishedName];
  if (!name) throw new Error(`parameter "${parameter}" of ${system} is not known to the catalogue`);
  return name;
};

const load = once(() => {
  const facts = groupBy(catalogueJson.figures as readonly FactRow[], ({ system }) => system);
  const published = catalogueJson.systems.map((row): AcceleratorSystem => {
    const { id, name, vendor, memoryType, status, ...cited } = row;
    const rows = facts.get(id) ?? [];
    return {
      id,
      name,
      vendor,
      memoryType,
      status: status as AcceleratorSystem['status'],
      figures: Object.fromEntries(rows.filter(isFigureRow).map((fact) => [parameterOf(fact), figureAt(fact)])),
      unpublished: Object.fromEntries(
        rows.filter((fact) => !isFigureRow(fact)).map((fact) => [parameterOf(fact), fact.note ?? 'not published']),
      ),
      source: sourceAt(cited),
    };
  });
  return published;
});

const withInferred = (system: AcceleratorSystem): AcceleratorSystem => ({
  ...system,
  figures: { ...inferredFigures(system.figures, load()), ...system.figures },
});

const complete = once(() => load().map(withInferred));
const index = once(() => byKey(complete(), (system) => system.id));
const published = once(() => byKey(load(), (system) => system.id));

export const acceleratorSystems = (): readonly AcceleratorSystem[] => complete();
export const acceleratorSystem = (id: string): AcceleratorSystem | undefined => index().get(id);

/** A system with figures of a project in the place of published ones; what is inferred follows from them. */
export const systemWith = (id: string, own: SystemFigures): AcceleratorSystem | undefined => {
  const system = published().get(id);
  return system && withInferred({ ...system, figures: { ...system.figures, ...own } });
};
