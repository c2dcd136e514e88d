import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { serialiseProject } from '#engine/project';
import { commandContext, leftJournals, recoverJournal, save, saveUnderName } from '#renderer/actions';
import { commit, undo } from '#renderer/store';
import { starterHall } from '../../builders/starterHall';
import { openWindow, openWithTwins, type TestWindow } from '../windowSession';

const rename = ({ session }: TestWindow, name: string): void => {
  commit(session, commands.renameRecord(commandContext(session), { id: 'project_0', name }));
};
const journalOf = ({ host, session }: TestWindow) => host.kept.get(session.journal.id);
const jsonOf = ({ session }: TestWindow): string => serialiseProject(session.document.records().values());

describe('the journal of a window', () => {
  it('is there only while there is unsaved work', async () => {
    const window = openWindow();
    const { session } = window;
    await session.journal.flush();
    expect(journalOf(window)).toBeUndefined();
    rename(window, 'One');
    await session.journal.flush();
    expect(journalOf(window)?.start.name).toBe('One');
    undo(session);
    await session.journal.flush();
    expect(journalOf(window)).toBeUndefined();
    rename(window, 'Two');
    await session.journal.flush();
    await saveUnderName(session, 'plant');
    await session.journal.flush();
    expect(journalOf(window)).toBeUndefined();
    rename(window, 'Three');
    await session.journal.flush();
    expect(journalOf(window)?.start.file?.name).toBe('plant.millwright');
    await save(session);
    await session.journal.flush();
    expect(journalOf(window)).toBeUndefined();
    window.close();
  });

  it('holds a snapshot and every edit after it, and begins anew before it grows long', async () => {
    const window = openWindow();
    const { session } = window;
    for (let k = 0; k < 60; k++) {
      rename(window, `Name ${k}`);
      await session.journal.flush();
    }
    expect(journalOf(window)?.entries).toHaveLength(59);
    for (let k = 60; k < 160; k++) rename(window, `Name ${k}`);
    await session.journal.flush();
    expect(journalOf(window)?.start.name).toBe('Name 159');
    expect(journalOf(window)?.entries).toHaveLength(0);
    window.close();
  });

  it('brings another window to the same project, as an unsaved copy, and is then gone', async () => {
    const lost = openWindow();
    rename(lost, 'First');
    await lost.session.journal.flush();
    const rack = [...lost.session.document.records().values()].find((r) => r.type === 'element' && r.kind === 'rack')!;
    commit(lost.session, commands.deleteElements(commandContext(lost.session), { ids: [rack.id] }));
    rename(lost, 'Second');
    await lost.session.journal.flush();
    const fresh = openWindow(starterHall(), 8);
    for (const [id, kept] of lost.host.kept) fresh.host.kept.set(id, kept);
    const [left] = await leftJournals(fresh.session, () => false);
    expect(left).toMatchObject({ name: 'First', edits: 2 });
    await recoverJournal(fresh.session, left!.id);
    expect(jsonOf(fresh)).toBe(jsonOf(lost).replace('"name":"Second"', '"name":"Second (recovered)"'));
    expect(fresh.session.projectFile.state.getState().file).toBeNull();
    expect(fresh.session.document.state.getState().isDirty).toBe(true);
    expect(fresh.host.kept.has(left!.id)).toBe(false);
    expect(journalOf(fresh)?.start.name).toBe('Second (recovered)');
    for (const window of [lost, fresh]) window.close();
  });

  it('is sent in pieces of a big project, and holds what was edited meanwhile after it', async () => {
    const window = openWindow();
    const { session } = window;
    openWithTwins(session, 2500);
    rename(window, 'One');
    const base = jsonOf(window);
    const written = session.journal.flush();
    await Promise.resolve();
    rename(window, 'Two');
    await written;
    await session.journal.flush();
    expect(journalOf(window)?.start.pieces).toBe(2);
    expect(journalOf(window)?.start.projectJson).toBe(base);
    expect(journalOf(window)?.entries.map(({ label }) => label)).toEqual(['Rename to Two']);
    window.close();
  });

  it('is not offered while its window lives', async () => {
    const window = openWindow();
    window.host.kept.set('someoneelse', {
      start: { name: 'Open elsewhere', file: null, baseHash: null, pieces: 0, projectJson: '' },
      entries: [],
    });
    expect(await leftJournals(window.session, (id) => id === 'someoneelse')).toEqual([]);
    expect(await leftJournals(window.session, () => false)).toHaveLength(1);
    window.close();
  });

  it('tells once when it cannot be written, and begins anew when it can', async () => {
    const window = openWindow();
    const { session, host } = window;
    const { startJournal } = host;
    host.startJournal = () => Promise.reject(new Error('The disk is full.'));
    rename(window, 'One');
    await session.journal.flush();
    rename(window, 'Two');
    await session.journal.flush();
    const told = session.notices.state.getState().notices.filter(({ message }) => /not being kept/.test(message));
    expect(told).toHaveLength(1);
    expect(told[0]!.remedy).toMatch(/The disk is full/);
    host.startJournal = startJournal;
    rename(window, 'Three');
    await session.journal.flush();
    expect(journalOf(window)?.start.name).toBe('Three');
    window.close();
  });

  it('says so when what is left cannot be read, and changes nothing', async () => {
    const window = openWindow();
    const before = jsonOf(window);
    await recoverJournal(window.session, 'neverwas');
    expect(jsonOf(window)).toBe(before);
    expect(window.session.notices.state.getState().notices.at(-1)?.message).toMatch(/could not be read/);
    window.close();
  });
});
