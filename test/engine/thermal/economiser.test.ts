import { describe, expect, it } from 'vitest';
import { economise, plateExchangerFromRating, rejectHeat } from '#engine/thermal';
import { air, airCooledChiller, coolingTower, dryCooler, expectValue, WATER_HEAT_CAPACITY } from './units';

const FLOW_KG_S = 45;
const HEAT_W = 1.2e6;
const plant = {
  free: { unit: dryCooler, unitsAvailable: 2 },
  trim: { unit: airCooledChiller, unitsAvailable: 2 },
} as const;
const at = (dryBulbC: number, wetBulbC = dryBulbC - 6, setPointC = 24, heatW = HEAT_W) =>
  economise(plant, {
    heatW,
    flowKgS: FLOW_KG_S,
    heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
    setPointC,
    air: air(dryBulbC, wetBulbC),
  });

describe('free cooling before chillers', () => {
  it('runs free in the cold, both in between, and chillers alone where free cooling would not pay', () => {
    expect([-5, 5, 26, 40].map((dryBulbC) => at(dryBulbC).mode)).toEqual(['free', 'free', 'partial', 'mechanical']);
  });

  it('takes all the heat between the two, whatever the weather, at the set point', () => {
    for (let dryBulbC = -20; dryBulbC <= 38; dryBulbC += 1) {
      const { freeHeatW, trimHeatW, rejectedHeatW, leavingC, problems } = at(dryBulbC);
      expect(problems).toEqual([]);
      expect(Math.abs((freeHeatW + trimHeatW) / HEAT_W - 1)).toBeLessThan(1e-9);
      expect(Math.abs(rejectedHeatW / HEAT_W - 1)).toBeLessThan(1e-9);
      expect(leavingC).toBeCloseTo(24, 6);
    }
  });

  it('draws no more when it is colder, and no more than chillers alone', () => {
    let before = 0;
    for (let dryBulbC = -10; dryBulbC <= 36; dryBulbC += 1) {
      const { fanPowerW, compressorPowerW, pumpPowerW } = at(dryBulbC);
      const drawW = fanPowerW + compressorPowerW + pumpPowerW;
      // Fans in air that is one kelvin denser draw up to 0.4 % more at the same speed.
      expect(drawW).toBeGreaterThanOrEqual(before * 0.99);
      before = drawW;
      const alone = rejectHeat(airCooledChiller, {
        heatW: HEAT_W,
        flowKgS: FLOW_KG_S,
        heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
        setPointC: 24,
        air: air(dryBulbC, dryBulbC - 6),
        unitsAvailable: 2,
      });
      if (alone.problems.length === 0)
        expect(drawW).toBeLessThanOrEqual((alone.fanPowerW + alone.compressorPowerW) * 1.0001);
    }
  });

  it('warms the loop until the coolers take what too few chillers leave, and says so', () => {
    const short = economise(
      { ...plant, trim: { unit: airCooledChiller, unitsAvailable: 0 } },
      {
        heatW: HEAT_W,
        flowKgS: FLOW_KG_S,
        heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
        setPointC: 24,
        air: air(30, 20),
      },
    );
    expect(short.leavingC).toBeGreaterThan(30);
    expect(Math.abs(short.rejectedHeatW / HEAT_W - 1)).toBeLessThan(1e-9);
    expect(short.problems.map(({ code }) => code)).toEqual(['thermal.heatRejection.setPoint']);
  });

  it('pays for a plate exchanger between loop and towers with temperature', () => {
    const plate = expectValue(
      plateExchangerFromRating({
        heatW: HEAT_W,
        hot: {
          fluid: { kind: 'water' },
          flowKgS: FLOW_KG_S,
          capacityWPerK: FLOW_KG_S * WATER_HEAT_CAPACITY,
          inletC: 30,
        },
        cold: { fluid: { kind: 'water' }, flowKgS: 50, capacityWPerK: 50 * WATER_HEAT_CAPACITY, inletC: 22 },
      }),
    );
    const duty = {
      heatW: HEAT_W,
      flowKgS: FLOW_KG_S,
      heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
      setPointC: 24,
      air: air(20, 15),
    };
    const free = { unit: coolingTower, unitsAvailable: 2 };
    const direct = economise({ ...plant, free }, duty);
    const through = economise(
      {
        ...plant,
        free: {
          ...free,
          exchanger: { plate, flowKgS: 50, heatCapacityJPerKgK: WATER_HEAT_CAPACITY, pumpPowerW: 8000 },
        },
      },
      duty,
    );
    expect(direct.mode).toBe('free');
    expect(through.fanPowerW + through.pumpPowerW).toBeGreaterThan(direct.fanPowerW);
    expect(through.freeHeatW).toBeLessThanOrEqual(direct.freeHeatW * (1 + 1e-9));
  });

  it('does nothing for no heat', () => {
    expect(at(10, 4, 24, 0)).toMatchObject({ mode: 'free', rejectedHeatW: 0, fanPowerW: 0, compressorPowerW: 0 });
  });
});
