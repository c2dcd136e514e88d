import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import {
  CoolingSchematic,
  liveValues,
  openedAtFirst,
  paperLook,
  schematicDrawing,
  schematicGraph,
} from '#renderer/diagrams';
import { beside } from '../../../renderer/diagrams/coolingSchematic/twin';
import { samples } from '../../builders/samples';
import { overlapping } from './overlapping';
import { scenarioOf } from './scenarioOf';

const drawn = (all: ReturnType<typeof scenarioOf>) => {
  const source = schematicGraph(all);
  return schematicDrawing(source, openedAtFirst(source.graph, source.sortOf));
};

const isPipe = ({ kind }: RunRecord): boolean => kind === 'pipe';

describe('the cooling schematic', () => {
  it.each(['starter-hall', 'brownfield-retrofit', 'regional-mesh'])(
    'draws every pipe once, and no two things on each other (%s)',
    (id) => {
      const all = scenarioOf(samples[id]!());
      const { drawing } = drawn(all);
      const runIds = drawing.links.flatMap((link) => link.runIds);
      expect(runIds.length).toBeGreaterThan(10);
      expect([...runIds].sort()).toEqual(
        all.runs
          .filter(isPipe)
          .map((run) => run.id)
          .sort(),
      );
      expect(overlapping(drawing.nodes)).toEqual([]);
    },
  );

  it('lets water flow from left to right, and tells facility water from technology cooling', () => {
    const { drawing } = drawn(scenarioOf(samples['starter-hall']!()));
    for (const { points } of drawing.links) expect(points[0]![0]).toBeLessThan(points.at(-1)![0]);
    const into = (kind: string) => drawing.links.find(({ toIds }) => kindOf(toIds[0]!) === kind)!;
    const kindOf = (id: string) =>
      drawing.nodes.find(({ ids }) => ids.includes(id))!.records.find((record) => record.id === id)!.kind;
    expect(into('cdu').water).toBe('fws');
    expect(into('rack').water).toBe('tcs');
    expect(into('crah').water).toBe('fws');
  });

  it('shows flow, temperatures and margin, and names every symbol with them', () => {
    const records = samples['starter-hall']!();
    const all = scenarioOf(records);
    const { drawing } = drawn(all);
    const snapshot = solveScenario(records, all.scenarioId, 0, solveContext());
    const html = renderToStaticMarkup(
      createElement(CoolingSchematic, {
        drawing,
        live: liveValues(snapshot),
        format: { system: 'si', locale: 'en-US' },
        look: paperLook,
        selected: new Set<string>(),
        out: new Set<string>(),
        detail: 'full',
        isShown: () => true,
      }),
    );
    expect(html).toMatch(/aria-label="Racks, 8, [\d.]+ kW, \d+ % loaded, [\d.]+ K margin/);
    // 8 racks share what the two CDUs send: the flow of the group is that of all pipes.
    const rackFlow = liveValues(snapshot).sum(
      all.elements.filter(({ kind }) => kind === 'rack').map(({ id }) => id),
      'flowM3PerS',
    )!;
    const cduFlow = liveValues(snapshot).sum(
      drawing.links.filter(({ water, toIds }) => water === 'tcs' && toIds.length === 1).flatMap(({ runIds }) => runIds),
      'flowM3PerS',
    )!;
    // What leaves the pumps arrives at the racks, to the residual that the circuit is solved to.
    expect(cduFlow / rackFlow).toBeCloseTo(1, 2);
    expect(html.match(/>TI</g)!.length).toBe(2 * drawing.links.length);
  });
});

describe('a line beside another', () => {
  it('keeps its distance round corners', () => {
    // Right, then down: on the right hand (below, then left) by 2.
    const line = [
      [0, 0],
      [10, 0],
      [10, 10],
    ] as const;
    expect(beside(line, 2)).toEqual([
      [0, 2],
      [8, 2],
      [8, 10],
    ]);
    expect(beside(line, -2)).toEqual([
      [0, -2],
      [12, -2],
      [12, 10],
    ]);
  });
});
