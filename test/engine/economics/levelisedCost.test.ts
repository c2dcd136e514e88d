import { describe, expect, it } from 'vitest';
import type { CostClass, CostItem } from '#engine/document';
import { type CostAssumptions, capitalRecoveryFactor, levelisedCost } from '#engine/economics';

const source = { title: 'test', url: 'https://example.org', date: '2026', grade: 'D', recheck: false } as const;
const item = (costClass: CostClass, quantity: number, usd: number): CostItem => ({
  costClass,
  label: costClass,
  quantity,
  unitCost: { value: usd, unit: 'USD', source },
});

const assumptions: CostAssumptions = {
  waccFraction: 0.1,
  itLifeYears: 4,
  facilityLifeYears: 20,
  maintenanceFractionPerYear: 0.02,
  itMaintenanceFractionPerYear: 0.03,
  staffPerW: 1e-6,
  staffCostUsdPerYear: 100_000,
  softCostFraction: 0.1,
  contingencyFraction: 0.05,
  networkFractionOfIt: 0.2,
  energyPriceUsdPerJ: 0.08 / 3.6e6,
  demandChargeUsdPerWYear: 0.12,
  waterPriceUsdPerM3: 2,
};

describe('levelised cost', () => {
  it('recovers capital at the rate of textbook annuity tables', () => {
    // (A/P, 10 %, 4) = 0.31547 and (A/P, 8 %, 20) = 0.10185 in any annuity table.
    expect(capitalRecoveryFactor(0.1, 4)).toBeCloseTo(0.31547, 5);
    expect(capitalRecoveryFactor(0.08, 20)).toBeCloseTo(0.10185, 5);
    expect(capitalRecoveryFactor(0, 5)).toBe(0.2);
  });

  it('repays exactly the present value of its payments', () => {
    const payment = capitalRecoveryFactor(0.07, 9);
    let presentValue = 0;
    for (let year = 1; year <= 9; year++) presentValue += payment / 1.07 ** year;
    expect(presentValue).toBeCloseTo(1, 12);
  });

  it('agrees with a plant computed by hand', () => {
    const statement = levelisedCost(
      [item('it', 2, 1_000_000), item('electrical', 10, 20_000), item('mechanical', 1, 100_000)],
      { gridEnergyJ: 3.6e12, peakGridW: 200_000, itPowerW: 1_000_000, waterM3: 500, tokens: 1e12 },
      assumptions,
    );
    // Facility: (200,000 + 100,000) × 1.1 × 1.05; network: 20 % of two million.
    expect(statement.capexUsd).toBeCloseTo(2_000_000 + 400_000 + 346_500, 6);
    const cause = Object.fromEntries(statement.annualByCause.map((part) => [part.cause, part.usdPerYear]));
    expect(cause['energy']).toBeCloseTo(80_000, 6);
    expect(cause['demand']).toBeCloseTo(24_000, 6);
    expect(cause['staff']).toBeCloseTo(100_000, 6);
    expect(cause['water']).toBeCloseTo(1_000, 9);
    expect(cause['it']).toBeCloseTo(2_000_000 * capitalRecoveryFactor(0.1, 4), 6);
    expect(cause['maintenance']).toBeCloseTo(346_500 * 0.02 + 2_000_000 * 0.03, 6);
  });

  it('adds up: capital by class and yearly cost by cause', () => {
    const statement = levelisedCost(
      [
        item('it', 3, 7e5),
        item('network', 1, 4e4),
        item('shell', 1, 3e5),
        item('land', 2, 5e4),
        item('interconnection', 1, 9e5),
      ],
      { gridEnergyJ: 1e12, peakGridW: 1e5, itPowerW: 9e4, waterM3: 12, tokens: 5e10 },
      assumptions,
    );
    const capex = statement.capexByClass.reduce((sum, part) => sum + part.usd, 0);
    expect(Math.abs(capex - statement.capexUsd) / statement.capexUsd).toBeLessThan(1e-12);
    const annual = statement.annualByCause.reduce((sum, part) => sum + part.usdPerYear, 0);
    expect(annual).toBe(statement.annualUsd);
  });
});
