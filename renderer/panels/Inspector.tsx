import { useMemo } from 'react';
import { commands } from '#engine/commands';
import { kindOf } from '#engine/kinds';
import { commandContext } from '#renderer/actions';
import { scenarioIndex, selectedRecords, sharedValue } from '#renderer/selectors';
import { commit, useDocument, useSelection, useSession, useView } from '#renderer/store';
import { strings, TextEntry } from '#renderer/ui';
import { ConnectionList } from './ConnectionList';
import { KindIcon } from './kindIcon';
import { PositionFields } from './PositionFields';
import { PropertyFields } from './PropertyFields';
import styles from './panel.module.css';
import { ResultTable } from './ResultTable';
import { ScenarioSettings } from './ScenarioSettings';

/** Everything about the selection, each value to be typed over; with nothing selected, the scenario itself. */
export const Inspector = () => {
  const session = useSession();
  const revision = useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  const ids = useSelection((state) => state.ids);
  const records = session.document.records();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the records, which are read by reference
  const selected = useMemo(() => selectedRecords(records, ids), [records, ids, revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const index = useMemo(() => scenarioIndex(records, scenarioId), [records, scenarioId, revision]);

  const [first] = selected;
  if (!index) return null;
  if (!first) return <ScenarioSettings index={index} />;

  const kindName = sharedValue(selected, ({ kind }) => kind);
  const kind = kindName === undefined ? undefined : kindOf(kindName);
  const elements = selected.filter((record) => record.type === 'element');
  return (
    <div className={styles['panel']}>
      <header className={styles['title']}>
        <span className={styles['titleIcon']}>
          <KindIcon kind={kindName ?? ''} />
        </span>
        <span className={styles['titleName']}>
          {selected.length === 1 ? (
            <TextEntry
              label={strings.inspector.name}
              value={first.name}
              look="bare"
              onCommit={(name) =>
                commit(session, commands.renameRecord(commandContext(session), { id: first.id, name }))
              }
            />
          ) : (
            <strong>
              {strings.inspector.several(
                selected.length,
                (kind?.labelPlural ?? strings.inspector.elements).toLowerCase(),
              )}
            </strong>
          )}
        </span>
        <span className={styles['kind']}>{selected.length === 1 ? kind?.label : ''}</span>
      </header>
      <PropertyFields selected={selected} />
      {elements.length > 0 && <PositionFields elements={elements} />}
      <ResultTable ids={ids} />
      {selected.length === 1 && <ConnectionList record={first} index={index} />}
    </div>
  );
};
