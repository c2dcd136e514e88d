import type { EngineClient, EngineMethod, EngineMethods, RequestOptions } from '#engine/worker';
import { EngineFailure } from '#engine/worker';
import type { DocumentStore } from './documentStore';
import type { Preview } from './preview';
import type { Results } from './results';
import type { Trips } from './trips';
import type { View } from './view';

/** Keeps the engine's copy of the document equal to ours and its newest answer on the screen. */
export interface EngineLink {
  /** Asks for the committed state again, after a failure. */
  solveAgain(): void;
  /** Asks a study of the document as it is committed. */
  ask<M extends EngineMethod>(
    method: M,
    args: EngineMethods[M]['args'],
    options?: RequestOptions,
  ): Promise<EngineMethods[M]['result']>;
  giveBack: EngineClient['giveBack'];
  close(): void;
}

export interface EngineLinkOptions {
  readonly client: EngineClient;
  readonly document: DocumentStore;
  readonly preview: Preview;
  readonly results: Results;
  readonly trips: Trips;
  readonly view: View;
  /** Calls back before the next picture; a gesture asks the engine at most that often. */
  readonly onNextFrame: (callback: () => void) => void;
}

/** A newer request made this one pointless: nothing to tell the user. */
const isPointless = (error: unknown): boolean =>
  error instanceof EngineFailure && (error.kind === 'superseded' || error.kind === 'cancelled');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const createEngineLink = (options: EngineLinkOptions): EngineLink => {
  const { client, document, preview, results, trips, view } = options;
  let generation = 0;
  let previewState: 'idle' | 'scheduled' | 'asked' = 'idle';
  /** Generation of the committed state that has not been answered yet; 0 = none. */
  let awaited = 0;

  const report = (error: unknown): void => {
    if (!isPointless(error)) results.fail(messageOf(error));
  };

  const solveCommitted = (): void => {
    const { scenarioId } = view.state.getState();
    if (!scenarioId || !document.state.getState().isOpen) return;
    generation += 1;
    const asked = generation;
    awaited = asked;
    results.beginSolve();
    client
      .request('solve', { scenarioId, generation, preview: null, out: trips.state.getState().ids })
      .then((snapshot) => results.accept(snapshot, 'committed'), report)
      .finally(() => {
        if (awaited === asked) awaited = 0;
      });
  };

  /** One question at a time: asking each frame would make every answer superseded before it is ready. */
  const askPreview = (): void => {
    const { diff } = preview.state.getState();
    const { scenarioId } = view.state.getState();
    if (!diff || !scenarioId) {
      previewState = 'idle';
      return;
    }
    previewState = 'asked';
    generation += 1;
    const settle = (): void => {
      previewState = 'idle';
      if (preview.state.getState().diff !== diff) schedulePreview();
    };
    const out = trips.state.getState().ids;
    client.request('solve', { scenarioId, generation, preview: diff, out }).then(
      (snapshot) => {
        // The gesture may have ended meanwhile; then the committed answer is what counts.
        if (preview.state.getState().diff) results.accept(snapshot, 'preview');
        else client.giveBack(snapshot);
        settle();
      },
      (error) => {
        report(error);
        settle();
      },
    );
  };

  const schedulePreview = (): void => {
    if (previewState !== 'idle') return;
    previewState = 'scheduled';
    options.onNextFrame(askPreview);
  };

  const ends = [
    document.events.listen((event) => {
      if (event.type === 'documentOpened') {
        results.reset();
        client.request('open', { records: event.records }).catch(report);
        return;
      }
      results.beginEdit();
      client.request('commit', { diff: event.diff }).catch(report);
      solveCommitted();
    }),
    view.state.subscribe((now, before) => {
      if (now.scenarioId === before.scenarioId) return;
      results.reset();
      solveCommitted();
    }),
    trips.state.subscribe(solveCommitted),
    preview.state.subscribe(({ diff }) => {
      if (diff) schedulePreview();
      // A gesture that was committed is followed by its own answer; going back to the old one in between would flicker.
      else if (awaited === 0) results.dropPreview();
    }),
  ];

  return {
    solveAgain: solveCommitted,
    ask: (method, args, options) => client.request(method, args, options),
    giveBack: client.giveBack,
    close: () => {
      for (const end of ends) end();
      client.close();
    },
  };
};
