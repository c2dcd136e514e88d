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

describe('published plants', () => {
  it('at 5 to 8 % capital recovery gives what the published 1 GW plant costs at 3, 5 and 7 years of IT life', () => {
    for (const rate of [0.05, 0.065, 0.08]) {
      expect(epoch(rate, 5).figure('capex')).toBeCloseTo(38e9, 0);
      expect(epoch(rate, 5).figure('annual_cost')).toBeCloseTo(8.5e9, 0);
      // Published as 12 and 7 G$: half of the last figure either way.
      expect(Math.abs(epoch(rate, 3).figure('annual_cost') / 1e9 - 12), `${rate}`).toBeLessThan(0.5);
      expect(Math.abs(epoch(rate, 7).figure('annual_cost') / 1e9 - 7), `${rate}`).toBeLessThan(0.5);
      expect(epoch(rate, 5).figure('annual_short_life')).toBeCloseTo(epoch(rate, 3).figure('annual_cost'), 0);
      expect(epoch(rate, 5).figure('annual_long_life')).toBeCloseTo(epoch(rate, 7).figure('annual_cost'), 0);
    }
  });

  it('leaves servers 60 % of the yearly cost, and their price within the rest of the IT capital', () => {
    // 5 G$ a year of servers, 60 % of 8.5 G$ to the rounding of both.
    expect(5 / 8.5).toBeGreaterThan(0.55);
    for (const rate of [0.05, 0.065, 0.08]) {
      const servers = 5e9 / capitalRecoveryFactor(rate, 5);
      expect(servers).toBeLessThan(itCapital(rate));
      expect(epoch(rate, 5).figure('annual_it') / epoch(rate, 5).figure('annual_cost')).toBeGreaterThan(0.58);
    }
  });

  it('is not reproduced by equal parts without interest', () => {
    // With straight lines IT of 5 G$ a year over 5 years and a facility over 14 years cannot make up both totals.
    const it = (YEARLY - RUNNING - UPFRONT / 14) / (1 / 5 - 1 / 14);
    const total = (life: number): number => it / life + (UPFRONT - it) / 14 + RUNNING;
    expect(Math.abs(total(3) / 1e9 - 12)).toBeGreaterThan(0.5);
  });

  it('rents out a whole cluster at the published price of an accelerator-hour', () => {
    // 1.25 G$ a month for 220,000 accelerators, 730 h a month.
    const lease = (1.25e9 * 12) / 220_000 / 8760;
    const published = priceFigure('gpu_rental', 'Colossus 1 whole-cluster lease', 'price').value;
    expect(Math.abs(lease / published - 1)).toBeLessThan(0.002);
    const { figure } = plantSheet({
      accelerators: 220_000,
      rental_price: published,
      tokens_out: 1e15,
      it_life: 4,
      facility_life: 20,
      horizon: 4,
      wacc: 0.1,
      building_tax_life: 39,
    });
    expect(Math.abs(figure('rental_cost') / 15e9 - 1)).toBeLessThan(0.002);
  });

  it('makes an owned H100 cheaper than it was rented at in 2023 and within the span of rents since', () => {
    // Colossus 1 as first built: 100,000 H100 for 3.2 G$ of compute and 1.5 G$ of construction, 181 MW.
    const { figure } = plantSheet({
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
    const rents = pricesIn('gpu_rental')
      .filter(({ item }) => /^H100 202[3-6]/.test(item))
      .map(({ figure: { value } }) => value);
    expect(figure('accelerator_hour')).toBeLessThan(Math.max(...rents));
    expect(figure('accelerator_hour')).toBeGreaterThan(0.7 * Math.min(...rents));
  });

  it('turns rent and throughput into the cost of tokens that was published for them', () => {
    // DeepSeek-R1: 2.65 $ an hour at 6,000 tokens/s and 1.41 $ at 90 tokens/s for each accelerator give 0.12 and 4.20 $.
    // Throughputs are published as "about", hence 5 %. Source: claims of cost per token, 2026-04.
    const cases = [
      { rent: 2.65, tokensPerS: 6000, published: 0.12 },
      { rent: 1.41, tokensPerS: 90, published: 4.2 },
    ];
    for (const { rent, tokensPerS, published } of cases) {
      const { figure } = plantSheet({
        accelerators: 1,
        rental_price: rent,
        tokens_out: tokensPerS * 8760 * 3600,
        it_life: 4,
        facility_life: 20,
        horizon: 4,
        wacc: 0.1,
        building_tax_life: 39,
      });
      expect(Math.abs(figure('token_rental') / published - 1), `${rent}`).toBeLessThan(0.05);
    }
  });
});
