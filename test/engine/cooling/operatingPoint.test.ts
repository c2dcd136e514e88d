import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { type ElementColumnName, type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const base = starterHall();
const scenarioId = base.find((record) => record.type === 'scenario')!.id;

type Change = (record: AnyRecord) => AnyRecord | null;

/** The first scenario of the sample after changes, solved from nothing. */
const solved = (...changes: readonly Change[]): Snapshot => {
  let records: readonly AnyRecord[] = base;
  for (const change of changes) records = records.flatMap((record) => change(record) ?? []);
  return solveScenario(records, scenarioId, 0, solveContext());
};

const weather =
  (dryBulbC: number, wetBulbC: number): Change =>
  (record) =>
    record.type === 'scenario' && record.id === scenarioId
      ? { ...record, condition: { type: 'fixed', dryBulbC, wetBulbC } }
      : record;

const withProps =
  (kind: string, props: object): Change =>
  (record) =>
    (record.type === 'element' || record.type === 'run') && record.kind === kind
      ? { ...record, props: { ...record.props, ...props } }
      : record;

const without =
  (name: string): Change =>
  (record) => {
    const gone = base.find(
      (other) => other.type === 'element' && other.name === name && other.scenarioId === scenarioId,
    )!;
    if (record.id === gone.id) return null;
    return record.type === 'run' && (record.from.elementId === gone.id || record.to.elementId === gone.id)
      ? null
      : record;
  };

const idOf = (name: string): string =>
  base.find((record) => record.type === 'element' && record.name === name && record.scenarioId === scenarioId)!.id;

const at = (snapshot: Snapshot, name: string, column: ElementColumnName): number => {
  const row = snapshot.elements.ids.indexOf(idOf(name));
  const found = snapshot.elements.columns[column]!;
  if (found.present[row] !== 1) throw new Error(`${name} has no ${column}`);
  return found.values[row]!;
};

const codes = (snapshot: Snapshot): ReadonlySet<string> => new Set(snapshot.problems.map(({ code }) => code));

const expectBalanced = (snapshot: Snapshot): void => {
  expect(snapshot.balances.length).toBeGreaterThanOrEqual(5);
  for (const { name, residual } of snapshot.balances) expect(residual, name).toBeLessThan(1e-9);
};

describe('coolant plant at its operating point', () => {
  it('agrees with the electrical side to a billionth of grid draw within eight passes', () => {
    const { basis } = solved();
    expect(basis.couplingResidual).toBeLessThan(1e-9);
    expect(basis.couplingPasses).toBeLessThanOrEqual(8);
  });

  it('conserves power, heat and coolant on cold, mild and hot days', () => {
    for (const [dry, wet] of [
      [-10, -12],
      [15, 10],
      [38, 25],
      [48, 28],
    ] as const)
      expectBalanced(solved(weather(dry, wet)));
  });

  it('gives every rack its design flow at the set point of its CDU', () => {
    const snapshot = solved();
    for (let i = 1; i <= 8; i++) {
      expect(at(snapshot, `R1-0${i}`, 'supplyTempC')).toBeCloseTo(37, 6);
      // Rated 120 kW, of it to liquid, at the published flow for each watt.
      expect(at(snapshot, `R1-0${i}`, 'flowM3PerS') / at(snapshot, 'R1-01', 'flowM3PerS')).toBeCloseTo(1, 6);
      expect(at(snapshot, `R1-0${i}`, 'powerShare')).toBe(1);
    }
  });

  it('shows at a rack the balance of its heat: flow × heat capacity × rise', () => {
    const snapshot = solved();
    const heatW = at(snapshot, 'R1-01', 'liquidHeatW');
    const riseK = at(snapshot, 'R1-01', 'returnTempC') - at(snapshot, 'R1-01', 'supplyTempC');
    // PG25 at about 41 °C holds 4.01 MJ/(m³ K) to half a per cent. Source: ASHRAE table of secondary coolants.
    expect(heatW / (at(snapshot, 'R1-01', 'flowM3PerS') * riseK)).toBeGreaterThan(3.98e6);
    expect(heatW / (at(snapshot, 'R1-01', 'flowM3PerS') * riseK)).toBeLessThan(4.04e6);
  });

  it('never raises PUE when the air outside gets colder, as long as set points hold', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 30, noNaN: true }),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        (dry, byK) => {
          const warm = solved(weather(dry, dry - 3)).headline.pue!;
          const cold = solved(weather(dry - byK, dry - byK - 3)).headline.pue!;
          // Fan speeds are found to 1e-10.
          expect(cold).toBeLessThanOrEqual(warm * (1 + 1e-9));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('never lowers grid draw when racks draw more', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 60e3, max: 100e3, noNaN: true }),
        fc.double({ min: 1e3, max: 20e3, noNaN: true }),
        (capW, moreW) => {
          const less = solved(withProps('rack', { powerCapW: capW })).headline;
          const more = solved(withProps('rack', { powerCapW: capW + moreW })).headline;
          expect(more.itPowerW).toBeGreaterThanOrEqual(less.itPowerW * (1 - 1e-12));
          expect(more.gridDrawW).toBeGreaterThanOrEqual(less.gridDrawW * (1 - 1e-12));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('holds racks down on a day hotter than the coolers are made for, and says what that costs', () => {
    const mild = solved();
    const hot = solved(weather(48, 28), withProps('dryCooler', { ratedHeatW: 250_000 }));
    const share = at(hot, 'R1-01', 'powerShare');
    expect(share).toBeLessThan(1);
    expect(share).toBeGreaterThan(0);
    expect(codes(hot)).toContain('cooling.rack.supplyTemperature');
    expect(hot.headline.tokensPerS).toBeLessThan(mild.headline.tokensPerS);
    expect(at(hot, 'R1-01', 'tokensLostPerS') + at(hot, 'R1-01', 'tokensPerS')).toBeCloseTo(
      at(mild, 'R1-01', 'tokensPerS'),
      3,
    );
    expectBalanced(hot);
    // What is left is just what the limit allows: less heat, cooler water, but no more than that.
    const colder = solved(weather(46, 28), withProps('dryCooler', { ratedHeatW: 250_000 }));
    expect(at(colder, 'R1-01', 'powerShare')).toBeGreaterThan(share);
  });

  it('reports chillers outside the window of their method and does not go beyond it', () => {
    const hot = solved(weather(48, 28));
    expect(codes(hot)).toContain('thermal.chiller.window');
    expect(hot.problems.find(({ code }) => code === 'thermal.chiller.window')!.severity).toBe('error');
    expectBalanced(hot);
  });

  it('takes a rack circuit through one CDU when the other is gone, with more pump speed and heat on it', () => {
    const both = solved();
    const one = solved(without('CDU 2'));
    expect(at(one, 'R1-08', 'flowM3PerS')).toBeGreaterThan(0.9 * at(both, 'R1-08', 'flowM3PerS'));
    expect(at(one, 'CDU 1', 'drawW')).toBeGreaterThan(2 * at(both, 'CDU 1', 'drawW'));
    expect(at(one, 'CDU 1', 'liquidHeatW') / at(both, 'CDU 1', 'liquidHeatW')).toBeCloseTo(2, 1);
  });

  it('says which pump is missing, and keeps the heat as stranded', () => {
    const snapshot = solved(without('Dry cooler pumps'));
    expect([...codes(snapshot)].some((code) => code.startsWith('cooling.circuit.'))).toBe(true);
    expectBalanced(snapshot);
  });

  it('slows fans with their cube: air handlers at a third of their rating draw far less than a third of their power', () => {
    const snapshot = solved();
    const loading = at(snapshot, 'CRAH 1', 'loadingFraction');
    expect(loading).toBeGreaterThan(0.3);
    // 100 kW × 0.045 at full speed.
    expect(at(snapshot, 'CRAH 1', 'drawW') / 4500).toBeCloseTo(loading ** 3, 2);
  });

  it('gives the heat of liquid-to-air units to the room, where air handlers take it', () => {
    const toAir: Change = (record) =>
      record.type === 'run' &&
      record.to.portId === 'fws' &&
      record.scenarioId === scenarioId &&
      [idOf('CDU 1'), idOf('CDU 2')].includes(record.to.elementId)
        ? null
        : record;
    const snapshot = solved(
      toAir,
      withProps('cdu', { productId: 'nvidia_class_liquid_to_air_sidecar' }),
      withProps('rack', { powerCapW: 60e3 }),
    );
    const room = at(snapshot, 'CRAH 1', 'liquidHeatW');
    expect(room).toBeGreaterThan(2 * at(solved(), 'CRAH 1', 'liquidHeatW'));
    expectBalanced(snapshot);
  });

  it('makes up water in towers and none in dry coolers', () => {
    const towers: Change = (record) =>
      record.type === 'element' && record.kind === 'dryCooler' ? { ...record, kind: 'coolingTower' } : record;
    expect(solved().elements.columns.waterM3PerS!.present).not.toContain(1);
    const wet = solved(towers);
    expectBalanced(wet);
    const litresPerKwh = (at(wet, 'Dry cooler 1', 'waterM3PerS') / at(wet, 'Dry cooler 1', 'liquidHeatW')) * 3.6e9;
    // Evaporation takes up to 1.6 L for each kWh, of which five cycles of concentration make 2.0; air that warms takes its part of the heat.
    expect(litresPerKwh).toBeGreaterThan(1);
    expect(litresPerKwh).toBeLessThan(2);
  });

  it('lets coolers beside chillers on one header take what they can before compressors run', () => {
    const beside: Change = (record) =>
      record.type === 'element' && record.name === 'Chiller 2' && record.scenarioId === scenarioId
        ? {
            ...record,
            kind: 'dryCooler',
            props: { ...record.props, ratedHeatW: 300_000, approachK: 8, fanFraction: 0.018 },
          }
        : record;
    const cold = solved(weather(2, 0), beside);
    const mild = solved(weather(14, 10), beside);
    const warm = solved(weather(28, 20), beside);
    // Free cooling alone, both, compressors alone.
    expect(at(cold, 'Chiller 1', 'drawW')).toBe(0);
    expect(at(cold, 'Chiller 2', 'liquidHeatW')).toBeGreaterThan(100e3);
    expect(at(warm, 'Chiller 1', 'drawW')).toBeGreaterThan(at(mild, 'Chiller 1', 'drawW'));
    expect(at(warm, 'Chiller 2', 'drawW')).toBe(0);
    for (const snapshot of [cold, mild, warm]) expectBalanced(snapshot);
  });

  it('says where the power of cooling goes, to the last watt', () => {
    const { derivations } = solved(weather(38, 25));
    const cooling = derivations.gridDrawW.inputs.find(({ label }) => label === 'Cooling')!;
    expect(cooling.inputs).toHaveLength(5);
    expect(cooling.inputs.reduce((sum, { value }) => sum + value, 0) / cooling.value).toBeCloseTo(1, 12);
  });

  it('is the same after edits as from nothing', () => {
    const context = solveContext();
    solveScenario(base, scenarioId, 0, context);
    const moved = base.map((record) =>
      record.id === idOf('R1-03') && record.type === 'element'
        ? { ...record, positionM: [record.positionM[0], record.positionM[1] + 1.3, 0] as const }
        : record,
    );
    const edited = solveScenario(moved, scenarioId, 1, context);
    const fresh = solveScenario(moved, scenarioId, 1, solveContext());
    for (const [name, column] of Object.entries(fresh.elements.columns)) {
      const other = edited.elements.columns[name as ElementColumnName]!;
      expect(other.present).toEqual(column!.present);
      column!.values.forEach((value, row) => {
        expect(other.values[row]).toBeCloseTo(value, 9);
      });
    }
    expect(edited.headline.gridDrawW / fresh.headline.gridDrawW).toBeCloseTo(1, 12);
    // And the move has had an effect at all.
    expect(edited.headline.gridDrawW).not.toBe(solveScenario(base, scenarioId, 2, context).headline.gridDrawW);
  });
});
