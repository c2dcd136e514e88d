import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rampProblem, steepestRampWPerS, storageForStep, storageForSwing } from '#engine/electrical';

/** Storage that a grid ramping towards the load at a limit leaves to carry, stepped through in time. */
const stepThrough = (loadAt: (timeS: number) => number, startW: number, rampLimitWPerS: number, endS: number) => {
  const dt = endS / 200_000;
  let gridW = startW;
  let energyJ = 0;
  let largestW = 0;
  let lowest = 0;
  let highest = 0;
  for (let t = 0; t < endS; t += dt) {
    const loadW = loadAt(t);
    gridW += Math.max(-rampLimitWPerS * dt, Math.min(rampLimitWPerS * dt, loadW - gridW));
    energyJ += (loadW - gridW) * dt;
    largestW = Math.max(largestW, Math.abs(loadW - gridW));
    lowest = Math.min(lowest, energyJ);
    highest = Math.max(highest, energyJ);
  }
  return { powerW: largestW, energyJ: highest - lowest };
};

describe('storage for a ramp limit', () => {
  it('of a step without notice equals stepping through it', () => {
    const need = storageForStep(10e6, 1e6);
    expect(need).toEqual({ powerW: 10e6, energyJ: 50e6, durationS: 10 });
    const stepped = stepThrough((t) => (t > 1 ? 10e6 : 0), 0, 1e6, 20);
    expect(stepped.powerW / need.powerW).toBeCloseTo(1, 3);
    expect(stepped.energyJ / need.energyJ).toBeCloseTo(1, 3);
  });

  it('with notice is half the power and a quarter of the energy', () => {
    expect(storageForStep(-8e6, 2e6, 'ahead')).toEqual({ powerW: 4e6, energyJ: 4e6, durationS: 4 });
  });

  it('of a slow swing follows each step', () => {
    const swing = { highW: 30e6, lowW: 20e6, periodS: 60, highShare: 0.5 };
    const need = storageForSwing(swing, 1e6);
    expect(need).toEqual({ powerW: 10e6, energyJ: 50e6, durationS: 10, way: 'follow' });
    const stepped = stepThrough((t) => ((t + 30) % 60 < 30 ? 30e6 : 20e6), 20e6, 1e6, 120);
    expect(stepped.energyJ / need.energyJ).toBeCloseTo(1, 3);
  });

  it('of a fast swing holds the grid at the mean', () => {
    // 10 MW up and down every 2 s, 70 % of the time high: 7 MW to take up while low, d(1−d)·ΔP·T = 4.2 MJ.
    const need = storageForSwing({ highW: 30e6, lowW: 20e6, periodS: 2, highShare: 0.7 }, 1e6);
    expect(need.way).toBe('level');
    expect(need.powerW).toBeCloseTo(7e6, 3);
    expect(need.energyJ).toBeCloseTo(4.2e6, 3);
  });

  it('agrees between both ways where a dwell lasts as long as the ramp', () => {
    const at = (periodS: number) => storageForSwing({ highW: 10e6, lowW: 0, periodS, highShare: 0.5 }, 1e6);
    expect(at(19.999).way).toBe('level');
    expect(at(20.001).way).toBe('follow');
    expect(at(19.999).energyJ / at(20.001).energyJ).toBeCloseTo(1, 3);
  });

  it('never needs more energy than following or levelling alone', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: 1e5, max: 1e8, noNaN: true }),
        (periodS, highShare, ramp) => {
          const need = storageForSwing({ highW: 20e6, lowW: 5e6, periodS, highShare }, ramp);
          expect(need.energyJ).toBeLessThanOrEqual(highShare * (1 - highShare) * 15e6 * periodS * (1 + 1e-12));
        },
      ),
    );
  });

  it('finds the steepest ramp of a series', () => {
    expect(steepestRampWPerS(Float64Array.of(0, 3, 1, 6), 0.5)).toBe(10);
    expect(steepestRampWPerS(Float64Array.of(4), 1)).toBe(0);
  });

  it('is named when an import series is too steep, and only then', () => {
    expect(rampProblem(Float64Array.of(0, 1e6, 2e6), 1, 1e6, 'POI')).toBeUndefined();
    // 10 MW within 2 s at 1 MW/s: 10 MW, and 10²/(2·1) = 50 MJ.
    expect(rampProblem(Float64Array.of(20e6, 30e6), 2, 1e6, 'POI')).toEqual({
      code: 'electrical.grid.rampLimit',
      severity: 'error',
      elements: ['POI'],
      message: 'POI changes by 5.000 MW/s; 1.000 MW/s is its limit.',
      remedy: 'Add storage of 10.00 MW and 0.014 MWh, or stagger the load.',
    });
  });
});
