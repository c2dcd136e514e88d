import { useEffect } from 'react';
import { HeadlineBar, WhatIfBanner } from '#renderer/panels';
import { type Session, SessionProvider } from '#renderer/store';
import { CspProvider, TooltipProvider } from '#renderer/ui';
import styles from './app.module.css';
import { Dialogs } from './Dialogs';
import { Notices } from './Notices';
import { SelectionMenu } from './SelectionMenu';
import { StatusBar } from './StatusBar';
import { TitleBar } from './TitleBar';
import { useFileGuards } from './useFileGuards';
import { useReadyForEdits } from './useReadyForEdits';
import { useShellEvents } from './useShellEvents';
import { useShortcuts } from './useShortcuts';
import { useTheme } from './useTheme';
import { Workspace } from './Workspace';

/** The browser asks before a window with unsaved work is closed. */
const useCloseGuard = ({ document }: Session): void =>
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent): void => {
      if (document.state.getState().isDirty) event.preventDefault();
    };
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [document]);

const Window = ({ session }: { readonly session: Session }) => {
  const theme = useTheme();
  useShortcuts(session);
  useCloseGuard(session);
  useShellEvents(session);
  useFileGuards(session);
  useReadyForEdits(session);
  return (
    <div className={styles['window']}>
      <TitleBar theme={theme} />
      <HeadlineBar />
      <WhatIfBanner />
      <Workspace />
      <StatusBar />
      <Dialogs />
      <SelectionMenu />
      <Notices />
    </div>
  );
};

export const App = ({ session }: { readonly session: Session }) => (
  <CspProvider>
    <TooltipProvider>
      <SessionProvider value={session}>
        <Window session={session} />
      </SessionProvider>
    </TooltipProvider>
  </CspProvider>
);
