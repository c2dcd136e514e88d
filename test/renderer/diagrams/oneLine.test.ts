import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import { type Snapshot, solveContext, solveScenario } from '#engine/solve';
import {
  liveValues,
  OneLine,
  oneLineDrawing,
  oneLineGraph,
  openedAtFirst,
  openGroup,
  openWayTo,
  paperLook,
} from '#renderer/diagrams';
import { largeSamples, samples } from '../../builders/samples';
import { overlapping } from './overlapping';
import { scenarioOf } from './scenarioOf';

type Drawn = ReturnType<typeof oneLineDrawing>;

const drawnFirst = (all: { readonly elements: readonly ElementRecord[]; readonly runs: readonly RunRecord[] }) => {
  const source = oneLineGraph(all);
  const apart = openedAtFirst(source.graph, source.sortOf);
  return { source, apart, ...oneLineDrawing(source, apart) };
};

const isCable = ({ kind }: RunRecord): boolean => kind === 'cable';

const nodeNamed = ({ drawing }: Drawn, name: string) =>
  drawing.nodes.find(({ records }) => records.some((record) => record.name === name))!;

describe('the one-line diagram', () => {
  it.each(['starter-hall', 'brownfield-retrofit', 'latency-trap', 'regional-mesh'])(
    'draws every cable and every element once, and no two things on each other (%s)',
    (id) => {
      const all = scenarioOf(samples[id]!());
      const made = drawnFirst(all);
      const runIds = made.drawing.links.flatMap((link) => link.runIds);
      expect(runIds.length).toBeGreaterThan(20);
      expect([...runIds].sort()).toEqual(
        all.runs
          .filter(isCable)
          .map((run) => run.id)
          .sort(),
      );
      const ids = made.drawing.nodes.flatMap((node) => node.ids);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { from, to } of all.runs.filter(isCable)) {
        expect(ids).toContain(from.elementId);
        expect(ids).toContain(to.elementId);
      }
      expect(overlapping(made.drawing.nodes)).toEqual([]);
    },
  );

  it('keeps side A to the left of side B', () => {
    const made = drawnFirst(scenarioOf(samples['starter-hall']!()));
    for (const what of ['Transformer', 'LV switchgear', 'UPS', 'Busway']) {
      const [a, b] = [nodeNamed(made, `${what} A`), nodeNamed(made, `${what} B`)];
      expect([a.side, b.side], what).toEqual(['A', 'B']);
      expect(a.box.x + a.box.width, what).toBeLessThan(b.box.x);
      expect(a.y, what).toBe(b.y);
    }
  });

  it('shows equal branches once: a campus of ten thousand racks is a handful of symbols', () => {
    const all = scenarioOf(largeSamples['gigawatt-campus']!());
    const made = drawnFirst(all);
    expect(made.drawing.nodes.length).toBeLessThan(45);
    const racks = made.drawing.nodes.find(({ records }) => records[0]!.kind === 'rack')!;
    expect(racks.ids).toHaveLength(10_080);
    expect(made.drawing.links.reduce((sum, { runs }) => sum + runs.length, 0)).toBe(all.runs.filter(isCable).length);
    // One level in: the six supplies, each with its share of the racks.
    const at = made.grouped.groups.findIndex(({ id }) => id === racks.id);
    const opened = oneLineDrawing(made.source, openGroup(made.source.graph, made.grouped, made.apart, at));
    const parts = opened.drawing.nodes.filter(({ records }) => records[0]!.kind === 'rack');
    expect(parts.length).toBe(6);
    expect(parts.reduce((sum, { ids }) => sum + ids.length, 0)).toBe(10_080);
    expect(overlapping(opened.drawing.nodes)).toEqual([]);
  });

  it('tells one rack and the way of its power from the rest', () => {
    const made = drawnFirst(scenarioOf(samples['regional-mesh']!()));
    const rack = made.source.graph.elements.find(({ kind }) => kind === 'rack')!;
    const way = oneLineDrawing(made.source, openWayTo(made.source.graph, made.apart, [rack.id]));
    const alone = way.drawing.nodes.filter(({ ids }) => ids.length === 1).map(({ records }) => records[0]!.kind);
    // Both feeds: a busway, a UPS, a board and a transformer each, the set behind both, switchgear and supply.
    for (const [kind, count] of [
      ['busway', 2],
      ['ups', 2],
      ['lvSwitchgear', 2],
      ['transformer', 2],
      ['genset', 1],
      ['rack', 1],
    ] as const)
      expect(
        alone.filter((each) => each === kind),
        kind,
      ).toHaveLength(count);
  });

  it('opens mechanical loads by kind before it opens them one by one', () => {
    const made = drawnFirst(scenarioOf(samples['starter-hall']!()));
    const mechanical = made.drawing.nodes.findIndex(({ records }) => records.some(({ kind }) => kind === 'crah'));
    const apart = openGroup(made.source.graph, made.grouped, made.apart, mechanical);
    const kinds = oneLineDrawing(made.source, apart).drawing.nodes.filter(({ records }) => records[0]!.kind === 'crah');
    expect(kinds.map(({ ids }) => ids.length)).toContain(2);
  });

  it('stays as it is when racks are moved or renamed', () => {
    const all = scenarioOf(samples['starter-hall']!());
    const edited = {
      ...all,
      elements: all.elements.map(
        (record): ElementRecord =>
          record.kind === 'rack' ? { ...record, name: `Was ${record.name}`, positionM: [1, 2, 3] } : record,
      ),
    };
    const shape = ({ drawing }: Drawn) =>
      drawing.nodes.map(({ id, x, y, box }) => ({ id, x, y, box })).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(shape(drawnFirst(edited))).toEqual(shape(drawnFirst(all)));
  });
});

describe('what the one-line diagram says', () => {
  const records = samples['starter-hall']!();
  const all = scenarioOf(records);
  const made = drawnFirst(all);
  const snapshot = solveScenario(records as AnyRecord[], all.scenarioId, 0, solveContext());
  const markup = (of: Snapshot | null, out: readonly string[] = []): string =>
    renderToStaticMarkup(
      createElement(OneLine, {
        drawing: made.drawing,
        live: liveValues(of),
        format: { system: 'si', locale: 'en-US' },
        look: paperLook,
        selected: new Set<string>(),
        out: new Set(out),
        detail: 'full',
        isShown: () => true,
      }),
    );
  const buttonOf = (html: string, name: string): string => new RegExp(`aria-label="(${name}[^"]*)"`).exec(html)![1]!;

  it('names every symbol with what it carries', () => {
    const html = markup(snapshot);
    const transformer = buttonOf(html, 'Transformer A');
    expect(transformer).toMatch(/kW · [\d.]+ kVA, \d+ % loaded, [\d.]+ MW free, [\d.]+ pu, [\d.]+ kW lost/);
    expect(buttonOf(html, 'Standby generator')).toContain('standby');
    expect(html).toContain('×8');
    expect(html.match(/role="button"/g)).toHaveLength(made.drawing.nodes.length);
  });

  it('marks an overload with a sign as well as a colour', () => {
    const sign = 'M5 -9.5L10.8 0.5H-0.8Z';
    expect(markup(snapshot)).not.toContain(sign);
    const { ids, columns } = snapshot.elements;
    const loading = columns.loadingFraction!;
    const values = loading.values.slice();
    values[ids.indexOf(nodeNamed(made, 'UPS A').id)] = 1.04;
    const strained: Snapshot = {
      ...snapshot,
      elements: { ids, columns: { ...columns, loadingFraction: { ...loading, values } } },
    };
    expect(markup(strained)).toContain(sign);
    expect(markup(strained)).toContain('104 %');
  });

  it('shows the plant before there is an answer', () => {
    expect(markup(null)).toContain('Transformer A');
  });

  it('crosses out what is out of service', () => {
    expect(buttonOf(markup(snapshot, [nodeNamed(made, 'UPS A').id]), 'UPS A')).toContain('out of service');
  });
});
