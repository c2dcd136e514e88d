import { useEffect } from 'react';
import { answerShell } from '#renderer/actions';
import type { Session } from '#renderer/store';

export const useShellEvents = (session: Session): void => {
  useEffect(() => session.host.onShellEvent?.((event) => answerShell(session, event)), [session]);
};
