import type { ShellEvent } from '#renderer/host';
import type { Session } from '#renderer/store';
import { isPossible } from './action';
import { afterDiscard, openFile } from './files';
import { actionOf } from './registry';

/** Does what the desktop's menu chose, and opens files that were handed to it from outside. */
export const answerShell = (session: Session, event: ShellEvent): void => {
  if (event.type === 'openFile') {
    afterDiscard(session, () => void openFile(session, event.file));
    return;
  }
  const action = actionOf(event.id as Parameters<typeof actionOf>[0]);
  if (action && isPossible(action, session)) action.run(session);
};
