import type { Lever } from '#engine/studies';
import { entryOf, type NumberFormat } from '#renderer/selectors';
import type { LeverEntries, LeverEntry } from '#renderer/store';
import { NumberEntry, strings } from '#renderer/ui';
import { leverText } from './figures';
import styles from './studies.module.css';

export interface LeverRowsProps {
  readonly levers: readonly Lever[];
  readonly entries: LeverEntries;
  readonly format: NumberFormat;
  readonly onChange: (entries: LeverEntries) => void;
}

const Choices = ({
  lever,
  entry,
  onChange,
}: {
  readonly lever: Lever;
  readonly entry: LeverEntry;
  readonly onChange: (entry: LeverEntry) => void;
}) => {
  const subset = entry.subset ?? [];
  const all = lever.choices ?? [];
  const toggle = (k: number): void =>
    onChange({
      ...entry,
      subset: subset.includes(k) ? subset.filter((each) => each !== k) : [...subset, k].sort((a, b) => a - b),
    });
  return (
    <details className={styles['choices']}>
      <summary>{strings.studies.choicesOf(lever.label, subset.length, all.length)}</summary>
      {all.map(({ value, label }, k) => (
        <label key={value}>
          <input type="checkbox" checked={subset.includes(k)} onChange={() => toggle(k)} /> {label}
        </label>
      ))}
    </details>
  );
};

/** What may change, each with the ends of its range, or with the choices that may be taken. */
export const LeverRows = ({ levers, entries, format, onChange }: LeverRowsProps) => {
  const set = (id: string, entry: LeverEntry): void => onChange({ ...entries, [id]: entry });
  const toggle = (lever: Lever): void => {
    const { [lever.id]: own, ...others } = entries;
    onChange(own ? others : { ...entries, [lever.id]: entryOf(lever) });
  };
  return (
    <table className={styles['levers']}>
      <thead>
        <tr>
          <th scope="col">{strings.studies.lever}</th>
          <th scope="col">{strings.studies.now}</th>
          <th scope="col">{strings.studies.low}</th>
          <th scope="col">{strings.studies.high}</th>
        </tr>
      </thead>
      <tbody>
        {levers.map((lever) => {
          const entry = entries[lever.id];
          const number = { quantity: lever.quantity, ...format };
          return (
            <tr key={lever.id} className={entry ? styles['chosen'] : undefined}>
              <th scope="row">
                <label title={lever.basis}>
                  <input type="checkbox" checked={entry !== undefined} onChange={() => toggle(lever)} /> {lever.label}
                </label>
              </th>
              <td>{leverText(lever, lever.now, format)}</td>
              {entry && lever.choices && (
                <td colSpan={2}>
                  <Choices lever={lever} entry={entry} onChange={(changed) => set(lever.id, changed)} />
                </td>
              )}
              {entry && !lever.choices && (
                <>
                  <td>
                    <NumberEntry
                      label={strings.studies.lowOf(lever.label)}
                      value={entry.low}
                      format={number}
                      max={entry.high}
                      onCommit={(low) => low !== null && set(lever.id, { ...entry, low })}
                    />
                  </td>
                  <td>
                    <NumberEntry
                      label={strings.studies.highOf(lever.label)}
                      value={entry.high}
                      format={number}
                      min={entry.low}
                      onCommit={(high) => high !== null && set(lever.id, { ...entry, high })}
                    />
                  </td>
                </>
              )}
              {!entry && <td colSpan={2} />}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
