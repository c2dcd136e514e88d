import { describe, expect, it } from 'vitest';
import { outageReport, solveContext } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

describe('outages of the starter hall', () => {
  const records = starterHall();
  const project = records.find((record) => record.type === 'project')!;
  const { outages, harmless } = outageReport(records, project.baseScenarioId, solveContext());
  const of = (name: string) => outages.find((outage) => outage.name === name);

  it('drop no rack when either side loses its UPS, busway or switchboard, since every rack has two cords', () => {
    for (const side of ['A', 'B'])
      for (const gear of ['UPS', 'Busway', 'LV switchgear', 'Transformer'])
        expect(of(`${gear} ${side}`)?.racksDropped ?? 0, `${gear} ${side}`).toBe(0);
    expect(harmless).toBeGreaterThan(30);
  });

  it('start the generator when the grid, its cable or a transformer is lost', () => {
    for (const name of ['Grid supply', 'MV switchgear', 'Transformer A', 'Transformer B'])
      expect(of(name)?.droppedW ?? 0, name).toBe(0);
  });

  it('drop the pumps and fans that hang on one board when that board is lost', () => {
    expect(of('LV switchgear A')!.droppedW).toBeGreaterThan(10_000);
    expect(of('LV switchgear A')!.droppedW).toBeLessThan(50_000);
    // Board A alone feeds the pumps of the dry coolers: all racks have power, and none can give its heat away.
    expect(of('LV switchgear A')).toMatchObject({ racksDropped: 0, racksHeldDown: 8 });
    expect(of('LV switchgear A')!.rideThroughS).toBeGreaterThan(10);
    expect(of('LV switchgear A')!.rideThroughS).toBeLessThan(60);
    expect(of('LV switchgear A')!.tokensLostPerS).toBeGreaterThan(1e6);
  });

  it('lose both sides when the generator is gone too', () => {
    const without = records.filter(
      (record) =>
        !('kind' in record && record.kind === 'genset') &&
        !(record.type === 'run' && record.from.elementId.startsWith('genset')),
    );
    const report = outageReport(without, project.baseScenarioId, solveContext());
    const grid = report.outages.find((outage) => outage.name === 'MV switchgear')!;
    expect(grid.racksDropped).toBe(8);
    expect(grid.tokensLostPerS).toBeGreaterThan(1e6);
    expect(report.outages[0]!.racksDropped).toBe(8);
  });
});
