import { plural } from './plural';

/** Words of the panel that sets scenarios side by side. */
export const compareStrings = {
  basis: 'Basis',
  asLaidOut: 'As laid out',
  equalGridW: 'Equal grid MW',
  scaled: (times: string) => `× ${times}`,
  metric: 'Figure',
  errors: (count: number) => plural(count, 'error', 'errors'),
  one: 'One scenario only',
  oneText: 'Duplicate the scenario, change the rack generation in the copy, and compare them at equal grid megawatts.',
  duplicate: 'Duplicate scenario',
  calculating: 'Calculating …',
  failed: 'The comparison could not be calculated',
  againstBase: 'Δ against the base',
  scaledNote: 'Power, output and cost are scaled to the grid draw of the base; ratios are as laid out.',
  leftOut: (count: number) => `${plural(count, 'scenario is', 'scenarios are')} left out; archive others to see them.`,
  waterfall: 'Why a million tokens cost more or less',
  waterfallOf: 'Scenario set against the base',
  waterfallChart: (base: string, own: string) =>
    `Cost of a million tokens from ${base} to ${own}, by cause; the table below holds what was entered otherwise`,
  more: 'costs more',
  less: 'costs less',
  total: 'in all',
  other: 'Other',
  inputs: 'What is entered otherwise',
  noInputs: 'All scenarios are entered alike.',
  areas: { layout: 'Layout', deployment: 'Workload', scenario: 'Scenario', site: 'Site' },
  none: 'none',
} as const;
