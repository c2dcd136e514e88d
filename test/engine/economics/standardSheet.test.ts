import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyOverrides,
  capitalRecoveryFactor,
  causes,
  evaluateDraws,
  siFactor,
  standardCells,
} from '#engine/economics';
import { inputsOf, plantSheet, roundPlant } from './plantSheet';

const relative = (computed: number, expected: number): number => Math.abs(computed - expected) / Math.abs(expected);
const causeNames = Object.keys(causes);

describe('capital recovery', () => {
  it('is at the rate of textbook annuity tables', () => {
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
});

describe('standard sheet', () => {
  it('has labelled cells that all compile, none named twice', () => {
    expect(applyOverrides({}).problems).toEqual([]);
    expect(new Set(standardCells.map(({ name }) => name)).size).toBe(standardCells.length);
    expect(standardCells.length).toBeGreaterThan(100);
  });

  it('agrees with a plant computed by hand', () => {
    const { figure } = plantSheet(roundPlant);
    // Facility: 400,000 × 1.1 × 1.05; network: 20 % of two million.
    expect(figure('facility')).toBeCloseTo(462_000, 6);
    expect(figure('capex')).toBeCloseTo(2_000_000 + 400_000 + 462_000, 6);
    // 1,000 MWh at 80 $/MWh, 1.2 MW at 120 $/kW, 500 m³ at 2 $, one person for the megawatt.
    expect(figure('annual_energy')).toBeCloseTo(80_000, 6);
    expect(figure('annual_demand')).toBeCloseTo(144_000, 6);
    expect(figure('annual_water')).toBeCloseTo(1_000, 9);
    expect(figure('annual_staff')).toBeCloseTo(100_000, 6);
    expect(figure('annual_maintenance')).toBeCloseTo(462_000 * 0.02 + 2_000_000 * 0.03, 6);
    expect(figure('annual_it')).toBeCloseTo(2_000_000 * 0.315470804, 2);
  });

  it('gives the levelised cost that capital recovery gives directly, to a part in a thousand million', () => {
    const { figure } = plantSheet(roundPlant);
    const direct =
      2_400_000 * capitalRecoveryFactor(0.1, 4) +
      462_000 * capitalRecoveryFactor(0.1, 20) +
      80_000 +
      144_000 +
      1_000 +
      100_000 +
      (462_000 * 0.02 + 2_000_000 * 0.03);
    expect(relative(figure('token_cost'), direct / 1e6)).toBeLessThan(1e-9);
    expect(relative(figure('annual_cost'), direct)).toBeLessThan(1e-9);
  });

  it('gives the same from the cash flow itself: outlay, renewals, running cost and what is left, over tokens', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 3, max: 30 }),
        fc.integer({ min: 1, max: 25 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (wacc, itLife, facilityLife, horizon, wait, phases) => {
          const { figure, years } = plantSheet(
            {
              ...roundPlant,
              wacc,
              it_life: itLife,
              facility_life: facilityLife,
              horizon,
              power_wait: wait,
              shell: 0,
              land: 0,
            },
            { income_tax: 0, phases, construction_time: 2 },
          );
          const worth = (flow: readonly number[]): number =>
            flow.reduce((sum, usd, t) => sum + usd / (1 + wacc) ** t, 0);
          const cost =
            worth(years('facility_spent')) +
            worth(years('facility_renewed')) +
            worth(years('it_spent')) +
            worth(years('running_flow')) -
            worth(years('residual_value'));
          expect(relative((cost / worth(years('token_flow'))) * 1e6, figure('token_cost'))).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('adds up: capital by class, yearly cost and cost per token by cause', () => {
    const { figure } = plantSheet(roundPlant, {
      lease_price: 40,
      software_rate: 2,
      property_tax: 1,
      construction_time: 2,
    });
    const sum = (prefix: string): number => causeNames.reduce((all, cause) => all + figure(`${prefix}${cause}`), 0);
    expect(relative(sum('token_'), figure('token_cost'))).toBeLessThan(1e-9);
    expect(relative(sum('annual_'), figure('annual_cost'))).toBeLessThan(1e-9);
    expect(figure('annual_waiting')).toBeGreaterThan(0);
  });

  it('makes the cost per token of a plant of one year its cost over its tokens', () => {
    const { figure, years } = plantSheet({ ...roundPlant, horizon: 1, it_life: 1, facility_life: 1 });
    const spent = 1.1 * (2_400_000 + 462_000) + years('running_flow')[2]!;
    expect(relative(figure('token_cost'), spent / 1e6)).toBeLessThan(1e-9);
    // The same in simple numbers: without interest it is plainly the bill over the tokens.
    const plain = plantSheet({ ...roundPlant, horizon: 1, it_life: 1, facility_life: 1, wacc: 0 });
    expect(relative(plain.figure('token_cost'), (2_862_000 + 394_240) / 1e6)).toBeLessThan(1e-9);
  });

  it('charges interest for a building that waits for its power, and nothing where power is there in time', () => {
    const early = plantSheet(roundPlant);
    const late = plantSheet({ ...roundPlant, power_wait: 4 });
    expect(early.figure('tied_up')).toBeCloseTo(0, 6);
    expect(late.figure('waiting_time')).toBe(3);
    // Three years of interest on the facility, seen from the decision a year before it stands.
    expect(late.figure('tied_up')).toBeCloseTo((462_000 / 1.1) * (1 - 1 / 1.1 ** 3), 4);
    expect(late.figure('token_cost')).toBeGreaterThan(early.figure('token_cost'));
    expect(late.figure('token_it')).toBeCloseTo(early.figure('token_it'), 9);
  });

  it('builds in phases: each brings its part of tokens and asks its part of money in its year', () => {
    const { years } = plantSheet({ ...roundPlant, horizon: 4 }, { phases: 2, phase_gap: 2 });
    expect(years('token_flow').slice(1, 8)).toEqual([0, 5e11, 5e11, 1e12, 1e12, 5e11, 5e11]);
    expect(years('facility_spent').slice(0, 5).map(Math.round)).toEqual([0, 231_000, 0, 231_000, 0]);
    expect(years('it_spent').slice(0, 5).map(Math.round)).toEqual([0, 1_200_000, 0, 1_200_000, 0]);
  });

  it('buys IT again at the end of each life, at the price and output of its generation', () => {
    const { years } = plantSheet({ ...roundPlant, horizon: 9 }, { refresh_cost: 50, refresh_output: 300 });
    expect(years('it_spent').slice(0, 11).map(Math.round)).toEqual([
      0, 2_400_000, 0, 0, 0, 1_200_000, 0, 0, 0, 600_000, 0,
    ]);
    expect(
      years('token_flow')
        .slice(0, 12)
        .map((tokens) => Math.round(tokens / 1e11)),
    ).toEqual([0, 0, 10, 10, 10, 10, 30, 30, 30, 30, 90, 0]);
  });

  it('has a cash flow whose value, rate and payback are those computed by hand', () => {
    // One generation, no facility, no running cost: 2.4 M$ out, 2.5 M$ a year back, taxed on what is over depreciation.
    const bare = {
      ...roundPlant,
      electrical: 0,
      mechanical: 0,
      shell: 0,
      land: 0,
      interconnection: 0,
      grid_energy: 0,
      idle_energy: 0,
      water_use: 0,
      it_maintenance: 0,
      staff_per_power: 0,
      demand_price: 0,
      horizon: 4,
      tokens_out: 4e11,
      tokens_in: 0,
    };
    const { figure, years } = plantSheet(bare, { income_tax: 25 });
    // Revenue 0.8 M$, depreciation 0.6 M$, tax 0.05 M$: 0.75 M$ a year for four years.
    expect(years('free_cash_flow').slice(0, 7).map(Math.round)).toEqual([
      0, -2_400_000, 750_000, 750_000, 750_000, 750_000, 0,
    ]);
    const annuity = (1 - 1.1 ** -4) / 0.1;
    expect(figure('npv')).toBeCloseTo((-2_400_000 + 750_000 * annuity) / 1.1, 4);
    expect(figure('payback_time')).toBeCloseTo(1 + 3.2, 9);
    // The rate at which a four-year annuity is worth 3.2 payments.
    const rate = figure('irr');
    expect((1 - (1 + rate) ** -4) / rate).toBeCloseTo(3.2, 8);
    expect(figure('margin')).toBeCloseTo(1 - (2_400_000 * capitalRecoveryFactor(0.1, 4)) / 800_000, 9);
  });

  it('writes everything off by the end, in equal parts or faster', () => {
    for (const accelerated of [0, 1]) {
      const { years } = plantSheet(
        { ...roundPlant, shell: 0, land: 0, facility_life: 20, horizon: 24 },
        { accelerated, it_tax_life: 3 },
      );
      const sum = (name: string): number => years(name).reduce((all, usd) => all + usd, 0);
      // The accelerated table of a 3-year life runs over four years, as long as each generation serves.
      expect(relative(sum('it_depreciation'), 6 * 2_400_000)).toBeLessThan(1e-9);
    }
  });

  it('breaks even at the price and at the utilisation that it says', () => {
    const { figure } = plantSheet(roundPlant);
    const atPrice = plantSheet(roundPlant, {
      output_price: figure('break_even_price'),
      input_price: (0.5 * figure('break_even_price')) / 2,
    });
    expect(atPrice.figure('margin')).toBeCloseTo(0, 9);
    const share = figure('break_even_utilisation') / 0.7;
    const atUse = plantSheet({
      ...roundPlant,
      tokens_out: 1e12 * share,
      tokens_in: 1e12 * share,
      grid_energy: 1.2e12 + 2.4e12 * share,
    });
    expect(atUse.figure('margin')).toBeCloseTo(0, 9);
  });

  it('compares owning with renting, and tells what cheaper tokens do to demand', () => {
    const { figure } = plantSheet(roundPlant, { price_elasticity: -1.5 });
    expect(figure('token_rental')).toBeCloseTo((100 * 3 * 8760) / 1e6, 9);
    expect(figure('own_saving')).toBeCloseTo(1 - figure('token_cost') / figure('token_rental'), 12);
    expect(figure('rebound_demand')).toBeCloseTo((figure('break_even_price') / 2) ** -1.5, 9);
  });

  it('says nothing rather than something infinite where no tokens are served', () => {
    const { has, problems } = plantSheet({ ...roundPlant, tokens_out: 0, tokens_in: 0 });
    for (const name of ['token_cost', 'margin', 'break_even_price', 'irr', 'own_saving'])
      expect(has(name), name).toBe(false);
    expect(has('annual_cost')).toBe(true);
    expect(problems).toEqual([]);
  });

  it('holds for an empty plant', () => {
    const { has, problems, figure } = plantSheet({
      wacc: 0.09,
      it_life: 4,
      facility_life: 20,
      horizon: 15,
      building_tax_life: 39,
    });
    expect(problems).toEqual([]);
    expect(figure('capex')).toBe(0);
    expect(has('accelerator_hour')).toBe(false);
  });

  it('gives for draws what it gives for each of them alone', () => {
    const count = 1500;
    const wacc = Float64Array.from({ length: count }, (_, i) => (0.05 + (0.1 * i) / count) * siFactor('ratePerYear'));
    const life = Float64Array.from({ length: count }, (_, i) => (3 + (i % 9) / 2) * siFactor('years'));
    const draws = new Map([
      ['wacc', wacc],
      ['it_life', life],
    ]);
    const wanted = ['token_cost', 'npv', 'irr', 'capex'];
    const batch = evaluateDraws(applyOverrides({}).sheet, draws, count, inputsOf(roundPlant), wanted);
    for (const i of [0, 1, 777, 1023, 1024, 1499]) {
      const { figure } = plantSheet({
        ...roundPlant,
        wacc: wacc[i]! / siFactor('ratePerYear'),
        it_life: life[i]! / siFactor('years'),
      });
      for (const name of ['token_cost', 'npv', 'capex']) {
        const { quantity } = standardCells.find((cell) => cell.name === name)!;
        expect(relative(batch.get(name)![i]! / siFactor(quantity), figure(name)), name).toBeLessThan(1e-12);
      }
    }
  });
});

describe('overrides', () => {
  it('put a number in the unit of the cell, or a formula, in the place of a cell', () => {
    expect(plantSheet(roundPlant, { energy_price: 0.16 }).figure('annual_energy')).toBeCloseTo(160_000, 6);
    expect(
      plantSheet(roundPlant, { energy_price: '0.05 USD / kWh + 30 USD / MWh' }).figure('annual_energy'),
    ).toBeCloseTo(80_000, 6);
    expect(plantSheet(roundPlant, { annual_staff: '2 * salary' }).figure('annual_staff')).toBeCloseTo(200_000, 6);
  });

  it('leave the standard cell in force where they are faulty, and say which cell, why and what to do', () => {
    const standard = plantSheet(roundPlant).figure('token_cost');
    const { figure, problems } = plantSheet(roundPlant, {
      annual_staff: 'salary * grid_peak',
      annual_water: 'water_use *',
      no_such_cell: 3,
      water_price: 2,
    });
    expect(figure('token_cost')).toBeCloseTo(standard, 12);
    expect(problems.map(({ message }) => message.split(':')[0]).sort()).toEqual([
      'annual_staff',
      'annual_water',
      'no_such_cell',
    ]);
    for (const { remedy } of problems) expect(remedy.length).toBeGreaterThan(10);
  });

  it('name the cells of a circle that they close', () => {
    const { problems, has } = plantSheet(roundPlant, { it_racks: 'capex / 2' });
    expect(problems.map(({ code }) => code)).toEqual(['economics.sheet.cycle']);
    expect(problems[0]!.message).toMatch(/it_racks → .*capex|capex → .*it_racks/);
    expect(has('token_cost')).toBe(true);
  });
});
