import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecordDiff } from '#engine/document';
import type { AnyRecord } from '#engine/project';

/** Uncommitted overrides of a gesture. The scene draws them at once, the engine hears of them at most once per frame, the document never does. */
export interface PreviewState {
  readonly diff: RecordDiff<AnyRecord> | null;
}

export interface Preview {
  readonly state: StoreApi<PreviewState>;
  show(diff: RecordDiff<AnyRecord>): void;
  clear(): void;
  /** The record as the gesture would leave it; undefined when the gesture does not touch it. */
  override(id: string): AnyRecord | undefined;
}

export const createPreview = (): Preview => {
  const state = createStore<PreviewState>(() => ({ diff: null }));
  return {
    state,
    show: (diff) => state.setState({ diff }),
    clear: () => {
      if (state.getState().diff) state.setState({ diff: null });
    },
    override: (id) => {
      const { diff } = state.getState();
      return diff?.updated[id]?.[1] ?? diff?.added[id];
    },
  };
};
