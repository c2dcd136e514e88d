import { describe, expect, it } from 'vitest';
import {
  cableImpedancePerM,
  lossesFromEfficiency,
  minimumShortCircuitFraction,
  preferredTransformerVa,
  resistanceForLossOhm,
  smallestCableFor,
  standardCables,
  tier2Losses,
} from '#engine/electrical';

describe('standard cables', () => {
  it('rise in ampacity and fall in resistance within each level and material', () => {
    expect(standardCables.length).toBeGreaterThan(50);
    for (let i = 1; i < standardCables.length; i++) {
      const [a, b] = [standardCables[i - 1]!, standardCables[i]!];
      if (a.level !== b.level || a.material !== b.material) continue;
      expect(b.sectionMm2).toBeGreaterThan(a.sectionMm2);
      expect(b.ampacityA).toBeGreaterThan(a.ampacityA);
      expect(b.dcResistanceOhmPerM).toBeLessThan(a.dcResistanceOhmPerM);
    }
  });

  it('conduct as their section says: 17.24 nΩ·m copper and 28.26 nΩ·m aluminium, with stranding', () => {
    for (const { material, sectionMm2, dcResistanceOhmPerM } of standardCables) {
      const resistivity = dcResistanceOhmPerM * sectionMm2 * 1e-6;
      const ideal = material === 'copper' ? 17.24e-9 : 28.26e-9;
      expect(resistivity / ideal).toBeGreaterThan(1);
      expect(resistivity / ideal).toBeLessThan(1.14);
    }
  });

  it('are chosen as the smallest that carries the current', () => {
    expect(smallestCableFor(300, 'lowVoltage', 'copper')?.sectionMm2).toBe(95);
    expect(smallestCableFor(641, 'mediumVoltage', 'copper')?.sectionMm2).toBe(240);
    expect(smallestCableFor(5000, 'lowVoltage', 'aluminium')).toBeUndefined();
  });

  it('have the resistance of 90 °C with skin effect', () => {
    const cable = smallestCableFor(800, 'lowVoltage', 'copper')!;
    expect(cable.sectionMm2).toBe(400);
    const { resistanceOhmPerM, reactanceOhmPerM } = cableImpedancePerM(cable, 50);
    // 0.0470·1.2751 = 0.05993 mΩ/m; xₛ² = 2.097, yₛ = 4.396/(192 + 3.52) = 2.25 %.
    expect(resistanceOhmPerM * 1e3).toBeCloseTo(0.05993 * 1.0225, 4);
    expect(reactanceOhmPerM).toBe(0.08e-3);
    expect(cableImpedancePerM(cable, 60).reactanceOhmPerM).toBeCloseTo(0.096e-3, 9);
  });
});

describe('transformer data', () => {
  it('follow the preferred ratings', () => {
    expect(preferredTransformerVa(1.01e6)).toBe(1.25e6);
    expect(preferredTransformerVa(2.5e6)).toBe(2.5e6);
    expect(preferredTransformerVa(81e6)).toBe(100e6);
    expect(preferredTransformerVa(2e9)).toBeUndefined();
  });

  it('have tier 2 losses that rise with rating', () => {
    const unit = tier2Losses.find(({ ratedVa }) => ratedVa === 2.5e6);
    expect(unit).toEqual({ ratedVa: 2.5e6, noLoadLossW: 1575, loadLossW: 18_500 });
    for (let i = 1; i < tier2Losses.length; i++)
      expect(tier2Losses[i]!.loadLossW).toBeGreaterThan(tier2Losses[i - 1]!.loadLossW);
  });

  it('split a tabulated efficiency into losses that give it back', () => {
    const { noLoadLossW, loadLossW } = lossesFromEfficiency(2.5e6, 0.5, 0.9953);
    const outputW = 1.25e6;
    expect(outputW / (outputW + noLoadLossW + 0.25 * loadLossW)).toBeCloseTo(0.9953, 12);
    expect(noLoadLossW / (noLoadLossW + 0.25 * loadLossW)).toBeCloseTo(0.4, 12);
  });

  it('have at least the short-circuit impedance of the standard', () => {
    expect([400e3, 1e6, 2.5e6, 3.15e6, 20e6, 125e6].map(minimumShortCircuitFraction)).toEqual([
      0.04, 0.05, 0.06, 0.07, 0.08, 0.125,
    ]);
  });

  it('turn a loss at rated current into a resistance', () => {
    const r = resistanceForLossOhm(0.005, 415, 1000);
    expect((3 * r * 1000 ** 2) / (Math.sqrt(3) * 415 * 1000)).toBeCloseTo(0.005, 12);
  });
});
