import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { serialiseProject } from '#engine/project';
import { commit, createDocumentStore, redo, undo } from '#renderer/store';
import { createProjectText } from '../../../renderer/store/projectText';
import { openWindow, openWithTwins, rackIds } from '../windowSession';

const opened = () => {
  const window = openWindow();
  const { session } = window;
  const context = () => ({ document: session.document.records(), newId: session.newId });
  const move = (ids: readonly string[], x: number) =>
    commit(session, commands.moveElements(context(), { ids, byM: [x, 0, 0] }));
  return { ...window, context, move };
};

describe('the document store', () => {
  it('is clean when opened, dirty after an edit, and clean again when the edit is undone', () => {
    const { session, move } = opened();
    const { state } = session.document;
    expect(state.getState()).toMatchObject({ isOpen: true, isDirty: false, undoLabel: undefined });
    const ids = rackIds(session);
    expect(move([ids[0]!], -0.6)).toBe('refused');
    expect(state.getState().isDirty).toBe(false);
    expect(move(ids, 0.3)).toBe('refused');
    const [hall] = [...session.document.records().values()].filter(
      (record) => record.type === 'element' && record.kind === 'hall',
    );
    commit(session, commands.renameRecord(openContext(session), { id: hall!.id, name: 'Hall A' }));
    expect(state.getState()).toMatchObject({ isDirty: true, undoLabel: 'Rename to Hall A' });
    undo(session);
    expect(state.getState()).toMatchObject({ isDirty: false, redoLabel: 'Rename to Hall A' });
    redo(session);
    expect(state.getState().isDirty).toBe(true);
  });

  it('keeps undoing after a save, and knows the saved state when it comes back to it', () => {
    const { session } = opened();
    const [id] = rackIds(session);
    const rename = (name: string) => commit(session, commands.renameRecord(openContext(session), { id: id!, name }));
    rename('one');
    session.document.markSaved(session.document.step());
    rename('two');
    expect(session.document.state.getState().isDirty).toBe(true);
    undo(session);
    expect(session.document.state.getState().isDirty).toBe(false);
    undo(session);
    expect(session.document.state.getState().isDirty).toBe(true);
  });

  it('has unsaved changes when an edit was made while it was written', () => {
    const { session } = opened();
    const [id] = rackIds(session);
    const rename = (name: string) => commit(session, commands.renameRecord(openContext(session), { id: id!, name }));
    rename('written');
    const written = session.document.step();
    rename('made meanwhile');
    session.document.markSaved(written);
    expect(session.document.state.getState().isDirty).toBe(true);
    undo(session);
    expect(session.document.state.getState().isDirty).toBe(false);
  });

  it('notices an edit also when no more steps are kept', () => {
    const { session } = opened();
    const rack = session.document.records().get(rackIds(session)[0]!)!;
    let now = rack;
    const turn = (): void => {
      const next = { ...now, name: `${rack.name} ${now.name.length % 2}${now.name.length}` };
      const diff = { added: {}, removed: {}, updated: { [rack.id]: [now, next] as const } };
      now = next;
      session.document.push({ label: 'Rename', code: 'x', diff, selectionBefore: [], selectionAfter: [] });
    };
    // More than are kept.
    for (let k = 0; k < 2100; k++) turn();
    session.document.markSaved(session.document.step());
    turn();
    expect(session.document.state.getState().isDirty).toBe(true);
  });

  it('is put into words as it was at the beginning, however long that takes', async () => {
    const waits: (() => void)[] = [];
    const { session } = opened();
    const [id] = rackIds(session);
    openWithTwins(session, 1500);
    const projectText = createProjectText({
      document: session.document,
      projectFile: session.projectFile,
      after: (_, run) => waits.push(run),
    });
    const before = serialiseProject(session.document.records().values());
    const text = projectText();
    commit(session, commands.renameRecord(openContext(session), { id: id!, name: 'made meanwhile' }));
    while (waits.length > 0) {
      waits.shift()!();
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(await text).toEqual({ text: before, step: 0 });
    expect(session.document.step()).not.toBe(0);
  });

  it('announces each change with its diff, and the opening with its records', () => {
    const store = createDocumentStore();
    const heard: string[] = [];
    store.events.listen(({ type }) => heard.push(type));
    const { session } = opened();
    const records = [...session.document.records().values()];
    store.open(records);
    const [rack] = records.filter((record) => record.type === 'element' && record.kind === 'rack');
    store.push({
      label: 'Remove',
      code: 'test',
      diff: { added: {}, updated: {}, removed: { [rack!.id]: rack! } },
      selectionBefore: [],
      selectionAfter: [],
    });
    expect(heard).toEqual(['documentOpened', 'documentChanged']);
    expect(store.records().size).toBe(records.length - 1);
  });
});

const openContext = (session: ReturnType<typeof openWindow>['session']) => ({
  document: session.document.records(),
  newId: session.newId,
});

describe('committing', () => {
  it('leaves the document alone when a command refuses, and says why', () => {
    const { session, move } = opened();
    const before = session.document.records().revision;
    expect(move([rackIds(session)[0]!], 0.6)).toBe('refused');
    expect(session.document.records().revision).toBe(before);
    const [notice] = session.notices.state.getState().notices;
    expect(notice).toMatchObject({ severity: 'error' });
    expect(notice?.message).toMatch(/overlap/);
  });

  it('brings the selection back with undo, and ends a running preview', () => {
    const { session } = opened();
    const [first, second] = rackIds(session);
    session.selection.set([first!, second!]);
    session.preview.show({ added: {}, updated: {}, removed: {} });
    commit(session, commands.deleteElements(openContext(session), { ids: [first!, second!] }));
    expect(session.selection.state.getState().ids).toEqual([]);
    expect(session.preview.state.getState().diff).toBeNull();
    expect(session.document.records().has(first!)).toBe(false);
    undo(session);
    expect(session.document.records().has(first!)).toBe(true);
    expect(session.selection.state.getState().ids).toEqual([first, second]);
  });
});
