import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMonotoneCubic } from '#engine/numerics';
import { coolingTowerFromRating, yorkApproachK } from '#engine/thermal';
import { runCoolingTower, towerHeatW } from '../../../engine/thermal/coolingTowerMerkel';
import { yorkPolynomialK } from '../../../engine/thermal/coolingTowerYork';
import { fanPowerW } from '../../../engine/thermal/fan';
import { waterBalance } from '../../../engine/thermal/waterMakeUp';
import merkelCase from '../../validation/cases/cooling-tower-merkel.json';
import yorkCase from '../../validation/cases/cooling-tower-york.json';
import { air, coolingTower, expectValue, SEA_LEVEL_PA, WATER_HEAT_CAPACITY } from './units';

interface Row {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  readonly inletC: number;
  readonly outletC: number;
  readonly flowKgS: number;
  readonly fanW: number;
  readonly airFlowRatio: number;
}

const rows: readonly Row[] = readFileSync(
  new URL('../../validation/cases/cooling-tower-merkel.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [, dryBulbC, wetBulbC, inletC, outletC, flowKgS, , fanW, airFlowRatio] = line.split(',').map(Number);
    return {
      dryBulbC: dryBulbC!,
      wetBulbC: wetBulbC!,
      inletC: inletC!,
      outletC: outletC!,
      flowKgS: flowKgS!,
      fanW: fanW!,
      airFlowRatio: airFlowRatio!,
    };
  });

describe('the published Merkel tower', () => {
  const { parameters: p, tolerance } = merkelCase;
  const tower = expectValue(
    coolingTowerFromRating({
      waterFlowM3PerS: p.waterFlow_m3_s,
      airFlowM3PerS: p.airFlow_m3_s,
      wetBulbC: p.Twb_design_C,
      rangeK: p.range_design_K,
      approachK: p.approach_design_K,
      fanPowerW: p.fanPower_design_W,
      slowestFanRatio: p.minAirFlowRatio,
      fanLaw: {
        type: 'curve',
        curve: createMonotoneCubic(
          Float64Array.from(p.fanPowerCurve.airFlowRatio),
          Float64Array.from(p.fanPowerCurve.powerRatio),
        ),
      },
      water: { cyclesOfConcentration: 5, driftFraction: 0 },
    }),
  );
  const taskOf = (row: Row) => ({
    flowKgS: row.flowKgS,
    heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
    inletC: row.inletC,
    heatW: row.flowKgS * WATER_HEAT_CAPACITY * (row.inletC - row.outletC),
    air: air(row.dryBulbC, row.wetBulbC),
  });

  it('leaves its water at the published temperature for the published air flow', () => {
    expect(rows.length).toBe(60);
    for (const row of rows) {
      const task = taskOf(row);
      const outletC = row.inletC - towerHeatW(tower, task, row.airFlowRatio) / (row.flowKgS * WATER_HEAT_CAPACITY);
      expect(Math.abs(outletC - row.outletC)).toBeLessThan(tolerance.Twater_out_abs_K);
    }
  });

  it('finds the published air flow and fan power for the published water temperature', () => {
    for (const row of rows) {
      const { airFlowRatio } = runCoolingTower(tower, taskOf(row));
      expect(Math.abs(airFlowRatio - row.airFlowRatio)).toBeLessThan(tolerance.airFlowRatio_abs);
      // The published series takes fan power at the density of the rating, whatever the air; ours follows the fan laws.
      const atRatedDensityW = fanPowerW(tower.fan, airFlowRatio, tower.fan.ratedDensityKgPerM3);
      expect(Math.abs(atRatedDensityW / row.fanW - 1)).toBeLessThan(tolerance.fanPower_rel);
    }
  });

  it('meets its own rating with the fan at full speed', () => {
    const inletC = p.Twb_design_C + p.approach_design_K + p.range_design_K;
    const heatW = towerHeatW(
      tower,
      { ...taskOf(rows[0]!), flowKgS: tower.ratedFlowKgS, inletC, air: air(35, p.Twb_design_C) },
      1,
    );
    expect(Math.abs(heatW / tower.ratedHeatW - 1)).toBeLessThan(1e-4);
  });
});

describe('YorkCalc', () => {
  const { tolerance, referenceCurve, points } = yorkCase;

  it('gives the published approaches', () => {
    for (const point of points)
      expect(
        Math.abs(
          yorkPolynomialK({
            wetBulbC: point.Twb_C,
            rangeK: point.range_K,
            waterFlowRatio: point.waterFlowRatio,
            airFlowRatio: point.airFlowRatio,
          }) - point.approach_K,
        ),
      ).toBeLessThan(tolerance.approach_abs_K);
    referenceCurve.waterFlowRatio.forEach((waterFlowRatio, i) => {
      const approachK = yorkPolynomialK({
        wetBulbC: referenceCurve.Twb_C,
        rangeK: referenceCurve.range_K,
        waterFlowRatio,
        airFlowRatio: referenceCurve.airFlowRatio,
      });
      expect(Math.abs(approachK - referenceCurve.approach_K[i]!)).toBeLessThan(tolerance.approach_abs_K);
    });
  });

  it('answers inside its window and refuses outside, naming the bound', () => {
    const inside = { wetBulbC: 18, rangeK: 5.56, waterFlowRatio: 1, airFlowRatio: 1 };
    const answered = yorkApproachK(inside);
    expect(answered.ok && Math.abs(answered.value - 5.546407) < 1e-5).toBe(true);
    const outside = [
      { ...inside, wetBulbC: 27 },
      { ...inside, rangeK: 0.9 },
      { ...inside, waterFlowRatio: 0.5 },
      { ...inside, airFlowRatio: 0.1 },
      // The range is small enough that the polynomial gives less than the least approach it was fitted to.
      { wetBulbC: 26.5, rangeK: 1.1, waterFlowRatio: 0.75, airFlowRatio: 1.25 },
    ].map(yorkApproachK);
    expect(outside.map((answer) => (answer.ok ? 'answered' : answer.problems[0]!.code))).toEqual(
      Array.from({ length: 5 }, () => 'thermal.tower.window'),
    );
  });

  it('agrees with the Merkel tower at a common design point within a kelvin', () => {
    // Both describe counterflow towers; at the design point of one, the other must be near.
    const approach = yorkApproachK({ wetBulbC: 25.6, rangeK: 5.5, waterFlowRatio: 1, airFlowRatio: 1 });
    expect(approach.ok && Math.abs(approach.value - 3.9)).toBeLessThan(1);
  });
});

describe('a cooling tower', () => {
  const task = (heatW: number, wetBulbC: number, dryBulbC = wetBulbC + 8) => ({
    heatW,
    flowKgS: coolingTower.ratedFlowKgS,
    heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
    inletC: 35,
    air: air(dryBulbC, wetBulbC),
  });

  it('evaporates 1.3 to 1.7 litres for each kilowatt-hour in warm weather', () => {
    // Source: ASHRAE rule of 1 % of the flow for each 7 K of range, and the reference cooling table (1.4 … 1.6 L/kWh).
    const run = runCoolingTower(coolingTower, task(coolingTower.ratedHeatW, 22));
    const litresPerKwh = run.evaporationKgS / (run.heatW / 3.6e6);
    expect(litresPerKwh).toBeGreaterThan(1.3);
    expect(litresPerKwh).toBeLessThan(1.7);
  });

  it('evaporates less in the cold, where air takes up more sensible heat', () => {
    const summer = runCoolingTower(coolingTower, task(8e5, 22));
    const winter = runCoolingTower(coolingTower, task(8e5, -5, -3));
    expect(winter.heatW).toBe(summer.heatW);
    expect(winter.evaporationKgS).toBeLessThan(0.75 * summer.evaporationKgS);
  });

  it('drains what its cycles of concentration ask and makes up all that is lost', () => {
    const balance = waterBalance({ cyclesOfConcentration: 5, driftFraction: 1e-4 }, 1, 50);
    expect(balance.driftKgS).toBeCloseTo(0.005, 12);
    expect(balance.blowdownKgS).toBeCloseTo(1 / 4 - 0.005, 12);
    // Solids in with the make-up leave five times as concentrated with blowdown and drift.
    expect(balance.makeUpKgS).toBeCloseTo(5 * (balance.blowdownKgS + balance.driftKgS), 12);
  });

  it('takes more heat from warmer water and with more air', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -15, max: 27, noNaN: true }),
        fc.double({ min: 0.5, max: 30, noNaN: true }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        fc.double({ min: 70_000, max: SEA_LEVEL_PA, noNaN: true }),
        (wetBulbC, aboveK, a, b, pressurePa) => {
          const at = { ...task(0, wetBulbC), inletC: wetBulbC + aboveK, air: air(wetBulbC + 6, wetBulbC, pressurePa) };
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          const heatW = towerHeatW(coolingTower, at, less);
          expect(heatW).toBeGreaterThan(0);
          expect(towerHeatW(coolingTower, at, more)).toBeGreaterThanOrEqual(heatW * (1 - 1e-9));
          expect(towerHeatW(coolingTower, { ...at, inletC: at.inletC + 1 }, less)).toBeGreaterThan(heatW);
          // No water can be cooled below the wet bulb.
          expect(heatW).toBeLessThanOrEqual(at.flowKgS * at.heatCapacityJPerKgK * aboveK);
        },
      ),
    );
  });

  it('is refused a rating that its air cannot carry', () => {
    const outcome = coolingTowerFromRating({
      waterFlowM3PerS: 0.05,
      wetBulbC: 25.6,
      rangeK: 5.5,
      approachK: 3.9,
      fanPowerW: 1000,
      water: { cyclesOfConcentration: 5, driftFraction: 0 },
    });
    expect(outcome.ok ? '' : outcome.problems[0]!.code).toBe('thermal.tower.rating');
  });
});
