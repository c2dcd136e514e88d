import './store/schemaMode';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEngineClient } from '#engine/worker';
import { createProject, leftJournals, openSample, save } from '#renderer/actions';
import { chooseHost } from '#renderer/host';
import { App } from '#renderer/shell';
import { createSession, startAutosave, startEngineWorker } from '#renderer/store';
import './theme/tokens.css';
import './theme/base.css';

/** Where somebody starts who has never been here: a small plant that works. */
const FIRST_SAMPLE = 'starter-hall';

const uniform = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;

const storage = (() => {
  try {
    return window.localStorage;
  } catch {
    // Storage can be forbidden altogether; preferences then last as long as the window.
    return null;
  }
})();

const session = createSession({
  host: chooseHost(),
  storage,
  locale: navigator.language,
  uniform,
  onNextFrame: (callback) => void requestAnimationFrame(callback),
  after: (delayMs, run) => void setTimeout(run, delayMs),
  // One core is left for the picture.
  studyEngines: Math.min(8, Math.max(1, (navigator.hardwareConcurrency ?? 2) - 1)),
  createClient: (records) =>
    createEngineClient({
      connect: startEngineWorker,
      reopen: () => ({ records: records() }),
      every: (intervalMs, tick) => {
        const timer = setInterval(tick, intervalMs);
        return () => clearInterval(timer);
      },
    }),
});

const root = document.getElementById('app');
if (!root) throw new Error('the page has no element to draw the app in');
createRoot(root).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);

const start = async (): Promise<void> => {
  await openSample(session, FIRST_SAMPLE);
  if (!session.document.state.getState().isOpen) createProject(session, new Date());
};

/** Held while this window lives, so that another one does not take its journal for left over. */
const lockOf = (id: string): string => `millwright-journal-${id}`;
void navigator.locks?.request(lockOf(session.journal.id), () => new Promise(() => {}));

const offerRecovery = async (): Promise<void> => {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const alive = new Set(held.map(({ name }) => name));
  const journals = await leftJournals(session, (id) => alive.has(lockOf(id)));
  if (journals.length > 0) session.view.change({ dialog: { id: 'recover', journals } });
};

startAutosave({
  document: session.document,
  preferences: session.preferences,
  projectFile: session.projectFile,
  save: () => void save(session),
  everyMinute: (tick) => {
    const timer = setInterval(tick, 60_000);
    return () => clearInterval(timer);
  },
});

// Without its journals the app still starts: what was saved is not touched by them.
void start()
  .then(offerRecovery)
  .catch((error: unknown) => console.warn('Unsaved work could not be looked for.', error));
