import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { solveContext, solveScenario } from '#engine/solve';
import { elevationDrawing, liveValues, paperLook, RackElevation } from '#renderer/diagrams';
import { PX_PER_M } from '../../../renderer/diagrams/rackElevation/elevationDrawing';
import { rackRows } from '../../../renderer/diagrams/rackElevation/rows';
import { largeSamples, samples } from '../../builders/samples';
import { overlapping } from './overlapping';
import { scenarioOf } from './scenarioOf';

describe('the rows of racks', () => {
  const records = samples['starter-hall']!();
  const { scenarioId, elements } = scenarioOf(records);

  it('stand as one sees them from the cold aisle, with what is beside and above them', () => {
    const [row, ...others] = rackRows(elements);
    expect(others).toEqual([]);
    expect(row!.name).toBe('Hall 1 · Row 1');
    expect(row!.racks.map(({ record }) => record.name)).toEqual(Array.from({ length: 8 }, (_, i) => `R1-0${i + 1}`));
    const beside = row!.items.filter(({ role }) => role === 'floor').map(({ record }) => record.name);
    expect(beside.sort()).toEqual(['CDU 1', 'CDU 2']);
    expect(row!.items.filter(({ role }) => role === 'overhead').map(({ record }) => record.kind)).toContain('busway');
  });

  it('are seen the other way round from the other side', () => {
    const turned = elements.map((record) => (record.kind === 'rack' ? { ...record, yawDeg: 180 } : record));
    expect(rackRows(turned)[0]!.racks.map(({ record }) => record.name)).toEqual(
      Array.from({ length: 8 }, (_, i) => `R1-0${8 - i}`),
    );
  });

  it('are found without a row record, by the line that racks stand in', () => {
    const loose = elements
      .filter(({ kind }) => kind !== 'row')
      .map((record, i) =>
        record.kind === 'rack'
          ? { ...record, parentId: null, positionM: [record.positionM[0], i % 2 === 0 ? 2 : 7, 0] as const }
          : record,
      );
    expect(rackRows(loose).map(({ racks }) => racks.length)).toEqual([4, 4]);
  });

  it('show the trays of the generation, unit by unit and to scale', () => {
    const { items } = elevationDrawing(elements);
    const rack = items.find(({ role }) => role === 'rack')!;
    const count = (style: string): number => rack.bays.filter((bay) => bay.style === style).length;
    // GB200 NVL72: 18 compute trays, 9 switch trays, 8 power shelves.
    expect([count('computeTray'), count('switchTray'), count('powerShelf')]).toEqual([18, 9, 8]);
    expect(rack.bays.map(({ unit }) => unit)).toEqual(Array.from({ length: rack.bays.length }, (_, i) => i + 1));
    expect(rack.body.width / PX_PER_M).toBeCloseTo(0.6, 2);
    const [lowest] = rack.bays;
    expect(lowest!.y + lowest!.height).toBeLessThanOrEqual(rack.body.y + rack.body.height);
    expect(rack.bays.at(-1)!.y).toBeGreaterThanOrEqual(rack.body.y);
  });

  it('say power, temperature margin and tokens of each rack', () => {
    const snapshot = solveScenario(records, scenarioId, 0, solveContext());
    const at = (scale: number): string =>
      renderToStaticMarkup(
        createElement(RackElevation, {
          drawing: elevationDrawing(elements),
          live: liveValues(snapshot),
          format: { system: 'si', locale: 'en-US' },
          look: paperLook,
          selected: new Set<string>(),
          out: new Set<string>(),
          scale,
          isShown: () => true,
        }),
      );
    expect(at(1)).toMatch(/aria-label="R1-01, [\d.]+ kW, [\d.]+ K margin, [\d.]+ ktok\/s"/);
    expect(at(1)).toContain('U6');
    expect(at(3)).toContain('Power shelf');
    // From afar racks are blocks, and from farther still a row is a few shapes.
    expect(at(0.2)).not.toContain('U6');
    expect(at(0.05)).not.toContain('role="button"');
  });

  it('of a campus stand apart from each other, and none is missing', () => {
    const campus = scenarioOf(largeSamples['colossus-1']!());
    const { rows, items } = elevationDrawing(campus.elements);
    expect(items.filter(({ role }) => role === 'rack')).toHaveLength(
      campus.elements.filter(({ kind }) => kind === 'rack').length,
    );
    expect(overlapping(rows.map(({ box, items: [first] }) => ({ box, records: [first!.record] })))).toEqual([]);
  });
});
