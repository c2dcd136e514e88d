import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder } from '../../builders/documentBuilder';

const RACKS = 4;

/** Racks on 800 V DC behind two rectifiers from medium voltage, feeds A and B. */
const dcPlant = (): { readonly builder: DocumentBuilder; readonly racks: string[]; readonly cables: string[] } => {
  const builder = new DocumentBuilder('800 V DC', 31);
  builder.setField(builder.scenario.defaultDeploymentId, ['precision'], 'fp8');
  const grid = builder.place('gridSupply', 'Grid supply', [-30, 20, 0], { props: { importLimitW: 5e6 } });
  const mv = builder.place('mvSwitchgear', 'MV switchgear', [-20, 20, 0]);
  builder.connect(`${grid}.out`, `${mv}.in`);
  const busways = (['A', 'B'] as const).map((side, i) => {
    const rectifier = builder.place('rectifier', `Rectifier ${side}`, [-10 + 10 * i, 20, 0]);
    const busway = builder.place('busway', `Busway ${side}`, [0, 1 + 0.5 * i, 2.6], {
      props: { current: 'dc', nominalVoltageV: 800, ratedA: 1600, lengthM: 6 },
    });
    builder.connect(`${mv}.out`, `${rectifier}.in`);
    builder.connect(`${rectifier}.out`, `${busway}.in`);
    return busway;
  });
  const racks: string[] = [];
  const cables: string[] = [];
  for (let i = 0; i < RACKS; i++) {
    const rack = builder.place('rack', `R${i}`, [i * 0.7, 0, 0], {
      props: { systemId: 'gb200_nvl72', supply: 'dc800' },
    });
    racks.push(rack);
    for (const [k, feed] of ['feedA', 'feedB'].entries())
      cables.push(builder.connect(`${busways[k]}.out`, `${rack}.${feed}`));
  }
  return { builder, racks, cables };
};

const electrical = (builder: DocumentBuilder) => {
  const snapshot = solveScenario(builder.records(), builder.scenarioId, 1, solveContext());
  return { snapshot, problems: snapshot.problems.filter(({ code }) => code.startsWith('electrical.')) };
};

describe('racks on 800 V DC', () => {
  const { builder, racks, cables } = dcPlant();
  const { snapshot, problems } = electrical(builder);
  const of = (id: string, column: 'activePowerW' | 'reactivePowerVar' | 'currentA' | 'lossW' | 'voltagePu'): number =>
    snapshot.elements.columns[column]!.values[snapshot.elements.ids.indexOf(id)]!;

  it('are fed through a rectifier and a DC busway without a problem, by P = U·I and no reactive power', () => {
    expect(problems).toEqual([]);
    expect(snapshot.headline.tokensPerS).toBeGreaterThan(0);
    for (const cable of cables) expect(of(cable, 'reactivePowerVar')).toBeCloseTo(0, 6);
    const [rack] = racks;
    const [cable] = cables;
    const voltageV = 800 * of(rack!, 'voltagePu');
    expect(of(cable!, 'currentA') / (of(rack!, 'activePowerW') / 2 / voltageV)).toBeCloseTo(1, 3);
  });

  it('lose in the rectifier what its catalogue efficiency of 0.98 says', () => {
    const rectifiers = builder.records().filter((r) => r.type === 'element' && r.kind === 'rectifier');
    expect(rectifiers).toHaveLength(2);
    for (const { id } of rectifiers) expect(of(id, 'lossW') / of(id, 'activePowerW')).toBeCloseTo(0.02, 6);
    // The catalogue's chain on AC: transformer, double conversion and boards lose about twice as much.
    const lossW = snapshot.headline.gridDrawW - snapshot.headline.itPowerW;
    expect(lossW / snapshot.headline.itPowerW).toBeLessThan(0.04);
  });

  it('cannot be connected to an AC busway, and one that is changed afterwards is a problem naming both ends', () => {
    const ac = builder.place('busway', 'Busway C', [0, 3, 2.6]);
    const refused = commands.connect(
      { document: builder.store, newId: builder.newId },
      {
        scenarioId: builder.scenarioId,
        from: { elementId: ac, portId: 'out' },
        to: { elementId: racks[0]!, portId: 'feedA' },
      },
    );
    expect(refused.ok ? '' : refused.problems[0]!.message).toMatch(/AC does not fit DC/);
    const context = { document: builder.store, newId: builder.newId };
    builder.apply(commands.setProperty(context, { ids: [racks[0]!], key: 'supply', value: 'ac415' }));
    const after = electrical(builder);
    const misfits = after.problems.filter(({ code }) => code === 'electrical.port.misfit');
    expect(misfits).toHaveLength(2);
    expect(misfits[0]!.message).toMatch(/Busway [AB] gives 800 V DC at Tap-offs, and R0 takes 415 V AC at Feed [AB]/);
    expect(after.snapshot.headline.tokensPerS / snapshot.headline.tokensPerS).toBeCloseTo((RACKS - 1) / RACKS, 9);
  });
});
