import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveness, exchangeHeat, type FlowArrangement, ntuForEffectiveness, uaFromRating } from '#engine/thermal';
import exchangerCase from '../../validation/cases/heat-exchanger.json';

/** Names of the published table; where a phase changes, all arrangements are alike. */
const arrangementOf: Readonly<Record<string, FlowArrangement>> = {
  counterflow: 'counterflow',
  parallel: 'parallel',
  crossBothUnmixedApprox: 'crossBothUnmixed',
  crossCmaxMixed: 'crossLargerMixed',
  crossCminMixed: 'crossSmallerMixed',
  shellTube1: 'shellTube',
  phaseChange: 'shellTube',
};
const arrangements = [...new Set(Object.values(arrangementOf))];

const anyArrangement = fc.constantFrom(...arrangements);
const ntus = fc.double({ min: 0, max: 12, noNaN: true });
const ratios = fc.double({ min: 0, max: 1, noNaN: true });

describe('the published effectiveness table', () => {
  it('is met to its tolerance by every arrangement', () => {
    const seen = new Set<string>();
    for (const { kind, NTU, Cr, effectiveness: expected } of exchangerCase.table) {
      const arrangement = arrangementOf[kind]!;
      seen.add(arrangement);
      expect(Math.abs(effectiveness(arrangement, NTU, Cr) - expected), `${kind} ${NTU} ${Cr}`).toBeLessThan(
        exchangerCase.tolerance.effectiveness_abs,
      );
    }
    expect([...seen].sort()).toEqual([...arrangements].sort());
    expect(exchangerCase.table.length).toBe(116);
  });

  it('is met by its exchangers', () => {
    for (const e of exchangerCase.exchangers) {
      const result = exchangeHeat(
        'counterflow',
        e.UA_W_K,
        { capacityWPerK: e.C_hot_W_K, inletC: e.Th_in_C },
        { capacityWPerK: e.C_cold_W_K, inletC: e.Tc_in_C },
      );
      expect(Math.abs(result.effectiveness - e.effectiveness)).toBeLessThan(1e-6);
      expect(Math.abs(result.heatW / e.Q_W - 1)).toBeLessThan(1e-6);
      expect(Math.abs(result.hotOutletC - e.Th_out_C)).toBeLessThan(1e-5);
      expect(Math.abs(result.coldOutletC - e.Tc_out_C)).toBeLessThan(1e-5);
    }
  });

  it('is met by the textbook oil cooler to the printed digits', () => {
    const { hot, cold, Q_W, Tc_out_C, LMTD_K } = exchangerCase.textbook;
    const ua = uaFromRating({
      arrangement: 'counterflow',
      heatW: Q_W,
      hot: { capacityWPerK: hot.m_kg_s * hot.cp, inletC: hot.Tin },
      cold: { capacityWPerK: cold.m_kg_s * cold.cp, inletC: cold.Tin },
    });
    expect(ua.ok).toBe(true);
    if (!ua.ok) return;
    // UA is heat over the logarithmic mean difference, which the book prints with three digits.
    expect(Math.abs(Q_W / ua.value - LMTD_K)).toBeLessThan(0.05);
    const { coldOutletC } = exchangeHeat(
      'counterflow',
      ua.value,
      { capacityWPerK: hot.m_kg_s * hot.cp, inletC: hot.Tin },
      { capacityWPerK: cold.m_kg_s * cold.cp, inletC: cold.Tin },
    );
    expect(Math.abs(coldOutletC - Tc_out_C)).toBeLessThan(0.05);
  });
});

describe('effectiveness', () => {
  it('lies between nothing and all, and never falls with more transfer units', () => {
    fc.assert(
      fc.property(anyArrangement, ntus, ntus, ratios, (arrangement, a, b, ratio) => {
        const [fewer, more] = [Math.min(a, b), Math.max(a, b)];
        const low = effectiveness(arrangement, fewer, ratio);
        const high = effectiveness(arrangement, more, ratio);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(low - 1e-12);
      }),
    );
  });

  it('is best in counterflow and worst in parallel flow', () => {
    fc.assert(
      fc.property(anyArrangement, ntus, ratios, (arrangement, ntu, ratio) => {
        const value = effectiveness(arrangement, ntu, ratio);
        // The formula for crossflow with both sides unmixed is an approximation within 1 %.
        expect(value).toBeLessThanOrEqual(effectiveness('counterflow', ntu, ratio) + 0.01);
        expect(value).toBeGreaterThanOrEqual(effectiveness('parallel', ntu, ratio) - 0.01);
      }),
    );
  });

  it('joins smoothly where its formulas have limits', () => {
    for (const arrangement of arrangements)
      expect(effectiveness(arrangement, 2, 2e-9)).toBeCloseTo(effectiveness(arrangement, 2, 0), 7);
    expect(effectiveness('counterflow', 2, 1 - 2e-9)).toBeCloseTo(effectiveness('counterflow', 2, 1), 7);
  });

  it('is inverted to the transfer units that gave it', () => {
    fc.assert(
      fc.property(anyArrangement, fc.double({ min: 0.01, max: 4, noNaN: true }), ratios, (arrangement, ntu, ratio) => {
        const value = effectiveness(arrangement, ntu, ratio);
        const found = ntuForEffectiveness(arrangement, value, ratio);
        expect(found).not.toBeNull();
        expect(Math.abs(effectiveness(arrangement, found!, ratio) - value)).toBeLessThan(1e-10);
      }),
    );
  });

  it('is refused where no exchanger reaches it', () => {
    expect(ntuForEffectiveness('parallel', 0.6, 1)).toBeNull();
    const ua = uaFromRating({
      arrangement: 'counterflow',
      heatW: 1e6,
      hot: { capacityWPerK: 1e5, inletC: 40 },
      cold: { capacityWPerK: 1e5, inletC: 32 },
    });
    expect(ua.ok ? [] : ua.problems.map(({ code }) => code)).toEqual(['thermal.exchanger.rating']);
  });
});
