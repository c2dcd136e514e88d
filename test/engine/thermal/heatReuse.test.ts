import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { energyReuseFactor, HEAT_PUMP_CARNOT_SHARE, reuseHeat } from '#engine/thermal';

const stream = { capacityWPerK: 100_000, returnC: 45, coolestC: 32 };
const taker = { demandW: 500_000, flowC: 40, returnC: 30, approachK: 3 };
const heatPump = { carnotShare: HEAT_PUMP_CARNOT_SHARE, mostDeliveredW: 2e6 };

describe('heat reuse', () => {
  it('serves a cooler taker straight through an exchanger', () => {
    const result = reuseHeat(taker, stream);
    expect(result).toMatchObject({ mode: 'direct', takenW: 500_000, deliveredW: 500_000, heatPumpPowerW: 0 });
    expect(result.leavingC).toBeCloseTo(40, 12);
  });

  it('cools the loop no further than it wants, nor than the taker returns', () => {
    expect(reuseHeat({ ...taker, demandW: 1e9 }, stream).leavingC).toBeCloseTo(33, 9);
    expect(reuseHeat({ ...taker, demandW: 1e9 }, { ...stream, coolestC: 38 }).leavingC).toBeCloseTo(38, 9);
  });

  it('needs a heat pump for a warmer taker, and says so', () => {
    const district = { ...taker, flowC: 75, returnC: 50 };
    expect(reuseHeat(district, stream).problems.map(({ code }) => code)).toEqual(['thermal.reuse.temperature']);
    const lifted = reuseHeat({ ...district, heatPump }, stream);
    expect(lifted.mode).toBe('heatPump');
    // Half of Carnot between 29 °C and 78 °C.
    const cop = (0.5 * (78 + 273.15)) / (78 - 29);
    expect(lifted.deliveredW / lifted.heatPumpPowerW).toBeCloseTo(cop, 9);
  });

  it('delivers what it takes and what it draws, and takes what the loop loses', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 3e6, noNaN: true }),
        fc.double({ min: 25, max: 95, noNaN: true }),
        fc.double({ min: 33, max: 60, noNaN: true }),
        (demandW, flowC, returnC) => {
          const result = reuseHeat({ ...taker, demandW, flowC, returnC: flowC - 15, heatPump }, { ...stream, returnC });
          expect(result.deliveredW).toBeCloseTo(result.takenW + result.heatPumpPowerW, 4);
          expect(stream.capacityWPerK * (returnC - result.leavingC)).toBeCloseTo(result.takenW, 3);
          expect(result.deliveredW).toBeLessThanOrEqual(demandW + 1e-6);
          expect(result.leavingC).toBeGreaterThanOrEqual(stream.coolestC - 1e-9);
        },
      ),
    );
  });

  it('is reported as a share of the energy of the facility', () => {
    expect(energyReuseFactor(30, 120)).toBe(0.25);
    expect(energyReuseFactor(5, 0)).toBe(0);
  });
});
