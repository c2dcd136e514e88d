import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DocumentStore } from './documentStore';
import type { View } from './view';

/** Elements and runs that are taken to be out of service, to see what the plant then does. Not part of the project. */
export interface TripsState {
  readonly ids: readonly string[];
}

export interface Trips {
  readonly state: StoreApi<TripsState>;
  trip(ids: readonly string[]): void;
  restore(ids: readonly string[]): void;
  restoreAll(): void;
}

/** Survives edits, but not what it is about: another scenario or project starts with all in service, and what is deleted is forgotten. */
export const createTrips = ({ document, view }: { readonly document: DocumentStore; readonly view: View }): Trips => {
  const state = createStore<TripsState>(() => ({ ids: [] }));
  const set = (ids: readonly string[]): void => {
    if (ids.length !== state.getState().ids.length) state.setState({ ids });
  };
  const restore = (ids: readonly string[]): void => {
    const back = new Set(ids);
    set(state.getState().ids.filter((id) => !back.has(id)));
  };
  const restoreAll = (): void => set([]);
  document.events.listen((event) => {
    if (event.type === 'documentOpened') restoreAll();
    else restore(Object.keys(event.diff.removed));
  });
  view.state.subscribe((now, before) => {
    if (now.scenarioId !== before.scenarioId) restoreAll();
  });
  return {
    state,
    trip: (ids) => set([...new Set([...state.getState().ids, ...ids])]),
    restore,
    restoreAll,
  };
};
