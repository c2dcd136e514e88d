import { describe, expect, it } from 'vitest';
import { capitalRecoveryFactor } from '#engine/economics';
import { plantSheet, roundPlant } from './plantSheet';

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

describe('debt', () => {
  const overrides = { debt_share: 60, debt_rate: 8, debt_term: 4, income_tax: 0 };

  it('is drawn with each outlay and repaid level over its term, interest on what is owed', () => {
    const { years } = plantSheet({ ...roundPlant, horizon: 4, it_life: 4 }, overrides);
    // 60 % of facility and IT in year 1, at 8 % over four years.
    const drawn = 0.6 * (462_000 + 2_400_000);
    const payment = drawn * capitalRecoveryFactor(0.08, 4);
    expect(years('debt_drawn')[1]).toBeCloseTo(drawn, 6);
    expect(years('debt_service').slice(0, 7).map(Math.round)).toEqual(
      [0, 0, payment, payment, payment, payment, 0].map(Math.round),
    );
    expect(years('debt_interest')[2]).toBeCloseTo(0.08 * drawn, 6);
    expect(years('debt_interest')[3]).toBeCloseTo(0.08 * (drawn - (payment - 0.08 * drawn)), 6);
    // What is paid beyond interest is what was borrowed.
    expect(sum(years('debt_service')) - sum(years('debt_interest'))).toBeCloseTo(drawn, 4);
  });

  it('at the rate that a plant earns changes nothing for its owners, and below it lifts their return', () => {
    const own = plantSheet(roundPlant, { income_tax: 0 }).figure('irr');
    const rate = (debtRate: number): number =>
      plantSheet(roundPlant, { ...overrides, debt_rate: debtRate }).figure('equity_irr');
    expect(rate(100 * own)).toBeCloseTo(own, 6);
    expect(rate(4)).toBeGreaterThan(own + 0.01);
  });

  it('is worth nothing at its own rate: what lenders pay out and get back are of equal present value', () => {
    const { years } = plantSheet(roundPlant, overrides);
    const worth = (flow: readonly number[]): number => flow.reduce((all, usd, t) => all + usd / 1.08 ** t, 0);
    expect(worth(years('debt_service')) / worth(years('debt_drawn'))).toBeCloseTo(1, 9);
  });

  it('covers what lenders are paid so many times, and saves tax on interest', () => {
    const { figure, years } = plantSheet(roundPlant, { ...overrides, income_tax: 25 });
    const paid = years('debt_service');
    const cash = years('revenue_flow').map(
      (usd, t) => usd - years('running_flow')[t]! - years('tax_flow')[t]! + years('tax_saved')[t]!,
    );
    const least = Math.min(...cash.flatMap((usd, t) => (paid[t]! > 0 ? [usd / paid[t]!] : [])));
    expect(figure('least_coverage')).toBeCloseTo(least, 9);
    expect(years('tax_saved')[3]).toBeCloseTo(0.25 * years('debt_interest')[3]!, 6);
    expect(figure('equity_cost')).toBeCloseTo((0.1 - 0.6 * 0.08 * 0.75) / 0.4, 9);
  });

  it('that nobody takes leaves the cash flow to owners that of the plant, and no coverage', () => {
    const { years, has } = plantSheet(roundPlant);
    expect(years('equity_flow')).toEqual(years('free_cash_flow'));
    expect(has('least_coverage')).toBe(false);
  });
});

describe('prices and demand along the years', () => {
  it('follow a path of points: level before the first and after the last, straight between', () => {
    const { years } = plantSheet(roundPlant, { price_index: 'path(age, 1 year, 1, 3 year, 0.5, 5 year, 0.1)' });
    // The first year of operation ends at 2.
    expect(years('price_index').slice(0, 9)).toEqual(
      [1, 1, 1, 0.75, 0.5, 0.3, 0.1, 0.1, 0.1].map((value) => expect.closeTo(value, 12)),
    );
    const margins = years('running_margin');
    expect(margins[2]).toBeCloseTo(1 - years('running_flow')[2]! / 2_500_000, 9);
    expect(margins[4]).toBeLessThan(margins[2]!);
  });

  it('refuse a path of half pairs or of mixed units', () => {
    const messages = (text: string): string =>
      plantSheet(roundPlant, { price_index: text })
        .problems.map(({ message }) => message)
        .join();
    expect(messages('path(age, 1 year, 1, 3 year, 2, 4 year)')).toMatch(/pairs of x and y/);
    expect(messages('path(age, 1 USD, 1, 3 USD, 2)')).toMatch(/path joins/);
  });

  it('grow until the plant is full; idle power does not grow with them', () => {
    const { years } = plantSheet({ ...roundPlant, utilisation: 0.8, demand_growth: 0.1 });
    // 80 %, 88 %, 96.8 %, then all.
    expect(
      years('token_flow')
        .slice(2, 7)
        .map((tokens) => tokens / 1e12),
    ).toEqual([1, 1.1, 1.21, 1.25, 1.25].map((value) => expect.closeTo(value, 9)));
    // A third of the energy is idle, two thirds follow the work.
    expect(years('energy_share')[3]).toBeCloseTo(1 / 3 + (2 / 3) * 1.1, 9);
  });
});

describe('training', () => {
  it('carries its share of the racks in the cost of tokens with training, not in that of serving', () => {
    const served = plantSheet(roundPlant);
    const mixed = plantSheet({ ...roundPlant, training_share: 0.2, tokens_out: 0.8e12, tokens_in: 0.8e12 });
    // The same plant at the same energy: serving costs the same a token, training is a quarter on top.
    expect(mixed.figure('token_cost')).toBeCloseTo(served.figure('token_cost'), 9);
    expect(mixed.figure('token_training') / mixed.figure('token_cost')).toBeCloseTo(0.25, 9);
    expect(mixed.figure('annual_training')).toBeCloseTo(0.2 * served.figure('annual_cost'), 6);
  });

  it('elsewhere is paid at the decision and spread over the tokens served', () => {
    const without = plantSheet(roundPlant);
    const { figure, years } = plantSheet(roundPlant, { training_cost: 1_000_000 });
    expect(years('training_spent').slice(0, 2)).toEqual([1_000_000, 0]);
    expect(without.figure('npv') - figure('npv')).toBeCloseTo(1_000_000, 4);
    expect(figure('token_training')).toBeCloseTo(1e12 / figure('pv_tokens'), 9);
    expect(figure('margin')).toBeLessThan(without.figure('margin'));
  });
});
