import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { serialiseProject } from '#engine/project';
import { answerShell, commandContext } from '#renderer/actions';
import { commit } from '#renderer/store';
import { starterHall } from '../../builders/starterHall';
import { openWindow, type TestWindow } from '../windowSession';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const nameOf = ({ session }: TestWindow): string => {
  const project = session.document.records().get('project_0');
  return project?.type === 'project' ? project.name : '';
};
const rename = ({ session }: TestWindow, name: string): void => {
  commit(session, commands.renameRecord(commandContext(session), { id: 'project_0', name }));
};

describe('what the desktop tells the page', () => {
  it('is done as if it had been chosen in the page', () => {
    const window = openWindow();
    answerShell(window.session, { type: 'action', id: 'file.samples' });
    expect(window.session.view.state.getState().dialog?.id).toBe('samples');
    window.close();
  });

  it('is not done where it is not possible, or not known', () => {
    const window = openWindow(null);
    answerShell(window.session, { type: 'action', id: 'file.save' });
    answerShell(window.session, { type: 'action', id: 'file.selfDestruct' });
    expect(window.host.saved).toEqual([]);
    window.close();
  });

  it('opens a file at once, or after asking where work would be lost', async () => {
    const window = openWindow();
    const other = starterHall().map((record) => (record.type === 'project' ? { ...record, name: 'Other' } : record));
    window.host.files.set('/plans/other.millwright', serialiseProject(other));
    const event = { type: 'openFile', file: { path: '/plans/other.millwright', name: 'other.millwright' } } as const;
    answerShell(window.session, event);
    await settle();
    expect(nameOf(window)).toBe('Other');
    rename(window, 'Changed');
    answerShell(window.session, event);
    await settle();
    expect(nameOf(window)).toBe('Changed');
    const { dialog } = window.session.view.state.getState();
    expect(dialog?.id).toBe('discardChanges');
    if (dialog?.id === 'discardChanges') dialog.go();
    await settle();
    expect(nameOf(window)).toBe('Other');
    window.close();
  });
});
