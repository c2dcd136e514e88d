import { describe, expect, it } from 'vitest';
import { commands, largestFill } from '#engine/commands';
import type { CostClass } from '#engine/document';
import { compileCache, compilePlant } from '#engine/plant';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder } from '../../builders/documentBuilder';
import { type Building, rectangle } from '../../builders/suppliedHall';

const emptyHall = (building: Building, yawDeg = 0): { readonly builder: DocumentBuilder; readonly hall: string } => {
  const builder = new DocumentBuilder('Hall', 11);
  builder.setField(builder.scenario.siteId, ['gridImportLimitW'], 1e9);
  const props = { outlineM: rectangle(building), designItPowerW: building.itMw * 1e6 };
  return { builder, hall: builder.place('hall', 'Hall 1', [30, -20, 0], { props, yawDeg }) };
};

const context = (builder: DocumentBuilder) => ({ document: builder.store, newId: builder.newId });

const ofKind = (records: readonly AnyRecord[], kind: string): ElementRecord[] =>
  records.filter((record): record is ElementRecord => record.type === 'element' && record.kind === kind);

type Rejection = Parameters<typeof commands.supplyHall>[1]['rejection'];

/** An empty hall, filled as far as it goes and supplied. */
const plant = (systemId: string, building: Building, rejection: Rejection, yawDeg = 0): DocumentBuilder => {
  const { builder, hall } = emptyHall(building, yawDeg);
  builder.apply(commands.fillHall(context(builder), largestFill(builder.store, hall, systemId)!));
  builder.apply(commands.supplyHall(context(builder), { hallId: hall, topologyId: 'twoN', rejection }));
  // The default deployment is in FP4, which older systems do not have.
  builder.setField(builder.scenario.defaultDeploymentId, ['precision'], 'fp8');
  return builder;
};

const small: Building = { widthM: 24, depthM: 16, itMw: 2 };
const large: Building = { widthM: 60, depthM: 40, itMw: 20 };

describe('fill hall and supply hall', () => {
  const cases: readonly (readonly [systemId: string, building: Building, rejection: Rejection])[] = [
    ['gb200_nvl72', small, 'adiabaticCooler'],
    ['gb300_nvl72', large, 'dryCooler'],
    // Coolers in two tiers: the back one stands nearer to the chillers' header than to its own.
    ['gb300_nvl72', { widthM: 60, depthM: 40, itMw: 30 }, 'adiabaticCooler'],
    ['vr_nvl72', large, 'coolingTower'],
    ['hgx_b200_liquid', large, 'adiabaticCooler'],
    ['hgx_h100_air', { widthM: 60, depthM: 40, itMw: 5 }, 'dryCooler'],
  ];
  for (const [systemId, building, rejection] of cases)
    it(`make a plant without a problem from an empty hall, on a mean day and on the design day (${systemId}, ${building.itMw} MW)`, () => {
      const builder = plant(systemId, building, rejection);
      for (const type of ['annualMean', 'design'] as const) {
        builder.setField(builder.scenarioId, ['condition'], { type });
        const snapshot = solveScenario(builder.records(), builder.scenarioId, 0, solveContext());
        expect(snapshot.problems).toEqual([]);
        expect(snapshot.headline.tokensPerS).toBeGreaterThan(0);
      }
      const racks = ofKind(builder.records(), 'rack');
      expect(racks.length).toBeGreaterThan(10);
    });

  it('cost what published plants cost: 9 to 15 million USD for each megawatt of IT, air-cooled ones at the US average', () => {
    // Source: economics.csv, construction: San Antonio 9.3, US average 11.7, Reno 15.0 MUSD per critical megawatt.
    const usdPerW = (systemId: string, building: Building, rejection: Rejection): number => {
      const builder = plant(systemId, building, rejection);
      const { elements, runs } = compilePlant(builder.records(), builder.scenarioId, compileCache());
      const facility: readonly CostClass[] = ['electrical', 'mechanical', 'shell'];
      let usd = 0;
      for (const { cost } of [...elements.map(({ devices }) => devices), ...runs])
        for (const item of cost) if (facility.includes(item.costClass)) usd += item.quantity * item.unitCost.value;
      let itW = 0;
      for (const { devices } of elements)
        if (devices.compute && devices.electrical?.type === 'load') itW += devices.electrical.ratedW;
      return usd / itW;
    };
    for (const [systemId, building, rejection] of cases) {
      const cost = usdPerW(systemId, building, rejection);
      expect(cost, systemId).toBeGreaterThan(9);
      expect(cost, systemId).toBeLessThan(15);
    }
    expect(usdPerW('hgx_h100_air', { widthM: 60, depthM: 40, itMw: 5 }, 'dryCooler')).toBeCloseTo(11.7, 0);
  });

  it('keep to the floor, the walls and the design power of the hall', () => {
    for (const systemId of ['gb200_nvl72', 'hgx_h100_air', 'vr_nvl72']) {
      const { builder, hall } = emptyHall(small);
      const fill = largestFill(builder.store, hall, systemId)!;
      builder.apply(commands.fillHall(context(builder), fill));
      const { headline } = solveScenario(builder.records(), builder.scenarioId, 0, solveContext());
      expect(headline.itPowerW).toBeLessThanOrEqual(2e6);
      for (const element of builder.records().filter((record) => record.type === 'element' && record.id !== hall)) {
        const [x, y] = (element as ElementRecord).positionM;
        expect(Math.abs(x - 30)).toBeLessThanOrEqual(12);
        expect(Math.abs(y + 20)).toBeLessThanOrEqual(8);
      }
      // One row more does not fit or is beyond the design power.
      const more = commands.fillHall(context(builder), { ...fill, rows: 20 });
      expect(more.ok ? '' : more.problems[0]!.code).toBe('command.fillHall.space');
    }
  });

  it('turn with the hall', () => {
    const count = (yawDeg: number): number => plant('gb200_nvl72', small, 'adiabaticCooler', yawDeg).store.size;
    const straight = plant('gb200_nvl72', small, 'adiabaticCooler');
    const turned = plant('gb200_nvl72', small, 'adiabaticCooler', 90);
    expect(count(30)).toBe(straight.store.size);
    const [rack] = ofKind(straight.records(), 'rack');
    const [other] = ofKind(turned.records(), 'rack');
    // A quarter turn about the hall's place at (30, −20) takes (x, y) to (−y, x).
    const [x, y] = [rack!.positionM[0] - 30, rack!.positionM[1] + 20];
    expect(other!.positionM[0]).toBeCloseTo(30 - y, 9);
    expect(other!.positionM[1]).toBeCloseTo(-20 + x, 9);
  });

  it('refuse to supply a hall that is empty, or supplied already', () => {
    const { builder, hall } = emptyHall(small);
    const fill = largestFill(builder.store, hall, 'gb200_nvl72')!;
    const supply = () =>
      commands.supplyHall(context(builder), { hallId: hall, topologyId: 'twoN', rejection: 'dryCooler' });
    const first = supply();
    expect(first.ok ? '' : first.problems[0]!.code).toBe('command.supplyHall.empty');
    builder.apply(commands.fillHall(context(builder), fill));
    builder.apply(supply());
    const second = supply();
    expect(second.ok ? '' : second.problems[0]!.code).toBe('command.supplyHall.empty');
  });

  it('say why dry coolers cannot serve cool coolant in a hot place, and what can', () => {
    const { builder, hall } = emptyHall(large);
    // Ironwood racks take 32 °C; the design day in Dallas is hotter than that.
    builder.apply(commands.fillHall(context(builder), largestFill(builder.store, hall, 'tpu_v7_ironwood')!));
    const dry = commands.supplyHall(context(builder), { hallId: hall, topologyId: 'twoN', rejection: 'dryCooler' });
    expect(dry.ok).toBe(false);
    expect(dry.problems[0]).toMatchObject({ code: 'command.supplyHall.climate' });
    expect(dry.problems[0]!.message).toMatch(/On the design day it is 3\d\.\d °C/);
    expect(dry.problems[0]!.remedy).toMatch(/cooling towers/);
  });

  it('put a second hall on the same grid supply with blocks numbered on', () => {
    const builder = plant('gb200_nvl72', small, 'adiabaticCooler');
    const props = { outlineM: rectangle(small), designItPowerW: 2e6 };
    const hall = builder.place('hall', 'Hall 2', [150, -20, 0], { props });
    builder.apply(commands.fillHall(context(builder), largestFill(builder.store, hall, 'gb200_nvl72')!));
    builder.apply(
      commands.supplyHall(context(builder), { hallId: hall, topologyId: 'twoN', rejection: 'adiabaticCooler' }),
    );
    const names = (kind: string): string[] =>
      ofKind(builder.records(), kind)
        .map((element) => element.name)
        .sort();
    expect(names('gridSupply')).toHaveLength(1);
    expect(names('mvSwitchgear')).toHaveLength(2);
    expect(new Set(names('ups')).size).toBe(names('ups').length);
    const snapshot = solveScenario(builder.records(), builder.scenarioId, 0, solveContext());
    // The grid supply was sized for the first hall; that it is now short is the only trouble.
    expect(new Set(snapshot.problems.map((problem) => problem.code))).toEqual(new Set(['electrical.grid.importLimit']));
  });
});
