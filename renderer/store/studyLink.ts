import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnyRecord } from '#engine/project';
import {
  createMemory,
  type EvaluatedPoint,
  runStudy,
  type StudyBasis,
  type StudyKind,
  type StudyPlan,
  type StudyResult,
} from '#engine/studies';
import { createPool, type EngineClient, EngineFailure } from '#engine/worker';
import type { DocumentStore } from './documentStore';
import { firstForm, type StudyForm } from './studyForm';

/** A study that was run, or was stopped before its end. */
export interface FoundStudy {
  readonly scenarioId: string;
  /** Of the document that was studied: after an edit, what was found is of a plant that is no more. */
  readonly revision: number;
  readonly plan: StudyPlan;
  readonly basis: StudyBasis;
  /** Null where it was stopped; it goes on from its points. */
  readonly result: StudyResult | null;
  readonly points: readonly EvaluatedPoint[];
}

export interface StudiesState {
  /** What is set for the next study; kept while the panel is out of sight. */
  readonly form: StudyForm;
  readonly running: { readonly kind: StudyKind; readonly share: number } | null;
  readonly found: Readonly<Partial<Record<StudyKind, FoundStudy>>>;
  readonly failure: string | null;
}

/** Runs studies in engines of their own, so that editing goes on meanwhile. One at a time. */
export interface StudyLink {
  readonly state: StoreApi<StudiesState>;
  change(form: Partial<StudyForm>): void;
  run(scenarioId: string, plan: StudyPlan, basis: StudyBasis): Promise<void>;
  stop(): void;
}

export interface StudyLinkOptions {
  readonly createClient: (records: () => readonly AnyRecord[]) => EngineClient;
  readonly engines: number;
  readonly document: DocumentStore;
}

const isSameQuestion = (found: FoundStudy, asked: Omit<FoundStudy, 'result' | 'points'>): boolean =>
  found.scenarioId === asked.scenarioId &&
  found.revision === asked.revision &&
  found.basis === asked.basis &&
  JSON.stringify(found.plan.levers) === JSON.stringify(asked.plan.levers);

export const createStudyLink = ({ createClient, engines, document }: StudyLinkOptions): StudyLink => {
  const state = createStore<StudiesState>(() => ({ form: firstForm, running: null, found: {}, failure: null }));
  let stop: AbortController | null = null;
  return {
    state,
    change: (form) => state.setState({ form: { ...state.getState().form, ...form } }),
    run: async (scenarioId, plan, basis) => {
      if (stop) return;
      const own = new AbortController();
      stop = own;
      const { kind } = plan;
      const asked = { scenarioId, plan, basis, revision: document.state.getState().revision };
      const before = state.getState().found[kind];
      const memory = createMemory(before && isSameQuestion(before, asked) ? before.points : []);
      const keep = (result: StudyResult | null): void => {
        const { found } = state.getState();
        state.setState({ found: { ...found, [kind]: { ...asked, result, points: memory.points() } } });
      };
      state.setState({ running: { kind, share: 0 }, failure: null });
      const records = [...document.records().values()];
      try {
        const pool = await createPool(() => createClient(() => records), records, engines);
        try {
          const evaluate = pool.evaluate(scenarioId, plan.levers, { basis, memory, signal: own.signal });
          keep(await runStudy(plan, evaluate, (share) => state.setState({ running: { kind, share } })));
        } finally {
          pool.close();
        }
      } catch (error) {
        if (error instanceof EngineFailure && error.kind === 'cancelled') keep(null);
        else state.setState({ failure: error instanceof Error ? error.message : String(error) });
      } finally {
        stop = null;
        state.setState({ running: null });
      }
    },
    stop: () => stop?.abort(),
  };
};
