import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder } from '../../builders/documentBuilder';
import { starterHall } from '../../builders/starterHall';

const autoConnect = (builder: DocumentBuilder, ids: readonly string[] | null = null) =>
  commands.autoConnect({ document: builder.store, newId: builder.newId }, { scenarioId: builder.scenarioId, ids });

const runsOf = (builder: DocumentBuilder): RunRecord[] => builder.records().filter((record) => record.type === 'run');

const nameOf = (builder: DocumentBuilder, id: string): string => (builder.store.get(id) as ElementRecord).name;

/** Who feeds a port, by name. */
const feederOf = (builder: DocumentBuilder, elementId: string, portId: string): string | undefined => {
  const run = runsOf(builder).find(({ to }) => to.elementId === elementId && to.portId === portId);
  return run && nameOf(builder, run.from.elementId);
};

describe('auto-connect', () => {
  /** The starter hall as placed, before anyone has drawn a run. */
  const unconnected = (): DocumentBuilder => {
    const builder = new DocumentBuilder('Unconnected', 3);
    const records = starterHall();
    const project = records.find((record) => record.type === 'project')!;
    const kept = records.filter((record) => record.type !== 'run' && !builder.store.has(record.id));
    builder.store.apply({
      added: Object.fromEntries(kept.map((record) => [record.id, record])),
      updated: {},
      removed: {},
    });
    builder.scenarioId = project.baseScenarioId;
    return builder;
  };

  it('connects a placed hall to the same answers as a hand-drawn one', () => {
    const builder = unconnected();
    builder.apply(autoConnect(builder));
    const byHand = starterHall().filter((record): record is RunRecord => record.type === 'run');
    expect(runsOf(builder)).toHaveLength(byHand.filter((run) => run.scenarioId === builder.scenarioId).length);
    const solve = (records: readonly AnyRecord[]) => solveScenario(records, builder.scenarioId, 0, solveContext());
    const [auto, hand] = [solve(builder.records()), solve(starterHall())];
    expect(auto.problems).toEqual([]);
    // Only who sits on which board differs, and with it a few metres of cable.
    expect(auto.headline.gridDrawW / hand.headline.gridDrawW).toBeCloseTo(1, 3);
    expect(auto.headline.tokensPerS).toBe(hand.headline.tokensPerS);
  });

  it('keeps sides A and B apart up to the transformers, and air handlers on the cold loop', () => {
    const builder = unconnected();
    builder.apply(autoConnect(builder));
    const element = (name: string): string =>
      builder
        .records()
        .find(
          (record) => record.type === 'element' && record.scenarioId === builder.scenarioId && record.name === name,
        )!.id;
    for (const side of ['A', 'B']) {
      expect(feederOf(builder, element('R1-03'), `feed${side}`)).toBe(`Busway ${side}`);
      expect(feederOf(builder, element(`Busway ${side}`), 'in')).toBe(`UPS ${side}`);
      expect(feederOf(builder, element(`UPS ${side}`), 'in')).toBe(`LV switchgear ${side}`);
      expect(feederOf(builder, element(`LV switchgear ${side}`), 'in')).toBe(`Transformer ${side}`);
      expect(feederOf(builder, element(`LV switchgear ${side}`), 'standby')).toBe('Standby generator');
    }
    expect(feederOf(builder, element('CRAH 2'), 'fws')).toBe('Chiller pumps');
    expect(feederOf(builder, element('CDU 1'), 'fws')).toBe('Dry cooler pumps');
  });

  it('leaves what is connected alone, and says so when there is nothing to do', () => {
    const builder = unconnected();
    builder.apply(autoConnect(builder));
    const again = autoConnect(builder);
    expect(again.ok).toBe(false);
    expect(again.problems[0]!.code).toBe('command.autoConnect.nothing');
  });

  it('does not put both cords of a rack on one busway', () => {
    const builder = new DocumentBuilder('One busway', 4);
    const rack = builder.place('rack', 'R1', [0, 0, 0]);
    builder.place('busway', 'Busway', [0, 0, 2.6]);
    builder.place('ups', 'UPS', [10, 0, 0]);
    builder.apply(autoConnect(builder, [rack]));
    expect(feederOf(builder, rack, 'feedA')).toBe('Busway');
    expect(feederOf(builder, rack, 'feedB')).toBeUndefined();
  });

  it('goes on to the next busway when the nearest is full', () => {
    const builder = new DocumentBuilder('Full', 5);
    // 250 A at 415 V is 180 kVA: one rack of 132 kW (135 kVA), not two.
    for (const i of [0, 1]) builder.place('busway', `Busway A${i + 1}`, [0, 2 * i, 2.6], { props: { ratedA: 250 } });
    const racks = [-1, 1].map((x) =>
      builder.place('rack', `R${x}`, [x, 0, 0], { props: { systemId: 'gb200_nvl72', corded: 'single' } }),
    );
    builder.apply(autoConnect(builder));
    expect(racks.map((rack) => feederOf(builder, rack, 'feedA')).sort()).toEqual(['Busway A1', 'Busway A2']);
  });

  it('feeds only what was asked', () => {
    const builder = unconnected();
    const row = builder.records().find((record) => record.type === 'element' && record.kind === 'row')!;
    builder.apply(autoConnect(builder, [row.id]));
    const fedKinds = new Set(runsOf(builder).map(({ to }) => (builder.store.get(to.elementId) as ElementRecord).kind));
    expect([...fedKinds]).toEqual(['rack']);
  });

  it('does not close a circle', () => {
    const builder = new DocumentBuilder('Circle', 6);
    const upper = builder.place('ups', 'UPS 1', [0, 0, 0]);
    const board = builder.place('lvSwitchgear', 'Board', [10, 0, 0]);
    builder.connect(`${upper}.out`, `${board}.in`);
    const outcome = autoConnect(builder);
    // The board hangs on the UPS, so the UPS cannot hang on the board.
    expect(outcome.ok).toBe(false);
  });
});

describe('runs', () => {
  it('take the size of their duty: a rack cord by its current, a feeder in parallel, a pipe by its flow', () => {
    const builder = new DocumentBuilder('Sizes', 7);
    const rack = builder.place('rack', 'R1', [0, 0, 0], { props: { systemId: 'gb200_nvl72' } });
    const busway = builder.place('busway', 'Busway A', [0, 0, 2.6]);
    const board = builder.place('lvSwitchgear', 'LV A', [10, 0, 0]);
    const transformer = builder.place('transformer', 'T A', [20, 0, 0]);
    const cdu = builder.place('cdu', 'CDU', [-5, 0, 0]);
    const props = (id: string) => (builder.store.get(id) as RunRecord).props;
    // 132 kW / 0.98 × 1.25 / (√3 × 415 V) = 234 A: 250 kcmil carries 255 A.
    expect(props(builder.connect(`${busway}.out`, `${rack}.feedA`))).toEqual({ sectionM2: 127e-6, parallelRuns: 1 });
    // The board's 3,200 A is less than the 2.5 MVA transformer's 3,478 A: nine of 380 A.
    expect(props(builder.connect(`${transformer}.out`, `${board}.in`))).toEqual({ sectionM2: 253e-6, parallelRuns: 9 });
    // 132 kW × 0.87 × 1.5 L/min/kW = 2.87 L/s: 1.3 m/s in DN50, where DN40 would have 2.2 m/s.
    expect(props(builder.connect(`${cdu}.tcs`, `${rack}.coolant`))).toMatchObject({
      innerDiameterM: 0.0525,
      fluid: 'pg25',
    });
  });
});
