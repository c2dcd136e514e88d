import { describe, expect, it } from 'vitest';
import { priceFigure, pricesIn } from '#engine/catalogue';
import { capitalRecoveryFactor } from '#engine/economics';
import { plantSheet } from './plantSheet';

/**
 * A plant of 1 GW of IT power with GB200 NVL72. Capital of 38 G$, of which the servers are what 5 G$ a year recover over
 * five years at the rate; operation at 0.9 G$ a year with 0.6 G$ of energy; the facility lasts 14 years.
 * Source: Epoch AI, Servers account for 60 % of the total cost of ownership of a one-gigawatt AI data center, 2026-05-14.
 */
const UPFRONT = 38e9;
const RUNNING = 0.9e9;
const ENERGY = 0.6e9;
const YEARLY = 8.5e9;

/** Capital of all IT such that the plant costs 8.5 G$ a year: two kinds of capital, one equation. */
const itCapital = (rate: number): number => {
  const it = capitalRecoveryFactor(rate, 5);
  const facility = capitalRecoveryFactor(rate, 14);
  return (YEARLY - RUNNING - UPFRONT * facility) / (it - facility);
};

const epoch = (rate: number, itLife: number) => {
  const it = itCapital(rate);
  return plantSheet({
    it_racks: it,
    electrical: UPFRONT - it,
    grid_peak: 1.2e9,
    it_power: 1e9,
    grid_energy: 3.6e15,
    energy_price: ENERGY / 3.6e15,
    demand_price: (RUNNING - ENERGY) / 1.2e9,
    tokens_out: 1e15,
    wacc: rate,
    it_life: itLife,
    facility_life: 14,
    horizon: 14,
    power_wait: 1,
    building_tax_life: 39,
    accelerators: 72 * 7000,
  });
};

/** Colossus 1 as first built: 100,000 H100 for 3.2 G$ of compute and 1.5 G$ of construction, 181 MW. */
const colossus = () =>
  plantSheet({
    it_racks: 3.2e9,
    electrical: 1.5e9,
    accelerators: 100_000,
    grid_peak: 181e6,
    it_power: 150e6,
    grid_energy: 181e6 * 0.8 * 8760 * 3600,
    energy_price: 0.07 / 3.6e6,
    facility_maintenance: 0.02,
    it_maintenance: 0.03,
    staff_per_power: 0.35e-6,
    salary: 150_000,
    tokens_out: 1e15,
    wacc: 0.09,
    it_life: 4,
    facility_life: 20,
    horizon: 20,
    power_wait: 1,
    building_tax_life: 39,
  });

/** Accelerators that are rented, and the tokens that they make. */
const rented = (accelerators: number, rent: number, tokensPerS: number) =>
  plantSheet({
    accelerators,
    rental_price: rent,
    tokens_out: accelerators * tokensPerS * 8760 * 3600,
    it_life: 4,
    facility_life: 20,
    horizon: 4,
    wacc: 0.1,
    building_tax_life: 39,
  });

const colossusLease = priceFigure('gpu_rental', 'Colossus 1 whole-cluster lease', 'price').value;

interface Anchor {
  readonly of: string;
  readonly computed: () => number;
  readonly published: number;
  /** Of the published figure, with the reason. */
  readonly within: number;
  readonly because: string;
}

const rates = [0.05, 0.065, 0.08];
const anchors: readonly Anchor[] = [
  ...rates.flatMap((rate): Anchor[] => [
    {
      of: `1 GW plant at ${rate}: yearly cost at 3 years of IT life, G$`,
      computed: () => epoch(rate, 3).figure('annual_cost') / 1e9,
      published: 12,
      within: 0.5 / 12,
      because: 'published to the whole G$',
    },
    {
      of: `1 GW plant at ${rate}: yearly cost at 7 years of IT life, G$`,
      computed: () => epoch(rate, 7).figure('annual_cost') / 1e9,
      published: 7,
      within: 0.5 / 7,
      because: 'published to the whole G$',
    },
    {
      of: `1 GW plant at ${rate}: the same life as an alternative of the plant of 5 years, G$`,
      computed: () => epoch(rate, 5).figure('annual_short_life') / 1e9,
      published: 12,
      within: 0.5 / 12,
      because: 'published to the whole G$',
    },
  ]),
  {
    of: 'Colossus 1: lease of 220,000 accelerators, G$ a year',
    computed: () => rented(220_000, colossusLease, 1).figure('rental_cost') / 1e9,
    published: 1.25 * 12,
    within: 0.002,
    because: 'rent published to the cent',
  },
  {
    of: 'Colossus 1: $ per GPU-hour of the lease of 1.25 G$ a month',
    computed: () => rented(220_000, colossusLease, 1).figure('rental_cost') / 220_000 / 8760,
    published: 7.8,
    within: 0.01,
    because: 'published to two digits',
  },
  {
    of: 'InferenceX, DeepSeek-R1 on GB300 NVL72 at 2.65 $/h: $/M tokens',
    computed: () => rented(1, 2.65, 6000).figure('token_rental'),
    published: 0.12,
    within: 0.05,
    because: 'throughput published as about 6,000 tokens/s',
  },
  {
    of: 'InferenceX, DeepSeek-R1 on HGX H200 at 1.41 $/h: $/M tokens',
    computed: () => rented(1, 1.41, 90).figure('token_rental'),
    published: 4.2,
    within: 0.05,
    because: 'throughput published as about 90 tokens/s',
  },
  {
    of: 'InferenceX, cost per token of HGX H200 over GB300 NVL72',
    computed: () => rented(1, 1.41, 90).figure('token_rental') / rented(1, 2.65, 6000).figure('token_rental'),
    published: 35,
    within: 0.05,
    because: 'as above',
  },
];

describe('published plants', () => {
  it.each(anchors)('$of', ({ computed, published, within, because }) => {
    expect(Math.abs(computed() / published - 1), `${computed()} against ${published}: ${because}`).toBeLessThan(within);
  });

  it('of 1 GW has the published capital and yearly cost at 5 years of IT life at every rate', () => {
    for (const rate of rates) {
      expect(epoch(rate, 5).figure('capex')).toBeCloseTo(38e9, 0);
      expect(epoch(rate, 5).figure('annual_cost')).toBeCloseTo(8.5e9, 0);
      expect(epoch(rate, 5).figure('annual_energy')).toBeCloseTo(0.6e9, 0);
      expect(epoch(rate, 5).figure('annual_short_life')).toBeCloseTo(epoch(rate, 3).figure('annual_cost'), 0);
      expect(epoch(rate, 5).figure('annual_long_life')).toBeCloseTo(epoch(rate, 7).figure('annual_cost'), 0);
      // Servers alone are 60 % of it, to the rounding of 5 G$ of 8.5; with the network IT is more.
      expect(epoch(rate, 5).figure('annual_it') / epoch(rate, 5).figure('annual_cost')).toBeGreaterThan(0.58);
      // Servers of 5 G$ a year are bought out of the IT capital that the totals leave.
      expect(5e9 / capitalRecoveryFactor(rate, 5)).toBeLessThan(itCapital(rate));
    }
  });

  it('of 1 GW is not reproduced by equal parts without interest', () => {
    // With straight lines IT of 5 G$ a year over 5 years and a facility over 14 years cannot make up both totals.
    const it = (YEARLY - RUNNING - UPFRONT / 14) / (1 / 5 - 1 / 14);
    const total = (life: number): number => it / life + (UPFRONT - it) / 14 + RUNNING;
    expect(Math.abs(total(3) / 1e9 - 12)).toBeGreaterThan(0.5);
  });

  it('makes an owned H100 cheaper than it was rented at in 2023 and within the span of rents since', () => {
    const rents = pricesIn('gpu_rental')
      .filter(({ item }) => /^H100 202[3-6]/.test(item))
      .map(({ figure: { value } }) => value);
    expect(rents.length).toBeGreaterThanOrEqual(5);
    const hour = colossus().figure('accelerator_hour');
    expect(hour).toBeLessThan(Math.max(...rents));
    expect(hour).toBeGreaterThan(0.7 * Math.min(...rents));
  });
});
