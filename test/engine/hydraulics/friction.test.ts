import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frictionFactor } from '#engine/hydraulics';
import {
  type FrictionPoint,
  frictionAboveLaminar,
  hazenWilliamsResistance,
} from '../../../engine/hydraulics/frictionFactor';
import friction from '../../validation/cases/hydraulic-friction.json';
import { solved } from './solved';

const formulas = ['colebrook', 'swameeJain'] as const;

describe('friction factor', () => {
  const { points, tolerance, moodyChart, pipes } = friction;

  it('is that of Colebrook to a millionth and of Swamee and Jain where asked', () => {
    expect(points.length).toBeGreaterThan(30);
    for (const { Re, epsOverD, colebrook_f, swameeJain_f } of points) {
      // At Re 4,000 the blend ends in the turbulent value.
      expect(Math.abs(frictionFactor(Re, epsOverD) / colebrook_f - 1)).toBeLessThan(tolerance.colebrook_relative);
      const explicit = frictionFactor(Re, epsOverD, 'swameeJain');
      expect(Math.abs(explicit / swameeJain_f - 1)).toBeLessThan(1e-6);
      // Swamee and Jain state 5,000 ≤ Re ≤ 1e8 and ε/D ≤ 0.01; the table goes beyond.
      if (Re < 5000 || epsOverD > 0.01) continue;
      expect(Math.abs(explicit / colebrook_f - 1)).toBeLessThan(tolerance.explicitApproximation_relative);
    }
  });

  it('solves the implicit equation for any pipe and flow', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 3.6021, max: 9, noNaN: true }),
        fc.double({ min: 0, max: 0.05, noNaN: true }),
        (log, rough) => {
          const reynolds = 10 ** log;
          const x = 1 / Math.sqrt(frictionFactor(reynolds, rough));
          const right = -2 * Math.log10(rough / 3.7 + (2.51 * x) / reynolds);
          expect(Math.abs(x / right - 1)).toBeLessThan(1e-8);
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });

  it('reads as the Moody chart does', () => {
    // Printed to three digits.
    for (const { Re, epsOverD, f } of moodyChart)
      expect(Math.abs(frictionFactor(Re, epsOverD) - f)).toBeLessThan(0.5e-3 * (f < 0.03 ? 1 : 2));
  });

  it('gives the pressure drops of whole pipes', () => {
    for (const pipe of pipes) {
      const { pressurePa } = solved({
        nodes: [
          { id: 'in', elevationM: 0, demandKgPerS: -pipe.Q_m3_s * pipe.rho },
          { id: 'out', elevationM: 0, fixedPressurePa: 0 },
        ],
        links: [
          {
            id: 'pipe',
            kind: 'pipe',
            from: 'in',
            to: 'out',
            lengthM: pipe.L_m,
            diameterM: pipe.D_m,
            roughness: pipe.eps_m,
            minorLossK: pipe.K,
          },
        ],
        fluid: { densityKgPerM3: pipe.rho, viscosityPaS: pipe.mu_Pa_s },
      });
      expect(Math.abs(pressurePa('in') / pipe.dp_Pa - 1)).toBeLessThan(tolerance.dp_relative);
    }
  });

  it('runs smoothly from laminar to turbulent and has the slope it claims', () => {
    const out: FrictionPoint = [0, 0];
    for (const formula of formulas)
      for (const rough of [0, 1e-5, 1e-3, 0.05]) {
        expect(frictionFactor(2000, rough, formula)).toBeCloseTo(0.032, 12);
        for (const edge of [2000, 4000])
          expect(frictionFactor(edge * (1 + 1e-9), rough, formula)).toBeCloseTo(
            frictionFactor(edge * (1 - 1e-9), rough, formula),
            8,
          );
        for (const reynolds of [2000.5, 2500, 3000, 3999, 4001, 1e4, 1e6, 1e8]) {
          frictionAboveLaminar(reynolds, rough, formula, out);
          const h = 1e-5;
          const difference =
            (frictionFactor(reynolds * Math.exp(h), rough, formula) -
              frictionFactor(reynolds * Math.exp(-h), rough, formula)) /
            (2 * h);
          expect(Math.abs(out[1] - difference)).toBeLessThan(1e-6);
          // The drop must rise with flow: d(f·Re²)/dRe > 0.
          expect(2 * out[0] + out[1]).toBeGreaterThan(0);
        }
      }
  });

  it('of Hazen and Williams loses 10.67·L·Q^1.852/(C^1.852·D^4.871) metres', () => {
    // The rounded constant of the SI form in the EPANET manual.
    expect(hazenWilliamsResistance(1, 1, 1)).toBeCloseTo(10.667, 2);
  });
});
