import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Headline, Snapshot } from '#engine/solve';

export interface ResultsState {
  /** What the views show: of the newest generation that has answered, a running gesture included. */
  readonly snapshot: Snapshot | null;
  /** Headline before the last edit; deltas are against it. Null until there has been an edit. */
  readonly baseline: Headline | null;
  readonly isCalculating: boolean;
  /** Why there is no answer, in the engine's words. */
  readonly failure: string | null;
}

export interface Results {
  readonly state: StoreApi<ResultsState>;
  /** A committed edit was sent: deltas from now on are against the last settled answer. */
  beginEdit(): void;
  beginSolve(): void;
  accept(snapshot: Snapshot, source: 'committed' | 'preview'): void;
  fail(message: string): void;
  /** Somebody reads this answer for longer than it is shown. */
  keep(snapshot: Snapshot): void;
  /** The gesture was given up: show the settled answer again. */
  dropPreview(): void;
  /** Another document or scenario: nothing to compare with. */
  reset(): void;
}

const empty: ResultsState = { snapshot: null, baseline: null, isCalculating: false, failure: null };

/** @param onLeft  told of each answer that is neither shown nor settled any more, once another has left after it and nobody keeps it */
export const createResults = (onLeft: (snapshot: Snapshot) => void): Results => {
  const state = createStore<ResultsState>(() => empty);
  let settled: Snapshot | null = null;
  /** Left the screen last: what is being drawn just now may still read it. */
  let resting: Snapshot | null = null;
  const kept = new WeakSet<Snapshot>();
  const leave = (snapshot: Snapshot | null): void => {
    if (!snapshot || snapshot === settled || snapshot === resting || snapshot === state.getState().snapshot) return;
    if (resting && !kept.has(resting)) onLeft(resting);
    resting = snapshot;
  };
  return {
    state,
    beginEdit: () => {
      // With some of the plant out the change is shown against all in service; that is what an edit is measured by too.
      if (settled) state.setState({ baseline: settled.whatIf?.healthy ?? settled.headline });
    },
    beginSolve: () => state.setState({ isCalculating: true }),
    accept: (snapshot, source) => {
      const shown = state.getState().snapshot;
      if (shown && shown.scenarioId === snapshot.scenarioId && shown.generation > snapshot.generation) {
        leave(snapshot);
        return;
      }
      const before = settled;
      if (source === 'committed') settled = snapshot;
      const baseline = source === 'preview' && settled ? settled.headline : state.getState().baseline;
      state.setState({ snapshot, baseline, isCalculating: false, failure: null });
      leave(before);
      leave(shown);
    },
    keep: (snapshot) => void kept.add(snapshot),
    fail: (failure) => state.setState({ failure, isCalculating: false }),
    dropPreview: () => {
      const shown = state.getState().snapshot;
      if (settled) state.setState({ snapshot: settled, isCalculating: false });
      leave(shown);
    },
    reset: () => {
      settled = null;
      resting = null;
      state.setState(empty);
    },
  };
};
