import { createStore, type StoreApi } from 'zustand/vanilla';

/** One selection shared by all views: elements and runs by id, in the order they were picked. */
export interface SelectionState {
  readonly ids: readonly string[];
  readonly hoveredId: string | null;
}

export interface Selection {
  readonly state: StoreApi<SelectionState>;
  set(ids: readonly string[]): void;
  toggle(id: string): void;
  add(ids: readonly string[]): void;
  hover(id: string | null): void;
  clear(): void;
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

export const createSelection = (): Selection => {
  const state = createStore<SelectionState>(() => ({ ids: [], hoveredId: null }));
  const set = (ids: readonly string[]): void => {
    if (!sameIds(ids, state.getState().ids)) state.setState({ ids });
  };
  return {
    state,
    set,
    toggle: (id) => {
      const { ids } = state.getState();
      set(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
    },
    add: (ids) => set([...new Set([...state.getState().ids, ...ids])]),
    hover: (hoveredId) => {
      if (hoveredId !== state.getState().hoveredId) state.setState({ hoveredId });
    },
    clear: () => set([]),
  };
};
