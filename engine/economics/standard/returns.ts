import { cellsOf, type StandardCell } from './cell';

const cash = cellsOf('cash');
const returns = cellsOf('returns');
const alternatives = cellsOf('alternatives');

const NO_REVENUE = 'No revenue: no tokens are sold, or no price is known for the model.';
const NO_RENT = 'No rent is listed for this generation, or no tokens are served.';

/** Cash flow year by year, what it earns, and what would change it. */
export const returnCells: readonly StandardCell[] = [
  cash.formula(
    'facility_renewed',
    'Facility paid again at the end of its life',
    'money',
    'facility * phased((age > 0 year) * (age < horizon) * (ceil((age + 1 year) / facility_life) - ceil(age / facility_life)), phases, phase_gap)',
  ),
  cash.formula(
    'it_bought',
    'IT generations bought at the end of the year',
    'ratio',
    '(age >= 0 year) * (age < horizon) * (ceil((age + 1 year) / it_life) - ceil(age / it_life))',
  ),
  cash.formula(
    'it_spent',
    'IT and network paid',
    'money',
    '(it_racks + network) * phased(it_bought * refresh_cost ^ max(0, ceil(age / it_life)), phases, phase_gap)',
  ),
  cash.formula(
    'it_unexpired',
    'Unexpired part of the last IT generation',
    'fraction',
    'capitalRecovery(wacc, it_life) / capitalRecovery(wacc, max(0 year, it_life * ceil(horizon / it_life) - horizon))',
  ),
  cash.formula(
    'facility_unexpired',
    'Unexpired part of the facility',
    'fraction',
    'capitalRecovery(wacc, facility_life) / capitalRecovery(wacc, max(0 year, facility_life * ceil(horizon / facility_life) - horizon))',
  ),
  cash.formula(
    'residual_value',
    'Residual value',
    'money',
    '(facility * facility_unexpired + (it_racks + network) * it_unexpired * refresh_cost ^ (ceil(horizon / it_life) - 1)) * phased(age == horizon, phases, phase_gap)',
  ),
  cash.formula('running_flow', 'Running cost', 'money', 'annual_steady * online * 1 year + energy_flow'),
  cash.formula(
    'price_index',
    'Token price over that of the first year',
    'ratio',
    '(1 + token_price_change * 1 year) ^ max(0, age / (1 year) - 1)',
  ),
  cash.formula(
    'revenue_flow',
    'Revenue',
    'money',
    'token_flow * price_index * (output_price + input_price * (tokens_out > 0 token / year ? tokens_in / tokens_out : 0))',
  ),
  cash.formula('it_tax_life', 'Life of IT for tax', 'years', 'it_life'),
  cash.formula('generation_age', 'Age of the IT generation', 'years', 'age - it_life * generation'),
  cash.formula(
    'it_depreciation',
    'Depreciation of IT and network',
    'money',
    '(it_racks + network) * phased(operating * refresh_cost ^ generation * (accelerated > 0 ? acceleratedShare(generation_age, it_tax_life) : (generation_age <= it_tax_life) * 1 year / it_tax_life), phases, phase_gap)',
  ),
  cash.formula(
    'building_capital',
    'Building with additions',
    'money',
    'shell * (1 + soft_share) * (1 + contingency_share)',
  ),
  cash.formula('land_capital', 'Land with additions', 'money', 'land * (1 + soft_share) * (1 + contingency_share)'),
  cash.formula(
    'building_depreciation',
    'Depreciation of the building',
    'money',
    'building_capital * phased(operating * (age <= building_tax_life) * 1 year / building_tax_life, phases, phase_gap)',
  ),
  cash.formula(
    'facility_age',
    'Age of the electrical and mechanical plant',
    'years',
    'age - facility_life * max(0, floor((age - 1 year) / facility_life))',
  ),
  cash.formula(
    'plant_depreciation',
    'Depreciation of electrical and mechanical plant',
    'money',
    '(facility - building_capital - land_capital) * phased(operating * (accelerated > 0 ? acceleratedShare(facility_age, facility_life) : (facility_age <= facility_life) * 1 year / facility_life), phases, phase_gap)',
  ),
  cash.formula('depreciation', 'Depreciation', 'money', 'it_depreciation + building_depreciation + plant_depreciation'),
  cash.formula(
    'tax_flow',
    'Tax on income',
    'money',
    'income_tax * max(0 USD, revenue_flow - running_flow - depreciation)',
  ),
  cash.formula(
    'free_cash_flow',
    'Free cash flow',
    'money',
    'revenue_flow - running_flow - tax_flow - facility_spent - facility_renewed - it_spent + residual_value',
  ),
  cash.formula('cumulative_cash_flow', 'Cumulative cash flow', 'money', 'running(free_cash_flow)'),

  returns.formula(
    'pv_cost',
    'Present value of costs',
    'money',
    'pv_tokens > 0 token ? token_cost * pv_tokens : 0 USD',
    'No tokens are served.',
  ),
  returns.formula('pv_revenue', 'Present value of revenue', 'money', 'presentValue(revenue_flow, wacc)'),
  returns.formula('npv', 'Net present value', 'money', 'presentValue(free_cash_flow, wacc)'),
  returns.formula(
    'irr',
    'Internal rate of return',
    'ratePerYear',
    'internalRate(free_cash_flow)',
    'The cash flow has no single rate: it never turns positive, or changes sign more than once.',
  ),
  returns.formula('payback_time', 'Payback', 'years', 'payback(free_cash_flow)', 'The plant does not pay back.'),
  returns.formula('margin', 'Margin over all costs', 'fraction', '1 - pv_cost / pv_revenue', NO_REVENUE),
  returns.formula(
    'break_even_price',
    'Output price that covers all costs',
    'costPerMToken',
    'output_price * pv_cost / pv_revenue',
    NO_REVENUE,
  ),
  returns.formula(
    'first_revenue',
    'Revenue of a full year',
    'moneyPerYear',
    'tokens_out * output_price + tokens_in * input_price',
  ),
  returns.formula(
    'active_energy_cost',
    'Energy cost that follows demand',
    'moneyPerYear',
    '(grid_energy - idle_energy) * energy_price',
  ),
  returns.formula(
    'break_even_utilisation',
    'Utilisation that covers all costs',
    'fraction',
    'utilisation * (annual_cost - active_energy_cost) / max(0 USD / year, first_revenue - active_energy_cost)',
    'Tokens earn less than the energy that they take.',
  ),
  returns.formula(
    'accelerator_hour',
    'Cost of an accelerator-hour',
    'moneyPerHour',
    'annual_cost / accelerators',
    'No accelerators are placed.',
  ),
  returns.formula(
    'capex_per_power',
    'Capital for grid power',
    'moneyPerPower',
    'capex / grid_peak',
    'The plant draws nothing.',
  ),

  alternatives.formula(
    'annual_short_life',
    'Full year, short IT life',
    'moneyPerYear',
    'annual_cost + (it_racks + network) * (capitalRecovery(wacc, it_life_short) - capitalRecovery(wacc, it_life))',
  ),
  alternatives.formula(
    'annual_long_life',
    'Full year, long IT life',
    'moneyPerYear',
    'annual_cost + (it_racks + network) * (capitalRecovery(wacc, it_life_long) - capitalRecovery(wacc, it_life))',
  ),
  alternatives.formula('rental_cost', 'Rent of as many accelerators', 'moneyPerYear', 'accelerators * rental_price'),
  alternatives.formula(
    'token_rental',
    'Cost per token on rented accelerators',
    'costPerMToken',
    'rental_cost / tokens_out',
    'No tokens are served.',
  ),
  alternatives.formula('own_saving', 'Owning against renting', 'fraction', '1 - token_cost / token_rental', NO_RENT),
  alternatives.formula(
    'rebound_demand',
    'Demand at a price of cost, over that of today',
    'ratio',
    '(break_even_price / output_price) ^ price_elasticity',
    NO_REVENUE,
  ),
  alternatives.formula(
    'rebound_energy',
    'Further energy that this demand takes',
    'energyPerYear',
    'grid_energy * (rebound_demand - 1)',
    NO_REVENUE,
  ),
];
