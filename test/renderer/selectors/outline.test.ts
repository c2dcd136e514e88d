import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { scenarioIndex, withDescendants } from '#engine/project';
import type { Snapshot } from '#engine/solve';
import { ancestorsOf, branchPower, othersThan, outline, RUNS_ROW, unseen } from '#renderer/selectors';
import { commit } from '#renderer/store';
import { openWindow, rackIds } from '../windowSession';

const opened = () => {
  const { session } = openWindow();
  const index = () => scenarioIndex(session.document.records(), session.view.state.getState().scenarioId)!;
  return { session, index };
};

const all = { closed: new Set([RUNS_ROW]), filter: '' };

describe('the outline', () => {
  it('goes from the site over hall and row to each rack, once', () => {
    const { session, index } = opened();
    const rows = outline(index(), all).rows;
    expect(rows[0]).toMatchObject({ kind: 'site', depth: 0, isOpen: true });
    const racks = rows.filter(({ kind }) => kind === 'rack');
    expect(racks.map(({ id }) => id).sort()).toEqual([...rackIds(session)].sort());
    expect(racks.every(({ depth }) => depth === 3)).toBe(true);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const elements = rows.filter(({ kind }) => kind !== 'site' && kind !== RUNS_ROW);
    expect(elements).toHaveLength(index().elements.length);
  });

  it('hides what is inside a closed row, and says how much', () => {
    const { index } = opened();
    const row = outline(index(), all).rows.find(({ kind }) => kind === 'row')!;
    const rows = outline(index(), { ...all, closed: new Set([row.id]) }).rows;
    expect(rows.find(({ id }) => id === row.id)).toMatchObject({ isOpen: false, childCount: 8 });
    expect(rows.some(({ kind }) => kind === 'rack')).toBe(false);
  });

  it('filters by name or kind, keeps the way there open, and leaves the rest out', () => {
    const { index } = opened();
    const rows = outline(index(), { closed: new Set(), filter: 'r1-03' }).rows;
    expect(rows.map(({ kind }) => kind)).toEqual(['site', 'hall', 'row', 'rack']);
    const byKind = outline(index(), { closed: new Set([RUNS_ROW]), filter: 'dry cooler' }).rows;
    expect(byKind.filter(({ kind }) => kind === 'dryCooler').length).toBeGreaterThan(0);
    expect(byKind.some(({ kind }) => kind === 'rack')).toBe(false);
    expect(outline(index(), { closed: new Set(), filter: 'no such thing' })).toEqual({ rows: [], matchCount: 0 });
  });

  it('counts positions among the rows that are shown', () => {
    const { index } = opened();
    const racks = outline(index(), all).rows.filter(({ kind }) => kind === 'rack');
    expect(racks.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(racks.every(({ siblings }) => siblings === 8)).toBe(true);
  });

  it('lists connections by their ends', () => {
    const { index } = opened();
    const rows = outline(index(), { closed: new Set(), filter: '' }).rows;
    const runs = rows.filter(({ kind }) => kind === 'pipe' || kind === 'cable');
    expect(runs).toHaveLength(index().runs.length);
    expect(runs.length).toBeGreaterThan(10);
  });

  it('finds the way up and everything below', () => {
    const { session, index } = opened();
    const [rack] = rackIds(session);
    const [row, hall] = ancestorsOf(index(), rack!);
    expect(index().elementById.get(row!)?.kind).toBe('row');
    expect(index().elementById.get(hall!)?.kind).toBe('hall');
    const inside = withDescendants(index(), [row!]).map(({ id }) => id);
    expect(inside).toContain(rack);
    expect(inside).toHaveLength(9);
  });

  it('is read anew after an edit and not before', () => {
    const { session, index } = opened();
    const before = index();
    expect(index()).toBe(before);
    const [id] = rackIds(session);
    const context = { document: session.document.records(), newId: session.newId };
    commit(session, commands.renameRecord(context, { id: id!, name: 'Renamed' }));
    expect(index()).not.toBe(before);
    expect(index().elementById.get(id!)?.name).toBe('Renamed');
  });

  it('says how many rows match, also those in rows that are closed', () => {
    const { session, index } = opened();
    const row = outline(index(), all).rows.find(({ kind }) => kind === 'row')!;
    const { rows, matchCount } = outline(index(), { closed: new Set([row.id]), filter: 'rack' });
    expect(matchCount).toBe(rackIds(session).length);
    expect(rows.filter(({ kind }) => kind === 'rack')).toHaveLength(matchCount);
  });

  it('adds up power by row, hall and site', () => {
    const { session, index } = opened();
    const racks = rackIds(session);
    const values = Float64Array.from(racks, (_, i) => 1000 * (i + 1));
    const column = { values, present: new Uint8Array(racks.length).fill(1) };
    const snapshot = { elements: { ids: racks, columns: { drawW: column } } } as unknown as Snapshot;
    const drawW = branchPower(index(), snapshot);
    const total = values.reduce((sum, w) => sum + w, 0);
    const [row, hall] = ancestorsOf(index(), racks[0]!);
    expect(drawW.get(racks[2]!)).toBe(3000);
    for (const id of [row!, hall!, index().scenario.siteId]) expect(drawW.get(id), id).toBe(total);
  });

  it('hides what is inside a hidden row with the runs that end there, and everything but what is isolated', () => {
    const { session, index } = opened();
    const [rack, other] = rackIds(session);
    const [row, hall] = ancestorsOf(index(), rack!);
    const hidden = unseen(index(), new Set([row!]));
    expect([row!, rack!, other!].every((id) => hidden.has(id))).toBe(true);
    expect(hidden.has(hall!)).toBe(false);
    const run = index().runsAt.get(rack!)![0]!;
    expect(hidden.has(run.id)).toBe(true);
    const rest = unseen(index(), othersThan(index(), [rack!]));
    expect([rack!, row!, hall!].some((id) => rest.has(id))).toBe(false);
    expect(rest.has(other!)).toBe(true);
    const kept = index()
      .elements.filter(({ id }) => !rest.has(id))
      .map(({ id }) => id);
    expect(kept.sort()).toEqual([rack!, row!, hall!].sort());
  });
});
