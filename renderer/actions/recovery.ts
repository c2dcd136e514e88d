import { commands } from '#engine/commands';
import { RecordStore } from '#engine/document';
import { parseProject } from '#engine/project';
import type { JournalInfo } from '#renderer/host';
import { commit, type Session } from '#renderer/store';
import { strings } from '#renderer/ui';
import { commandContext } from './editActions';
import { showProject, withHost } from './files';

/** Journals that windows left behind. `isAlive` says of an id whether a window of this browser still writes it. */
export const leftJournals = async (
  session: Session,
  isAlive: (id: string) => boolean,
): Promise<readonly JournalInfo[]> =>
  (await session.host.journals()).filter(({ id }) => id !== session.journal.id && !isAlive(id));

export const discardJournal = (session: Session, id: string): Promise<void> =>
  withHost(session, () => session.host.endJournal(id));

/** Opens unsaved work as a copy without a file, so that what was saved is never overwritten by it. */
export const recoverJournal = (session: Session, id: string): Promise<void> =>
  withHost(session, async () => {
    const found = await session.host.recoverJournal(id);
    const parsed = found && parseProject(found.projectJson);
    if (!found || !parsed?.ok) {
      session.notices.tell('error', strings.recovery.unreadable, strings.recovery.unreadableRemedy);
      return;
    }
    const store = new RecordStore(parsed.value.records);
    let done = 0;
    try {
      for (const { diff } of found.entries) {
        store.apply(diff);
        done += 1;
      }
    } catch {
      // An edit that does not fit what came before it: what is there up to it is whole.
    }
    showProject(session, [...store.values()]);
    session.projectFile.change({
      file: null,
      hash: null,
      envelope: parsed.value.envelope,
      access: parsed.value.access,
    });
    const project = session.document.records().get('project_0');
    const name = project?.type === 'project' ? project.name : strings.app.untitled;
    // A copy that counts as changed: closing it asks, and its own journal begins.
    commit(
      session,
      commands.renameRecord(commandContext(session), { id: 'project_0', name: strings.recovery.copyOf(name) }),
    );
    await session.journal.flush();
    await session.host.endJournal(id);
    const lost = found.entries.length - done + found.lost;
    session.notices.tell(lost > 0 ? 'warning' : 'info', strings.recovery.recovered(done, lost));
  });
