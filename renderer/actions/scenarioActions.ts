import { commands } from '#engine/commands';
import { projectIndex } from '#engine/project';
import { commit, type Session } from '#renderer/store';
import type { Action } from './action';
import { commandContext } from './editActions';
import { bringInScenarios } from './files';

/** "Base 2" after "Base", "Base 3" after "Base 2": the next name that is free. */
export const copyName = (name: string, taken: readonly string[]): string => {
  const stem = name.replace(/ \d+$/, '');
  for (let number = 2; ; number++) if (!taken.includes(`${stem} ${number}`)) return `${stem} ${number}`;
};

/** Copies a scenario and shows the copy. */
export const duplicateScenario = (session: Session, scenarioId: string): void => {
  const { scenarios } = projectIndex(session.document.records());
  const before = new Set(scenarios.map(({ id }) => id));
  const source = scenarios.find(({ id }) => id === scenarioId);
  if (!source) return;
  const name = copyName(
    source.name,
    scenarios.map((scenario) => scenario.name),
  );
  if (commit(session, commands.duplicateScenario(commandContext(session), { scenarioId, name })) === 'refused') return;
  const made = projectIndex(session.document.records()).scenarios.find(({ id }) => !before.has(id));
  if (made) showScenario(session, made.id);
};

/** Moves a scenario to a site of its own, so that climate, tariff and grid limit are its own. */
export const addSite = (session: Session, scenarioId: string): void => {
  const { scenarios } = projectIndex(session.document.records());
  const scenario = scenarios.find(({ id }) => id === scenarioId);
  const site = session.document.records().get(scenario?.siteId ?? '');
  if (site?.type !== 'site') return;
  const taken = [...session.document.records().values()].flatMap((record) =>
    record.type === 'site' ? [record.name] : [],
  );
  commit(session, commands.addSite(commandContext(session), { scenarioId, name: copyName(site.name, taken) }));
};

export const deleteScenario = (session: Session, scenarioId: string): void => {
  const isShown = session.view.state.getState().scenarioId === scenarioId;
  if (commit(session, commands.deleteScenario(commandContext(session), { scenarioId })) === 'refused') return;
  if (isShown) showScenario(session, projectIndex(session.document.records()).project?.baseScenarioId ?? null);
};

export const showScenario = ({ view, selection }: Session, scenarioId: string | null): void => {
  if (view.state.getState().scenarioId === scenarioId) return;
  // Ids belong to one scenario: what was selected is not there in another.
  selection.clear();
  view.change({ scenarioId });
};

const isOpen: Action['when'] = ({ document }) => document.state.getState().isOpen;

export const scenarioActions: readonly Action[] = [
  {
    id: 'scenario.duplicate',
    label: 'Duplicate scenario',
    when: isOpen,
    run: (session) => duplicateScenario(session, session.view.state.getState().scenarioId ?? ''),
  },
  {
    id: 'scenario.compare',
    label: 'Compare scenarios',
    when: isOpen,
    run: ({ view }) => view.reveal.send('compare'),
  },
  {
    id: 'scenario.bringIn',
    label: 'Bring in scenarios of another project …',
    when: isOpen,
    run: (session) => void bringInScenarios(session),
  },
  {
    id: 'scenario.calculate',
    label: 'Calculate again',
    keys: ['Shift+F9'],
    when: isOpen,
    run: ({ engine }) => engine.solveAgain(),
  },
];
