import { describe, expect, it } from 'vitest';
import { reportContent } from '#engine/report';
import { materials, powerReport, solveContext, solveScenario } from '#engine/solve';
import { renderDiagram, renderReport } from '#renderer/reports';
import { samples } from '../../builders/samples';
import { scenarioOf } from './scenarioOf';

const records = samples['starter-hall']!();
const { scenarioId, elements, runs } = scenarioOf(records);
const snapshot = solveScenario(records, scenarioId, 0, solveContext());
const plant = { elements, runs, snapshot, system: 'si', locale: 'en-US' } as const;

describe('diagrams on paper', () => {
  it.each([
    ['oneLine', 'Transformer A'],
    ['cooling', 'CDU 1'],
    ['elevation', 'R1-01'],
  ] as const)('are files of their own, without a colour or a font that only the app knows (%s)', (id, name) => {
    const made = renderDiagram(id, { ...plant, apart: null })!;
    expect(made.svg).toContain(name);
    expect(made.svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(made.svg).not.toContain('var(');
    expect(made.svg).not.toContain('class=');
    expect(made.widthPx).toBeGreaterThan(600);
  });

  it('are nothing where there is nothing to draw', () => {
    expect(renderDiagram('oneLine', { ...plant, elements: [], runs: [], apart: null })).toBeNull();
  });

  it('stand in the report as chapters', () => {
    const html = renderReport(
      reportContent({
        records,
        snapshot,
        comparison: null,
        power: powerReport(records, scenarioId, solveContext()),
        materials: materials(records, scenarioId, solveContext()),
        units: 'si',
        locale: 'en-US',
      }),
      plant,
    );
    expect(html).toContain('<h2>One-line diagram</h2>');
    expect(html).toContain('<h2>Cooling schematic</h2>');
    expect(html).toContain('<h2>Pipes, cables and busways by size</h2>');
    expect(html).toContain('<h2>Fittings and wall openings by size</h2>');
  });
});
