import { describe, expect, it } from 'vitest';
import {
  actionFor,
  actionOf,
  actions,
  copyName,
  createProject,
  isPossible,
  keysText,
  labelOf,
  openFile,
  openSample,
  type Stroke,
  save,
} from '#renderer/actions';
import { exportReport } from '../../../renderer/actions/files';
import { isStroke } from '../../../renderer/actions/keys';
import { openWindow, rackIds, until } from '../windowSession';

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('the list of actions', () => {
  it('names each action once, with a label and at most one meaning for each shortcut', () => {
    const { session } = openWindow();
    session.selection.set(rackIds(session));
    expect(actions.length).toBeGreaterThan(50);
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
    for (const action of actions) expect(labelOf(action, session)).not.toBe('');
    const combinations = actions.flatMap(({ keys }) => keys ?? []);
    expect(new Set(combinations).size).toBe(combinations.length);
  });

  it('finds what a stroke means, and nothing where it may not be done', () => {
    const { session } = openWindow();
    expect(actionFor(stroke('z', { ctrlKey: true }), session)).toBeUndefined();
    expect(actionFor(stroke('k', { metaKey: true }), session)?.id).toBe('help.palette');
    expect(actionFor(stroke('Delete'), session)).toBeUndefined();
    session.selection.set(rackIds(session));
    expect(actionFor(stroke('Delete'), session)?.id).toBe('edit.delete');
    actionOf('edit.delete')?.run(session);
    expect(actionFor(stroke('z', { ctrlKey: true }), session)?.id).toBe('edit.undo');
    expect(labelOf(actionOf('edit.undo')!, session)).toBe('Undo Delete 8 racks');
  });

  it('leaves single letters alone when the user has switched them off', () => {
    const { session } = openWindow();
    expect(actionFor(stroke('f'), session)?.id).toBe('view.frameSelection');
    session.preferences.change({ singleLetterKeys: 'off' });
    expect(actionFor(stroke('f'), session)).toBeUndefined();
    expect(actionFor(stroke('Home'), session)?.id).toBe('view.frameAll');
  });

  it('duplicates the selection beside itself as one step, and arrays are possible only with elements', () => {
    const { session } = openWindow();
    expect(isPossible(actionOf('edit.array')!, session)).toBe(false);
    const [hall] = [...session.document.records().values()].filter(
      (record) => record.type === 'element' && record.kind === 'dryCooler',
    );
    session.selection.set([hall!.id]);
    const before = session.document.records().size;
    actionOf('edit.duplicate')?.run(session);
    const isRefused = session.notices.state.getState().notices.length > 0;
    // The cooler beside it may be in the way; then nothing at all is changed.
    expect(session.document.records().size).toBe(isRefused ? before : before + 1);
  });
});

describe('shortcuts', () => {
  it('mean what is printed on the key, wherever the layout puts it', () => {
    expect(isStroke(stroke('?', { shiftKey: true }), '?')).toBe(true);
    expect(isStroke(stroke('?'), '?')).toBe(true);
    expect(isStroke(stroke('Z', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+Z')).toBe(true);
    expect(isStroke(stroke('z', { ctrlKey: true }), 'Ctrl+Shift+Z')).toBe(false);
    expect(isStroke(stroke('r', { altKey: true }), 'R')).toBe(false);
  });

  it('are printed as the platform does', () => {
    expect(keysText('Ctrl+Shift+Z', 'other')).toBe('Ctrl+Shift+Z');
    expect(keysText('Ctrl+Shift+Z', 'mac')).toBe('⌘⇧Z');
    expect(keysText('Shift+ArrowLeft', 'other')).toBe('Shift+←');
  });
});

describe('project files', () => {
  it('open, are saved where they came from with the hash they had, and are clean afterwards', async () => {
    const { session, host } = openWindow();
    session.projectFile.change({ file: { path: 'plant.millwright', name: 'plant.millwright' }, hash: 'seen' });
    session.selection.set([rackIds(session)[0]!]);
    actionOf('edit.delete')?.run(session);
    expect(session.document.state.getState().isDirty).toBe(true);
    await save(session);
    expect(host.saved.at(-1)).toMatchObject({ expectedHash: 'seen', file: { path: 'plant.millwright' } });
    expect(session.document.state.getState().isDirty).toBe(false);
    const size = session.document.records().size;
    createProject(session, new Date(2026, 0, 1));
    expect(session.document.records().size).toBeLessThan(size);
    await openFile(session, { path: 'plant.millwright', name: 'plant.millwright' });
    expect(session.document.records().size).toBe(size);
    expect(session.projectFile.state.getState().file?.name).toBe('plant.millwright');
  });

  it('stay unsaved and say so when the file on disk has changed meanwhile', async () => {
    const { session, host } = openWindow();
    session.projectFile.change({ file: { path: 'a', name: 'a' }, hash: 'old' });
    session.selection.set([rackIds(session)[0]!]);
    actionOf('edit.delete')?.run(session);
    host.nextSave = { ok: false, reason: 'changedOnDisk', problems: [] };
    await save(session);
    expect(session.document.state.getState().isDirty).toBe(true);
    expect(session.notices.state.getState().notices.at(-1)?.severity).toBe('error');
  });

  it('leave the open project alone when another cannot be opened', async () => {
    const { session, host } = openWindow();
    const before = session.document.records();
    await openSample(session, 'missing');
    expect(session.document.records()).toBe(before);
    host.files.set('broken', '{"format":1,"records":7}');
    await openFile(session, { path: 'broken', name: 'broken' });
    expect(session.document.records()).toBe(before);
    expect(session.notices.state.getState().notices.length).toBeGreaterThan(1);
  });

  it('ask for a name where there is no file yet', async () => {
    const { session } = openWindow();
    await save(session);
    expect(session.view.state.getState().dialog).toEqual({ id: 'saveFile' });
  });

  it('make a report with every scenario compared', async () => {
    const { session, host } = openWindow();
    await until(session.results.state, ({ snapshot }) => snapshot !== null);
    await exportReport(session);
    expect(host.reports).toHaveLength(1);
    expect(host.reports[0]!.html).toMatch(/^<!doctype html>/i);
    expect(host.reports[0]!.html).toContain('GB200 NVL72');
  });
});

describe('copies of scenarios', () => {
  it('take the next free number', () => {
    expect(copyName('Base', ['Base'])).toBe('Base 2');
    expect(copyName('Base 2', ['Base', 'Base 2'])).toBe('Base 3');
    expect(copyName('GB200 NVL72', ['GB200 NVL72'])).toBe('GB200 NVL72 2');
  });
});
