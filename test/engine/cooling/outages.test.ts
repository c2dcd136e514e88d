import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { type CoolingOutage, coolingOutageReport, solveContext } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const base = starterHall();
const scenarioId = base.find((record) => record.type === 'scenario')!.id;

const studied = (change: (record: AnyRecord) => AnyRecord = (record) => record): readonly CoolingOutage[] =>
  coolingOutageReport(base.map(change), scenarioId, solveContext()).outages;

const of = (outages: readonly CoolingOutage[], name: string): CoolingOutage =>
  outages.find((outage) => outage.name === name)!;

const withPump =
  (installed: number, standby: number) =>
  (record: AnyRecord): AnyRecord =>
    record.type === 'element' && record.name === 'Dry cooler pumps'
      ? { ...record, props: { ...record.props, installed, standby, ratedFlowM3PerS: 0.06 } }
      : record;

const atFixed =
  (dryBulbC: number) =>
  (record: AnyRecord): AnyRecord =>
    record.type === 'scenario' ? { ...record, condition: { type: 'fixed', dryBulbC, wetBulbC: 20 } } : record;

describe('coolant plant with a unit out', () => {
  it('loses nothing in a hall with a spare of each: CDU, pump, dry cooler', () => {
    const outages = studied();
    expect(outages).toHaveLength(6);
    for (const name of ['CDU 1', 'Dry cooler pumps', 'Dry cooler 1'])
      expect(of(outages, name)).toMatchObject({ racksHeldDown: 0, tokensLostPerS: 0, rideThroughS: null });
    expect(of(outages, 'Dry cooler 1').alike).toBe(3);
  });

  it('stops all racks when the only facility pump is lost, after the time that the technology loop takes to warm', () => {
    const lost = of(studied(withPump(1, 0)), 'Dry cooler pumps');
    expect(lost.racksHeldDown).toBe(8);
    expect(lost.tokensLostPerS).toBeGreaterThan(0);
    // By hand: headers 2 × 6.6 m of DN150 (0.25 m³), pipes of CDUs (0.11) and racks (0.15), racks (0.15), CDUs (0.2), so about
    // 0.9 m³ × 4.03 MJ/(m³ K) × 8 K over 720 kW are 40 s.
    expect(lost.rideThroughS).toBeGreaterThan(34);
    expect(lost.rideThroughS).toBeLessThan(46);
  });

  it('is bridged longer by a buffer tank on the header of the racks, by what the tank holds', () => {
    const withTank =
      (bufferM3: number) =>
      (record: AnyRecord): AnyRecord => {
        const changed = withPump(1, 0)(record);
        return changed.type === 'element' && changed.name === 'Row 1 manifold'
          ? { ...changed, props: { ...changed.props, bufferM3 } }
          : changed;
      };
    const none = of(studied(withTank(0)), 'Dry cooler pumps').rideThroughS!;
    const tank = of(studied(withTank(2)), 'Dry cooler pumps').rideThroughS!;
    // 2 m³ × 4.03 MJ/(m³ K) × 8 K over 723 kW.
    expect(tank - none).toBeGreaterThan(0.95 * 89);
    expect(tank - none).toBeLessThan(1.05 * 89);
  });

  it('is bridged shorter the warmer the loop starts', () => {
    const supplyS = (dryBulbC: number): number =>
      of(studied(atFixed(dryBulbC)), 'Supply of pumps and coolers').rideThroughS!;
    expect(supplyS(40)).toBeLessThan(supplyS(30));
    expect(supplyS(30)).toBeLessThanOrEqual(supplyS(20));
  });

  it('costs tokens on a day so hot that no cooler can be missed', () => {
    const outages = studied(atFixed(42));
    const cooler = of(outages, 'Dry cooler 1');
    expect(cooler.racksHeldDown).toBe(8);
    expect(cooler.tokensLostPerS).toBeGreaterThan(0);
    expect(cooler.supplyTempC).toBeGreaterThan(45);
    expect(cooler.rideThroughS).not.toBeNull();
  });
});
