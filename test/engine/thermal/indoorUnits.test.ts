import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airHandlerFromRating, cduFromRating, runAirHandler, runCdu } from '#engine/thermal';
import { expectValue, SEA_LEVEL_PA, WATER_HEAT_CAPACITY } from './units';

const cdu = expectValue(
  cduFromRating({
    heatW: 1.3e6,
    approachK: 4,
    fwsSupplyC: 32,
    tcs: { fluid: { kind: 'propyleneGlycol', basis: 'volume', fraction: 0.25 }, flowKgS: 25 },
    fws: { fluid: { kind: 'water' }, flowKgS: 28 },
  }),
);
const cduDuty = {
  heatW: 1e6,
  tcsFlowKgS: 25,
  tcsHeatCapacityJPerKgK: 3950,
  tcsSupplySetPointC: 38,
  fwsSupplyC: 32,
  fwsHeatCapacityJPerKgK: WATER_HEAT_CAPACITY,
  fwsFlowAvailableKgS: 28,
};

describe('a coolant distribution unit', () => {
  it('meets its own rating with the valve open', () => {
    const state = runCdu(cdu, { ...cduDuty, heatW: 1.3e6, tcsSupplySetPointC: 30 });
    expect(state.valve).toBe('open');
    // The rating is at the properties of its own fluids; 3,950 J/kgK are near theirs.
    expect(state.tcsSupplyC - 32).toBeCloseTo(4, 1);
  });

  it('throttles facility water to its set point, and needs more of it when it is warmer', () => {
    const cool = runCdu(cdu, cduDuty);
    const warm = runCdu(cdu, { ...cduDuty, fwsSupplyC: 34 });
    expect(cool).toMatchObject({ valve: 'throttling', tcsSupplyC: 38 });
    expect(warm.fwsFlowKgS).toBeGreaterThan(cool.fwsFlowKgS);
  });

  it('passes all heat from loop to loop, whatever the duty', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e4, max: 2e6, noNaN: true }),
        fc.double({ min: 5, max: 35, noNaN: true }),
        fc.double({ min: 10, max: 45, noNaN: true }),
        (heatW, tcsFlowKgS, fwsSupplyC) => {
          const state = runCdu(cdu, { ...cduDuty, heatW, tcsFlowKgS, fwsSupplyC });
          const tcsW = tcsFlowKgS * 3950 * (state.tcsReturnC - state.tcsSupplyC);
          const fwsW = state.fwsFlowKgS * WATER_HEAT_CAPACITY * (state.fwsReturnC - fwsSupplyC);
          expect(Math.abs(tcsW / heatW - 1)).toBeLessThan(1e-9);
          expect(Math.abs(fwsW / heatW - 1)).toBeLessThan(1e-9);
          expect(state.fwsFlowKgS).toBeLessThanOrEqual(28 * (1 + 1e-9));
        },
      ),
    );
  });
});

const handler = expectValue(
  airHandlerFromRating({
    heatW: 120_000,
    returnAirC: 36,
    supplyAirC: 24,
    fanPowerW: 6_000,
    water: { fluid: { kind: 'water' }, supplyC: 14, returnC: 22 },
    slowestFanRatio: 0.3,
  }),
);
const airDuty = {
  heatW: 90_000,
  airRiseK: 12,
  supplyAirSetPointC: 24,
  pressurePa: SEA_LEVEL_PA,
  waterSupplyC: 14,
  waterHeatCapacityJPerKgK: WATER_HEAT_CAPACITY,
  waterFlowAvailableKgS: 4,
};

describe('an air handler', () => {
  it('holds its supply air, with fans as fast as the heat needs', () => {
    const state = runAirHandler(handler, airDuty);
    expect(state.supplyAirC).toBeCloseTo(24, 6);
    expect(state.airFlowRatio).toBeCloseTo(0.75, 2);
    // The cube law.
    expect(state.fanPowerW / 6_000).toBeCloseTo(0.75 ** 3, 1);
  });

  it('gives the heat of the room and of its fans to the water', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5_000, max: 150_000, noNaN: true }),
        fc.double({ min: 8, max: 22, noNaN: true }),
        (heatW, waterSupplyC) => {
          const state = runAirHandler(handler, { ...airDuty, heatW, waterSupplyC });
          expect(state.waterHeatW).toBeCloseTo(heatW + state.fanPowerW, 6);
          const waterW = state.waterFlowKgS * WATER_HEAT_CAPACITY * (state.waterReturnC - waterSupplyC);
          expect(Math.abs(waterW / state.waterHeatW - 1)).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it('lets the room warm when its water is too warm', () => {
    const state = runAirHandler(handler, { ...airDuty, waterSupplyC: 25 });
    expect(state.valve).toBe('open');
    expect(state.supplyAirC).toBeGreaterThan(25);
  });
});
