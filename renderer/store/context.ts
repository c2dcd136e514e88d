import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DocumentState } from './documentStore';
import type { PreferencesState } from './preferences';
import type { ProjectFileState } from './projectFile';
import type { ResultsState } from './results';
import type { SelectionState } from './selection';
import type { Session } from './session';
import type { StudiesState } from './studyLink';
import type { TripsState } from './trips';
import type { ViewState } from './view';

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a component that uses the session stands outside its provider');
  return session;
};

/** Renders again when the part that is read changes by identity. */
export const useDocument = <T>(read: (state: DocumentState) => T): T => useStore(useSession().document.state, read);
export const useSelection = <T>(read: (state: SelectionState) => T): T => useStore(useSession().selection.state, read);
export const useResults = <T>(read: (state: ResultsState) => T): T => useStore(useSession().results.state, read);
export const useView = <T>(read: (state: ViewState) => T): T => useStore(useSession().view.state, read);
export const useTrips = <T>(read: (state: TripsState) => T): T => useStore(useSession().trips.state, read);
export const usePreferences = <T>(read: (state: PreferencesState) => T): T =>
  useStore(useSession().preferences.state, read);
export const useProjectFile = <T>(read: (state: ProjectFileState) => T): T =>
  useStore(useSession().projectFile.state, read);
export const useStudies = <T>(read: (state: StudiesState) => T): T => useStore(useSession().studies.state, read);
