import { cellsOf, type StandardCell } from './cell';

const capital = cellsOf('capital');
const timing = cellsOf('timing');
const running = cellsOf('running');
const levelised = cellsOf('levelised');

const NO_TOKENS = 'No tokens are served.';
const perToken = (cause: string, label: string, text: string): StandardCell =>
  levelised.formula(`token_${cause}`, label, 'costPerMToken', `serving_share * ${text} / pv_tokens`, NO_TOKENS);

/** Causes of yearly cost: `annual_<cause>` for a full year, `token_<cause>` levelised over tokens. */
export const causes = {
  it: 'IT racks',
  network: 'Network',
  facility: 'Facility',
  waiting: 'Capital tied up before operation',
  energy: 'Energy',
  demand: 'Demand charge',
  maintenance: 'Maintenance',
  staff: 'Staff',
  water: 'Water',
  lease: 'Lease',
  software: 'Software',
  property_tax: 'Property tax and insurance',
} as const;

export type CostCause = keyof typeof causes;

/** Cost that is the same in each year of operation. */
const steady = ['demand', 'maintenance', 'staff', 'water', 'lease', 'software', 'property_tax'] as const;

/** Capital, timing, yearly cost, and cost per token as present value of costs over present value of tokens. */
export const costCells: readonly StandardCell[] = [
  capital.formula('network', 'Network', 'money', 'network_listed + it_racks * network_share'),
  capital.formula(
    'facility_direct',
    'Facility before additions',
    'money',
    'electrical + mechanical + shell + land + interconnection',
  ),
  capital.formula('soft', 'Design, permits, management', 'money', 'facility_direct * soft_share'),
  capital.formula('contingency', 'Contingency', 'money', '(facility_direct + soft) * contingency_share'),
  capital.formula('facility', 'Facility', 'money', 'facility_direct + soft + contingency'),
  capital.formula('capex', 'Capital', 'money', 'it_racks + network + facility'),

  timing.formula('built', 'Facility stands', 'years', 'max(1, ceil(construction_time / (1 year))) * 1 year'),
  timing.formula('start', 'Operation starts', 'years', 'max(built, ceil(power_wait / (1 year)) * 1 year)'),
  timing.formula('waiting_time', 'Wait of the finished facility', 'years', 'start - built'),
  timing.formula('age', 'Age at the end of the year', 'years', 'elapsed - start'),
  timing.formula('operating', 'Years in operation', 'ratio', '(age > 0 year) * (age <= horizon)'),
  timing.formula('generation', 'IT generation', 'count', 'max(0, floor((age - 1 year) / it_life))'),
  timing.formula(
    'demand_index',
    'Demand served over that of the first year',
    'ratio',
    'utilisation > 0 percent ? min(1 / max(utilisation, 0.1 percent), (1 + demand_growth * 1 year) ^ max(0, age / (1 year) - 1)) : 1',
    undefined,
    'Grows until the plant is full.',
  ),
  timing.formula('online', 'Share of the plant in operation', 'fraction', 'phased(operating, phases, phase_gap)'),

  running.formula('annual_it', 'IT racks', 'moneyPerYear', 'it_racks * capitalRecovery(wacc, it_life)'),
  running.formula('annual_network', 'Network', 'moneyPerYear', 'network * capitalRecovery(wacc, it_life)'),
  running.formula('annual_facility', 'Facility', 'moneyPerYear', 'facility * capitalRecovery(wacc, facility_life)'),
  running.formula(
    'facility_spent',
    'Facility paid while it is built',
    'money',
    'facility * phased((elapsed > 0 year) * (elapsed <= built), phases, phase_gap) * 1 year / built',
  ),
  running.formula(
    'tied_up',
    'Interest on the facility until operation starts',
    'money',
    'presentValue(facility_spent - facility * phased(age == 0 year, phases, phase_gap), wacc)',
  ),
  running.formula('pv_years', 'Present value of years of operation', 'years', 'presentValue(online * 1 year, wacc)'),
  running.formula('annual_waiting', 'Capital tied up before operation', 'moneyPerYear', 'tied_up / pv_years'),
  running.formula('annual_energy', 'Energy', 'moneyPerYear', 'grid_energy * energy_price'),
  running.formula('annual_demand', 'Demand charge', 'moneyPerYear', 'grid_peak * demand_price'),
  running.formula(
    'annual_maintenance',
    'Maintenance',
    'moneyPerYear',
    'facility * facility_maintenance + it_racks * it_maintenance',
  ),
  running.formula('annual_staff', 'Staff', 'moneyPerYear', 'it_power * staff_per_power * salary'),
  running.formula('annual_water', 'Water', 'moneyPerYear', 'water_use * water_price'),
  running.formula('annual_lease', 'Lease', 'moneyPerYear', 'grid_peak * lease_price'),
  running.formula('annual_software', 'Software', 'moneyPerYear', 'it_racks * software_rate'),
  running.formula('annual_property_tax', 'Property tax and insurance', 'moneyPerYear', 'facility * property_tax'),
  running.formula(
    'annual_steady',
    'Running cost without energy',
    'moneyPerYear',
    steady.map((cause) => `annual_${cause}`).join(' + '),
  ),
  running.formula(
    'annual_cost',
    'Cost of a full year',
    'moneyPerYear',
    'annual_it + annual_network + annual_facility + annual_waiting + annual_energy + annual_steady',
  ),
  running.formula('annual_training', 'Of it for racks that train', 'moneyPerYear', 'annual_cost * training_share'),

  levelised.formula(
    'token_flow',
    'Tokens in the year',
    'tokens',
    'tokens_out * phased(operating * demand_index * refresh_output ^ generation, phases, phase_gap) * 1 year',
  ),
  levelised.formula('pv_tokens', 'Present value of tokens', 'tokens', 'presentValue(token_flow, wacc)'),
  levelised.formula(
    'pv_it_years',
    'The same, at the price of each IT generation',
    'years',
    'presentValue(phased(operating * refresh_cost ^ generation, phases, phase_gap) * 1 year, wacc)',
  ),
  levelised.formula(
    'energy_index',
    'Energy price over that of the first year',
    'ratio',
    '(1 + energy_price_change * 1 year) ^ max(0, age / (1 year) - 1)',
  ),
  levelised.formula(
    'energy_share',
    'Energy drawn over that of the first year',
    'ratio',
    'grid_energy > 0 J / year ? (idle_energy + (grid_energy - idle_energy) * demand_index) / max(grid_energy, 1 J / year) : 1',
    undefined,
    'What idle racks draw stays as demand grows.',
  ),
  levelised.formula(
    'energy_flow',
    'Energy in the year',
    'money',
    'annual_energy * phased(operating * energy_share, phases, phase_gap) * energy_index * 1 year',
  ),
  levelised.formula(
    'serving_share',
    'Racks that serve',
    'fraction',
    '1 - training_share',
    undefined,
    'Cost is shared between serving and training by racks.',
  ),
  perToken('it', 'IT racks', 'annual_it * pv_it_years'),
  perToken('network', 'Network', 'annual_network * pv_it_years'),
  perToken('facility', 'Facility', 'annual_facility * pv_years'),
  perToken('waiting', causes.waiting, 'tied_up'),
  perToken('energy', 'Energy', 'presentValue(energy_flow, wacc)'),
  ...steady.map((cause) => perToken(cause, causes[cause], `annual_${cause} * pv_years`)),
  levelised.formula(
    'token_cost',
    'Levelised cost of output tokens',
    'costPerMToken',
    Object.keys(causes)
      .map((cause) => `token_${cause}`)
      .join(' + '),
    NO_TOKENS,
  ),
  levelised.formula(
    'token_training',
    'Training, over the tokens served',
    'costPerMToken',
    'training_cost / pv_tokens + (serving_share > 0 percent ? token_cost * training_share / max(serving_share, 0.1 percent) : 0 USD / Mtoken)',
    NO_TOKENS,
    'Training elsewhere, and the share of this plant that trains.',
  ),
  levelised.formula(
    'token_cost_with_training',
    'Cost with training',
    'costPerMToken',
    'token_cost + token_training',
    NO_TOKENS,
  ),
];
