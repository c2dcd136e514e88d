import { Copy, Ellipsis, GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import { commands } from '#engine/commands';
import { projectIndex, type ScenarioRecord } from '#engine/project';
import { commandContext, deleteScenario, duplicateScenario, showScenario } from '#renderer/actions';
import { scenarioTree } from '#renderer/selectors';
import { commit, useDocument, useSession, useView } from '#renderer/store';
import { Badge, Button, classNames, MenuButton, type MenuEntry, NotesEntry, strings, TextEntry } from '#renderer/ui';
import styles from './scenarios.module.css';

const INDENT_PX = 14;

/** The variants of the plant, below those they were made from. One is shown; one is the base that others are compared with. */
export const Scenarios = () => {
  const session = useSession();
  useDocument((state) => state.revision);
  const shownId = useView((state) => state.scenarioId);
  const [renamedId, setRenamedId] = useState<string | null>(null);
  const [archived, setArchived] = useState<'left out' | 'shown'>('left out');
  const { project, scenarios } = projectIndex(session.document.records());
  const archivedCount = scenarios.filter((scenario) => scenario.archived).length;
  const shown = scenarios.find(({ id }) => id === shownId);
  const set = (id: string, field: string, value: unknown, label: string): void => {
    commit(session, commands.setField(commandContext(session), { id, path: [field], value, label }));
  };
  const entriesOf = (scenario: ScenarioRecord, isBase: boolean): readonly MenuEntry[] => [
    { type: 'command', id: 'rename', label: strings.scenarios.rename, run: () => setRenamedId(scenario.id) },
    {
      type: 'command',
      id: 'duplicate',
      label: strings.scenarios.duplicate,
      run: () => duplicateScenario(session, scenario.id),
    },
    {
      type: 'command',
      id: 'base',
      label: strings.scenarios.makeBase,
      isDisabled: isBase,
      run: () => project && set(project.id, 'baseScenarioId', scenario.id, strings.scenarios.base),
    },
    {
      type: 'command',
      id: 'lock',
      label: scenario.locked ? strings.scenarios.unlock : strings.scenarios.lock,
      run: () => set(scenario.id, 'locked', !scenario.locked, strings.scenarios.isLocked),
    },
    {
      type: 'command',
      id: 'archive',
      label: scenario.archived ? strings.scenarios.restore : strings.scenarios.archive,
      // What everything is compared with, and what is looked at, stay in sight.
      isDisabled: isBase || scenario.id === shownId,
      run: () => set(scenario.id, 'archived', !scenario.archived, strings.scenarios.isArchived),
    },
    { type: 'separator', id: 'line' },
    {
      type: 'command',
      id: 'remove',
      label: strings.scenarios.remove,
      isDisabled: isBase,
      run: () => deleteScenario(session, scenario.id),
    },
  ];
  return (
    <div className={styles['panel']}>
      <ul className={styles['list']}>
        {scenarioTree(scenarios, archived).map(({ scenario, depth }) => {
          const isShown = scenario.id === shownId;
          const isBase = scenario.id === project?.baseScenarioId;
          return (
            <li
              key={scenario.id}
              className={classNames(styles['item'], isShown && styles['shown'])}
              style={{ paddingLeft: 12 + depth * INDENT_PX }}
            >
              {renamedId === scenario.id ? (
                <TextEntry
                  label={strings.scenarios.rename}
                  value={scenario.name}
                  hasFocus
                  onCancel={() => setRenamedId(null)}
                  onCommit={(name) => {
                    setRenamedId(null);
                    commit(session, commands.renameRecord(commandContext(session), { id: scenario.id, name }));
                  }}
                />
              ) : (
                <button
                  type="button"
                  className={styles['name']}
                  title={scenario.notes || undefined}
                  aria-current={isShown}
                  onClick={() => showScenario(session, scenario.id)}
                  onDoubleClick={() => setRenamedId(scenario.id)}
                >
                  <span className={styles['text']}>{scenario.name}</span>
                  {isBase && <Badge>{strings.scenarios.base}</Badge>}
                  {isShown && <Badge tone="accent">{strings.scenarios.active}</Badge>}
                  {scenario.locked && <Badge tone="warning">{strings.scenarios.isLocked}</Badge>}
                  {scenario.archived && <Badge>{strings.scenarios.isArchived}</Badge>}
                </button>
              )}
              <MenuButton label={strings.scenarios.more(scenario.name)} entries={entriesOf(scenario, isBase)}>
                <Ellipsis size={15} aria-hidden />
              </MenuButton>
            </li>
          );
        })}
      </ul>
      {archivedCount > 0 && (
        <label className={styles['archived']}>
          <input
            type="checkbox"
            checked={archived === 'shown'}
            onChange={() => setArchived(archived === 'shown' ? 'left out' : 'shown')}
          />{' '}
          {strings.scenarios.showArchived(archivedCount)}
        </label>
      )}
      {shown && (
        <NotesEntry
          label={strings.scenarios.notes}
          hint={strings.scenarios.notesHint}
          value={shown.notes}
          onCommit={(notes) => set(shown.id, 'notes', notes, strings.scenarios.notes.toLowerCase())}
        />
      )}
      <div className={styles['actions']}>
        <Button onPress={() => duplicateScenario(session, shownId ?? '')} isDisabled={!shownId}>
          <Copy size={13} aria-hidden /> {strings.scenarios.duplicate}
        </Button>
        <Button look="primary" onPress={() => session.view.reveal.send('compare')} isDisabled={scenarios.length < 2}>
          <GitCompareArrows size={13} aria-hidden /> {strings.scenarios.compare}
        </Button>
      </div>
    </div>
  );
};
