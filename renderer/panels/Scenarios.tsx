import { Copy, Ellipsis, GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import { commands } from '#engine/commands';
import { commandContext, deleteScenario, duplicateScenario, showScenario } from '#renderer/actions';
import { projectIndex } from '#renderer/selectors';
import { commit, useDocument, useSession, useView } from '#renderer/store';
import { Badge, Button, classNames, MenuButton, strings, TextEntry } from '#renderer/ui';
import styles from './scenarios.module.css';

/** The variants of the plant. One is shown; one is the base that others are compared with. */
export const Scenarios = () => {
  const session = useSession();
  useDocument((state) => state.revision);
  const shownId = useView((state) => state.scenarioId);
  const [renamedId, setRenamedId] = useState<string | null>(null);
  const { project, scenarios } = projectIndex(session.document.records());
  const setBase = (scenarioId: string): void => {
    if (!project) return;
    const args = { id: project.id, path: ['baseScenarioId'], value: scenarioId, label: strings.scenarios.base };
    commit(session, commands.setField(commandContext(session), args));
  };
  return (
    <div className={styles['panel']}>
      <ul className={styles['list']}>
        {scenarios.map((scenario) => {
          const isShown = scenario.id === shownId;
          const isBase = scenario.id === project?.baseScenarioId;
          return (
            <li key={scenario.id} className={classNames(styles['item'], isShown && styles['shown'])}>
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
                  aria-current={isShown}
                  onClick={() => showScenario(session, scenario.id)}
                  onDoubleClick={() => setRenamedId(scenario.id)}
                >
                  <span className={styles['text']}>{scenario.name}</span>
                  {isBase && <Badge>{strings.scenarios.base}</Badge>}
                  {isShown && <Badge tone="accent">{strings.scenarios.active}</Badge>}
                </button>
              )}
              <MenuButton
                label={strings.scenarios.more(scenario.name)}
                entries={[
                  {
                    type: 'command',
                    id: 'rename',
                    label: strings.scenarios.rename,
                    run: () => setRenamedId(scenario.id),
                  },
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
                    run: () => setBase(scenario.id),
                  },
                  { type: 'separator', id: 'line' },
                  {
                    type: 'command',
                    id: 'remove',
                    label: strings.scenarios.remove,
                    isDisabled: isBase,
                    run: () => deleteScenario(session, scenario.id),
                  },
                ]}
              >
                <Ellipsis size={15} aria-hidden />
              </MenuButton>
            </li>
          );
        })}
      </ul>
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
