import { describe, expect, it } from 'vitest';
import { redundancyTemplates } from '#engine/catalogue';
import { commands, largestFill } from '#engine/commands';
import type { ElementRecord } from '#engine/project';
import { outageReport, solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder } from '../../builders/documentBuilder';

const WIDTH_M = 44;
const DEPTH_M = 34;

const outlineM = [
  [-WIDTH_M / 2, -DEPTH_M / 2],
  [WIDTH_M / 2, -DEPTH_M / 2],
  [WIDTH_M / 2, DEPTH_M / 2],
  [-WIDTH_M / 2, DEPTH_M / 2],
];

const context = (builder: DocumentBuilder) => ({ document: builder.store, newId: builder.newId });

/** A hall of about 8 MW in six rows, filled and supplied in a topology. */
const plant = (topologyId: string): DocumentBuilder => {
  const builder = new DocumentBuilder('Hall', 21);
  builder.setField(builder.scenario.siteId, ['gridImportLimitW'], 1e9);
  const hall = builder.place('hall', 'Hall 1', [0, 0, 0], { props: { outlineM, designItPowerW: 8e6 } });
  builder.apply(commands.fillHall(context(builder), largestFill(builder.store, hall, 'gb300_nvl72')!));
  builder.apply(commands.supplyHall(context(builder), { hallId: hall, rejection: 'adiabaticCooler', topologyId }));
  return builder;
};

const count = (builder: DocumentBuilder, kind: string): number =>
  builder.records().filter((r): r is ElementRecord => r.type === 'element' && r.kind === kind).length;

describe('power topologies of a hall', () => {
  it.each(redundancyTemplates)(
    '$label runs without a problem, and any one element may be lost unless it is N',
    ({ id }) => {
      const builder = plant(id);
      const snapshot = solveScenario(builder.records(), builder.scenarioId, 0, solveContext());
      expect(snapshot.problems).toEqual([]);
      expect(snapshot.headline.itPowerW).toBeGreaterThan(5e6);

      const { outages, harmless } = outageReport(builder.records(), builder.scenarioId, solveContext());
      const dropping = outages.filter(({ racksDropped }) => racksDropped > 0);
      if (id === 'n') expect(dropping.map(({ name }) => name)).toContain('LV switchgear A1');
      else {
        expect(harmless).toBeGreaterThan(100);
        expect(dropping.map(({ name, racksDropped }) => `${name}: ${racksDropped}`)).toEqual([]);
        // Nothing that survives is asked for more than its rating.
        expect(
          outages
            .filter(({ worstLoadingFraction }) => worstLoadingFraction > 1)
            .map(({ name, worstLoadingFraction }) => `${name} ${worstLoadingFraction}`),
        ).toEqual([]);
      }
    },
  );

  it('installs what each topology is known for: 2N the most UPS, N the least', () => {
    const upsW = (id: string): number =>
      plant(id)
        .records()
        .reduce((sum, r) => sum + (r.type === 'element' && r.kind === 'ups' ? Number(r.props['ratedW']) : 0), 0);
    const installed = Object.fromEntries(redundancyTemplates.map(({ id }) => [id, upsW(id)]));
    expect(installed['n']!).toBeLessThan(installed['n4Plus1']!);
    expect(installed['n4Plus1']!).toBeLessThan(installed['twoN']!);
    // Six blocks and one reserve against twelve systems.
    expect(installed['block6Plus1']! / installed['twoN']!).toBeCloseTo(7 / 12, 6);
  });

  it('puts a static transfer switch before each busway where a reserve block stands by', () => {
    const builder = plant('block6Plus1');
    expect(count(builder, 'sts')).toBe(count(builder, 'busway'));
    expect(count(plant('twoN'), 'sts')).toBe(0);
  });

  it('refuses what is no hall and no topology', () => {
    const builder = plant('threeHalvesN');
    const outcome = commands.supplyHall(context(builder), {
      hallId: 'hall_0',
      rejection: 'dryCooler',
      topologyId: 'twoN',
    });
    expect(outcome.ok ? '' : outcome.problems[0]!.code).toBe('command.supplyHall.hall');
    const unknown = commands.supplyHall(context(builder), {
      hallId: builder.records().find((r) => r.type === 'element' && r.kind === 'hall')!.id,
      rejection: 'dryCooler',
      topologyId: '5N',
    });
    expect(unknown.ok ? '' : unknown.problems[0]!.code).toBe('command.supplyHall.topology');
  });
});
