import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedConnections, type PhaseConnection, phaseBalance } from '#engine/electrical';

const feed = (connection: PhaseConnection, powerW: number, powerFactor = 1) => ({ connection, powerW, powerFactor });

describe('phase balance of single-phase feeds', () => {
  it('of equal feeds on all phases has no neutral current and no negative sequence', () => {
    const balance = phaseBalance([feed('L1-N', 2400, 0.95), feed('L2-N', 2400, 0.95), feed('L3-N', 2400, 0.95)], 415);
    for (const currentA of balance.currentA) expect(currentA).toBeCloseTo(2400 / 0.95 / (415 / Math.sqrt(3)), 9);
    expect(balance.neutralA).toBeLessThan(1e-9);
    expect(balance.negativeSequenceFraction).toBeLessThan(1e-12);
    expect(balance.worstPhaseFactor).toBeCloseTo(1, 12);
  });

  it('of one feed to neutral returns all of it in the neutral', () => {
    const balance = phaseBalance([feed('L2-N', 2400)], 415);
    expect(balance.neutralA).toBeCloseTo(2400 / (415 / Math.sqrt(3)), 9);
    expect(balance.negativeSequenceFraction).toBeCloseTo(1, 12);
    // One phase carries what three would share.
    expect(balance.worstPhaseFactor).toBeCloseTo(3, 12);
    expect(balance.imbalanceFraction).toBeCloseTo(2, 12);
  });

  it('of one feed between lines loads two of them by √3 of a balanced system, without neutral current', () => {
    const balance = phaseBalance([feed('L1-L2', 2080)], 208);
    expect(balance.currentA[0]).toBeCloseTo(10, 9);
    expect(balance.currentA[1]).toBeCloseTo(10, 9);
    expect(balance.currentA[2]).toBe(0);
    expect(balance.neutralA).toBeLessThan(1e-9);
    expect(balance.worstPhaseFactor).toBeCloseTo(Math.sqrt(3), 12);
  });

  it('of nothing is balanced', () => {
    expect(phaseBalance([], 415)).toEqual({
      currentA: [0, 0, 0],
      neutralA: 0,
      imbalanceFraction: 0,
      negativeSequenceFraction: 0,
      worstPhaseFactor: 1,
    });
  });

  it.each(['lineAndNeutral', 'lines'] as const)(
    'by balancedConnections (%s) leaves no more spread than the largest feed',
    (between) => {
      fc.assert(
        fc.property(fc.array(fc.double({ min: 100, max: 20_000, noNaN: true }), { maxLength: 40 }), (powersW) => {
          const connections = balancedConnections(powersW, between);
          const sums = new Map<string, number>();
          connections.forEach((connection, i) => {
            sums.set(connection, (sums.get(connection) ?? 0) + powersW[i]!);
          });
          const loaded = [...sums.values(), 0, 0, 0].slice(0, Math.max(3, sums.size));
          expect(sums.size).toBeLessThanOrEqual(3);
          expect(Math.max(...loaded) - Math.min(...loaded)).toBeLessThanOrEqual(Math.max(0, ...powersW) + 1e-6);
        }),
      );
    },
  );
});
