import { describe, expect, it } from 'vitest';
import {
  type HydraulicLink,
  hydraulicPowerW,
  type PumpCurve,
  pumpCurveFromPoints,
  pumpHeadM,
  resistanceDropPa,
  resistanceFromCv,
  resistanceFromKv,
  resistanceFromPoints,
  shaftPowerW,
} from '#engine/hydraulics';
import pump from '../../validation/cases/hydraulic-pump.json';
import { type Solved, solved } from './solved';

const curve: PumpCurve = { form: 'power', shutoffHeadM: pump.H0, linear: 0, coefficient: pump.a, exponent: 2 };
const fluid = { densityKgPerM3: pump.rho, viscosityPaS: 1e-3 };
const weight = pump.rho * pump.g;

/** A pump lifting water by `staticHeadM` through a loss of R·Q². */
const lifting = (staticHeadM: number, options: { speed?: number; unitCount?: number }, pumps = 1): Solved =>
  solved({
    nodes: [
      { id: 'low', elevationM: 0, fixedPressurePa: 0 },
      { id: 'mid', elevationM: 0 },
      { id: 'high', elevationM: staticHeadM, fixedPressurePa: 0 },
    ],
    links: [
      ...Array.from(
        { length: pumps },
        (_, k): HydraulicLink => ({ id: `pump${k}`, kind: 'pump', from: 'low', to: 'mid', curve, ...options }),
      ),
      {
        id: 'loss',
        kind: 'resistance',
        from: 'mid',
        to: 'high',
        curve: {
          form: 'polynomial',
          linear: 0,
          quadratic: pump.R * weight,
          referenceDensityKgPerM3: pump.rho,
          referenceViscosityPaS: null,
        },
      },
    ],
    fluid,
    gravityMPerS2: pump.g,
  });

const near = (value: number, expected: number, relative: number): void =>
  expect(Math.abs(value / expected - 1)).toBeLessThan(relative);

describe('pump', () => {
  it('meets its system at the published points, at several speeds and static heads', () => {
    // Six or seven digits are printed.
    const relative = pump.tolerance.relative;
    for (const point of pump.points) {
      const { flowKgPerS, pressurePa } = lifting(point.staticHead_m, { speed: point.speed });
      const flow = flowKgPerS('pump0') / pump.rho;
      near(flow, point.Q, relative);
      near(pressurePa('mid') / weight, point.H, relative);
      near(hydraulicPowerW(flow, pressurePa('mid')), point.hydraulicPower_W, relative);
      near(shaftPowerW(flow, pressurePa('mid'), pump.eta), point.shaftPower_W, relative);
      near(pumpHeadM(curve, point.Q, point.speed), point.H, 1e-5);
    }
  });

  it('shares the flow with its equals, as links of their own or as units of one', () => {
    const { Q, H } = pump.twoInParallel;
    for (const { flowKgPerS, pressurePa } of [lifting(0, {}, 2), lifting(0, { unitCount: 2 })]) {
      near(flowKgPerS('loss') / pump.rho, Q, pump.tolerance.relative);
      near(pressurePa('mid') / weight, H, pump.tolerance.relative);
    }
    near(lifting(0, {}, 2).flowKgPerS('pump0') / pump.rho, Q / 2, pump.tolerance.relative);
  });

  it('adds head in series', () => {
    const node = (id: string, fixedPressurePa?: number) => ({
      id,
      elevationM: 0,
      ...(fixedPressurePa === undefined ? {} : { fixedPressurePa }),
    });
    const { flowKgPerS } = solved({
      nodes: [node('a', 0), node('b'), node('c', 5e5)],
      links: [
        { id: 'first', kind: 'pump', from: 'a', to: 'b', curve },
        { id: 'second', kind: 'pump', from: 'b', to: 'c', curve },
      ],
      fluid,
      gravityMPerS2: pump.g,
    });
    // Each gives half of the 5 bar: 40 − 5000·Q² = 2.5 bar of head.
    near(flowKgPerS('first') / pump.rho, Math.sqrt((pump.H0 - 2.5e5 / weight) / pump.a), 1e-9);
  });

  it('stands still at speed zero, when switched off, or with no unit running', () => {
    for (const options of [{ speed: 0 }, { unitCount: 0 }]) {
      const { flowKgPerS, mode } = lifting(5, options);
      expect(flowKgPerS('pump0')).toBe(0);
      expect(mode('pump0')).toBe(1);
    }
  });

  it('never runs backwards: below its shutoff head it shuts, and says nothing is wrong', () => {
    const { flowKgPerS, mode, codes } = lifting(30, { speed: 0.8 });
    // Shutoff head at 80 % speed is 25.6 m.
    expect(flowKgPerS('pump0')).toBe(0);
    expect(mode('pump0')).toBe(1);
    expect(codes).toEqual([]);
    expect(lifting(25, { speed: 0.8 }).flowKgPerS('pump0')).toBeGreaterThan(0);
  });

  it('warns when it is pushed beyond its curve', () => {
    const { codes, flowKgPerS } = lifting(-60, {});
    expect(flowKgPerS('pump0') / pump.rho).toBeGreaterThan(Math.sqrt(pump.H0 / pump.a));
    expect(codes).toEqual(['hydraulics.pump.beyondCurve']);
  });
});

describe('curves from data sheets', () => {
  const made = (points: readonly (readonly [number, number])[]): PumpCurve => {
    const outcome = pumpCurveFromPoints(points.map(([flowM3PerS, headM]) => ({ flowM3PerS, headM })));
    if (!outcome.ok) throw new Error(outcome.problems[0]!.message);
    return outcome.value;
  };

  it('pass through their points, whatever the number', () => {
    const sets = [
      [[0.02, 30]],
      [
        [0, 32],
        [0.012, 28],
        [0.024, 16],
      ],
      [
        [0, 40],
        [0.01, 36],
        [0.02, 30],
        [0.03, 20],
        [0.04, 8],
      ],
      [
        [0.01, 30],
        [0.03, 12],
      ],
    ] as const;
    for (const points of sets) {
      const each = made(points);
      for (const [flow, head] of points) expect(pumpHeadM(each, flow)).toBeCloseTo(head, 9);
    }
    expect(pumpHeadM(made([[0.02, 30]]), 0)).toBeCloseTo(40, 12);
    expect(pumpHeadM(made([[0.02, 30]]), 0.04)).toBeCloseTo(0, 12);
  });

  it('are refused when the head does not fall', () => {
    const outcome = pumpCurveFromPoints([
      { flowM3PerS: 0, headM: 30 },
      { flowM3PerS: 0.01, headM: 31 },
    ]);
    expect(outcome.ok).toBe(false);
    expect(outcome.problems[0]!.code).toBe('hydraulics.pump.curveNotFalling');
    expect(pumpCurveFromPoints([]).ok).toBe(false);
    expect(pumpCurveFromPoints([{ flowM3PerS: 0, headM: 3 }]).ok).toBe(false);
  });

  it('of valves give 1 bar at Kv and 1 psi at Cv', () => {
    expect(resistanceDropPa(resistanceFromKv(10), 10 / 3600, 1000, 1e-3)).toBeCloseTo(1e5, 6);
    const gallonM3 = 3.785411784e-3;
    // Kv/Cv = 0.865 is a rounded ratio of the standard.
    near(resistanceDropPa(resistanceFromCv(10), (10 * gallonM3) / 60, 1000, 1e-3), 6894.757, 2e-3);
  });

  it('of cold plates follow another fluid at equal Reynolds number', () => {
    const made = resistanceFromPoints(
      [
        { flowM3PerS: 1e-5, pressureDropPa: 3e3 },
        { flowM3PerS: 2e-5, pressureDropPa: 8e3 },
        { flowM3PerS: 4e-5, pressureDropPa: 24e3 },
      ],
      1000,
      1e-3,
    );
    if (!made.ok) throw new Error(made.problems[0]!.message);
    expect(resistanceDropPa(made.value, 2e-5, 1000, 1e-3)).toBeCloseTo(8e3, 6);
    expect(resistanceDropPa(made.value, -2e-5, 1000, 1e-3)).toBeCloseTo(-8e3, 6);
    // Twice the kinematic viscosity: at twice the flow the Reynolds number is equal and the drop four times.
    expect(resistanceDropPa(made.value, 4e-5, 1000, 2e-3)).toBeCloseTo(32e3, 6);
    const polynomial = {
      form: 'polynomial',
      linear: 1e8,
      quadratic: 1e13,
      referenceDensityKgPerM3: 1000,
      referenceViscosityPaS: 1e-3,
    } as const;
    // Laminar part with viscosity, turbulent part with density.
    expect(resistanceDropPa(polynomial, 1e-5, 1100, 3e-3)).toBeCloseTo(3 * 1e3 + 1.1 * 1e3, 6);
    expect(resistanceFromPoints([{ flowM3PerS: 1, pressureDropPa: 0 }], 1000, null).ok).toBe(false);
    expect(resistanceFromPoints([], 1000, null).ok).toBe(false);
  });
});
