import { describe, expect, it } from 'vitest';
import type { AnyRecord, ElementRecord, ScenarioRecord, SiteRecord } from '#engine/project';
import { powerReport, solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const project = records.find((record) => record.type === 'project')!;
const scenario = records.find((record): record is ScenarioRecord => record.id === project.baseScenarioId)!;
const isRack = (record: AnyRecord): record is ElementRecord =>
  record.type === 'element' && record.kind === 'rack' && record.scenarioId === scenario.id;
const reportOf = (kept: readonly AnyRecord[]) => powerReport(kept, scenario.id, solveContext());
const withProps = (props: object): AnyRecord[] =>
  records.map((record) => (isRack(record) ? { ...record, props: { ...record.props, ...props } } : record));

/** The starter hall whose racks work in step, with a ramp limit at the grid. */
const inStep = (synchronousLoad: Partial<ScenarioRecord['synchronousLoad']>, rampLimitWPerS: number): AnyRecord[] =>
  records.map((record) => {
    if (record.id === scenario.id)
      return { ...scenario, synchronousLoad: { ...scenario.synchronousLoad, ...synchronousLoad } };
    return record.id === scenario.siteId ? ({ ...record, gridRampLimitWPerS: rampLimitWPerS } as SiteRecord) : record;
  });

describe('power report', () => {
  const report = reportOf(records);
  const snapshot = solveScenario(records, scenario.id, 1, solveContext());
  const branch = (name: string) => report.branches.find((row) => row.name === name)!;

  it('imports what the headline says, with P² + Q² = S²', () => {
    const { importW, reactiveVar, apparentVa, powerFactor, limitW, headroomW } = report.grid;
    expect(importW).toBeCloseTo(snapshot.headline.gridDrawW, 3);
    expect(Math.hypot(importW, reactiveVar)).toBeCloseTo(apparentVa, 3);
    expect(powerFactor).toBeGreaterThan(0.93);
    expect(powerFactor).toBeLessThan(1);
    expect(limitW).toBe(3e6);
    expect(headroomW).toBeCloseTo(3e6 - importW, 3);
  });

  it('tells for each branch what it could carry more, most loaded first', () => {
    const loadings = report.branches.map(({ loadingFraction }) => loadingFraction);
    expect(loadings).toEqual([...loadings].sort((a, b) => b - a));
    const ups = branch('UPS A');
    // Output and its rating of 1.25 MW.
    expect(ups.headroomW).toBeCloseTo(1.25e6 * (1 - ups.loadingFraction), 0);
    const transformer = branch('Transformer A');
    expect(transformer.headroomW / transformer.activePowerW).toBeCloseTo(1 / transformer.loadingFraction - 1, 1);
    expect(transformer.reactivePowerVar).toBeGreaterThan(0);
  });

  it('knows which feed each branch carries', () => {
    expect(branch('Busway A').feed).toBe('A');
    expect(branch('UPS B').feed).toBe('B');
    expect(branch('MV switchgear').feed).toBe('A and B');
  });

  it('shares dual-corded racks evenly and lists those on one cord', () => {
    expect(report.feeds).toHaveLength(1);
    const [row] = report.feeds;
    expect(row).toMatchObject({ name: 'Row 1', racks: 8, singleCorded: 0 });
    expect(row!.feedAW + row!.feedBW).toBeCloseTo(snapshot.headline.itPowerW, 0);
    expect(row!.imbalanceFraction).toBeLessThan(0.01);
    expect(report.singleCorded).toEqual([]);

    const [first] = records.filter(isRack);
    const open = reportOf(
      records.filter((r) => !(r.type === 'run' && r.to.elementId === first!.id && r.to.portId === 'feedB')),
    );
    expect(open.singleCorded).toMatchObject([{ id: first!.id, reason: 'oneCordConnected' }]);
    expect(open.feeds[0]).toMatchObject({ racks: 8, singleCorded: 1 });
    expect(open.feeds[0]!.feedAW).toBeGreaterThan(open.feeds[0]!.feedBW);
  });

  it('names sources with what they give and may give', () => {
    expect(report.sources.map(({ name, type, limitW }) => ({ name, type, limitW }))).toEqual([
      { name: 'Grid supply', type: 'grid', limitW: 3e6 },
      { name: 'Standby generator', type: 'generator', limitW: 2.5e6 },
    ]);
    expect(report.sources[0]!.outputW).toBeGreaterThan(snapshot.headline.itPowerW);
    expect(report.sources[1]!.outputW).toBe(0);
  });

  it('balances phases only where racks are single-phase: eight on three phases load one of them with two', () => {
    expect(report.phases).toEqual([]);
    const { phases } = reportOf(withProps({ phases: 'single' }));
    const busway = phases.find(({ name }) => name === 'Busway A')!;
    expect(busway.racks).toBe(8);
    const rackA = (snapshot.headline.itPowerW / 8 / 2 / 0.98 / 415) * Math.sqrt(3);
    expect([...busway.currentA].sort((a, b) => a - b).map((a) => a / rackA)).toEqual([
      expect.closeTo(2, 9),
      expect.closeTo(3, 9),
      expect.closeTo(3, 9),
    ]);
    // Two equal phasors of 3 and one of 2 at 120°: their sum is the difference, one rack.
    expect(busway.neutralA).toBeCloseTo(rackA, 6);
    expect(busway.worstPhaseFactor).toBeCloseTo(3 / (8 / 3), 9);
  });

  it('sets racks in step against the ramp limit: half the swing of the racks, and the storage of a square wave', () => {
    expect(report.swing).toBeNull();
    const swinging = inStep({ shareOfIt: 0.5, lowFraction: 0.4, periodS: 4, highShare: 0.5 }, 50_000);
    const { swing } = reportOf(swinging);
    const itSwingW = snapshot.headline.itPowerW * 0.5 * 0.6;
    // What is lost on the way to the racks swings too, in part.
    expect(swing!.highW - swing!.lowW).toBeGreaterThan(itSwingW);
    expect(swing!.highW - swing!.lowW).toBeLessThan(1.06 * itSwingW);
    // 50 kW/s over dwells of 2 s: the grid cannot follow and stays at the mean; E = d(1 − d)·ΔP·T = ΔP.
    expect(swing!.need).toMatchObject({ way: 'level' });
    expect(swing!.need!.energyJ).toBeCloseTo(swing!.highW - swing!.lowW, 3);
    const { problems } = solveScenario(swinging, scenario.id, 1, solveContext());
    expect(problems.find(({ code }) => code === 'electrical.grid.rampLimit')?.remedy).toMatch(/Install storage/);
  });

  it('gives power in and reactive power of each element and cable as columns', () => {
    const { ids, columns } = snapshot.elements;
    const rack = ids.indexOf(records.find(isRack)!.id);
    const tangent = Math.tan(Math.acos(0.98));
    expect(columns.reactivePowerVar!.values[rack]! / columns.activePowerW!.values[rack]!).toBeCloseTo(tangent, 6);
    expect(columns.activePowerW!.values[rack]).toBeCloseTo(columns.drawW!.values[rack]!, 3);
  });
});
