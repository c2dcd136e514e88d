import { useMemo } from 'react';
import { commands } from '#engine/commands';
import { kindOf } from '#engine/kinds';
import { scenarioIndex } from '#engine/project';
import { commandContext } from '#renderer/actions';
import { inspectorGroups, selectedRecords, sharedValue } from '#renderer/selectors';
import { commit, useDocument, useResults, useSelection, useSession, useView } from '#renderer/store';
import { inspectorStrings, strings, TextEntry } from '#renderer/ui';
import { ConnectionList } from './ConnectionList';
import { FoldSection } from './FoldSection';
import { InspectorActions } from './InspectorActions';
import { KindIcon } from './kindIcon';
import { PositionFields } from './PositionFields';
import { PropertyFields } from './PropertyFields';
import styles from './panel.module.css';
import { ResultTable } from './ResultTable';
import { ScenarioSettings } from './ScenarioSettings';
import { StandsIn } from './StandsIn';

/** Everything about the selection, each value to be typed over; with nothing selected, the scenario itself. */
export const Inspector = () => {
  const session = useSession();
  const revision = useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  const ids = useSelection((state) => state.ids);
  const snapshot = useResults((state) => state.snapshot);
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
  const groups = inspectorGroups(selected, snapshot);
  const identity = groups.find(({ id }) => id === 'identity');
  const others = groups.filter((group) => group !== identity);
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
      <InspectorActions selected={selected} />
      {(identity || elements.length > 0) && (
        <FoldSection id="identity" title={inspectorStrings.groups.identity}>
          {identity && <PropertyFields selected={selected} fields={identity.fields} />}
          {elements.length > 0 && <StandsIn elements={elements} index={index} />}
        </FoldSection>
      )}
      {elements.length > 0 && <PositionFields elements={elements} />}
      {others.map(({ id, fields, results }) => (
        <FoldSection key={id} id={id} title={inspectorStrings.groups[id]}>
          <PropertyFields selected={selected} fields={fields} />
          <ResultTable results={results} />
        </FoldSection>
      ))}
      {selected.length === 1 && <ConnectionList record={first} index={index} />}
      {groups.every(({ results }) => results.length === 0) && (
        <p className={styles['text']}>{strings.inspector.noResults}</p>
      )}
    </div>
  );
};
