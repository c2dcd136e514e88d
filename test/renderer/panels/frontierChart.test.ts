import { describe, expect, it } from 'vitest';
import { frontierOf } from '#engine/solve';
import type { ChartLook } from '#renderer/charts';
import { frontierSeries } from '#renderer/selectors';
import { frontierOption, frontierTable, operatingTable } from '../../../renderer/panels/frontierChart';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const scenario = records.find((record) => record.id === baseScenarioId)!;
if (scenario.type !== 'scenario') throw new Error('the base is a scenario');
const systemIds = ['gb200_nvl72', 'hgx_h200_liquid'];
const series = frontierSeries(
  systemIds,
  systemIds.map((systemId) =>
    frontierOf(records, { scenarioId: scenario.id, deploymentId: scenario.defaultDeploymentId, systemId }),
  ),
);
const look: ChartLook = {
  ink: '#fff',
  quietInk: '#bbb',
  line: '#333',
  surface: '#111',
  accent: '#0fa',
  danger: '#f00',
  font: 'sans-serif',
  series: ['#1', '#2', '#3'],
  ramp: ['#0', '#f'],
};

describe('frontier chart', () => {
  it('draws each system with its band, its operating point and the service level', () => {
    const option = frontierOption(series, 'megawatt', 30, { system: 'si', locale: 'en' })(look);
    const drawn = option['series'] as { type: string; name?: string; data: unknown[]; markLine?: unknown }[];
    expect(drawn.filter(({ type }) => type === 'scatter')).toHaveLength(2);
    expect(drawn.filter(({ markLine }) => markLine)).toHaveLength(1);
    const lines = drawn.filter(({ name, type }) => type === 'line' && name);
    expect(lines.map(({ name }) => name)).toEqual(series.map(({ name }) => name));
    expect(lines.map(({ data }) => data.length)).toEqual(series.map(({ report }) => report.points.length));
  });

  it('lists in the table what the chart shows, with the precision that each system runs in', () => {
    const { columns, rows } = operatingTable(series);
    expect(rows.map(([name]) => name)).toEqual(['GB200 NVL72, FP4', expect.stringMatching(/H200.*, FP8$/)]);
    for (const row of rows) {
      expect(row).toHaveLength(columns.length);
      expect(row[2] as number).toBeLessThan(row[1] as number);
      expect(row[3] as number).toBeGreaterThan(row[1] as number);
    }
    expect(frontierTable(series).rows).toHaveLength(series.reduce((sum, { report }) => sum + report.points.length, 0));
  });
});
