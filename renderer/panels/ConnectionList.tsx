import type { ScenarioIndex } from '#engine/project';
import { portsOf, type Selectable } from '#renderer/selectors';
import { strings } from '#renderer/ui';
import { FoldSection } from './FoldSection';
import styles from './panel.module.css';
import { SelectLink } from './SelectLink';

/** What each port is joined to; for a run, its two ends. */
export const ConnectionList = ({ record, index }: { readonly record: Selectable; readonly index: ScenarioIndex }) => {
  const nameOf = (id: string): string => index.elementById.get(id)?.name ?? id;
  if (record.type === 'run')
    return (
      <FoldSection id="connections" title={strings.inspector.connections}>
        {[
          { label: strings.inspector.from, id: record.from.elementId },
          { label: strings.inspector.to, id: record.to.elementId },
        ].map(({ label, id }) => (
          <div key={label} className={styles['row']}>
            <span className={styles['label']}>{label}</span>
            <SelectLink id={id} label={nameOf(id)} />
          </div>
        ))}
      </FoldSection>
    );
  const ports = portsOf(record);
  if (ports.length === 0) return null;
  const runs = index.runsAt.get(record.id) ?? [];
  return (
    <FoldSection id="connections" title={strings.inspector.connections}>
      {ports.map((port) => {
        const here = runs.filter(({ from, to }) =>
          port.role === 'source'
            ? from.elementId === record.id && from.portId === port.id
            : to.elementId === record.id && to.portId === port.id,
        );
        return (
          <div key={port.id} className={styles['row']}>
            <span className={styles['label']}>{port.label}</span>
            {here.length === 0 ? (
              <span className={styles['note']}>{strings.inspector.notConnected}</span>
            ) : (
              <span className={styles['links']}>
                {here.map((run) => (
                  <SelectLink
                    key={run.id}
                    id={run.id}
                    label={nameOf(port.role === 'source' ? run.to.elementId : run.from.elementId)}
                  />
                ))}
              </span>
            )}
          </div>
        );
      })}
    </FoldSection>
  );
};
