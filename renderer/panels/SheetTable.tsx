import { RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { commands } from '#engine/commands';
import type { SheetOverrides } from '#engine/economics';
import type { SheetResults } from '#engine/solve';
import { commandContext } from '#renderer/actions';
import { fullText, type ShownCell, sheetComplaint, sheetEntry, sheetSections } from '#renderer/selectors';
import { commit, useSession } from '#renderer/store';
import { Badge, FormulaEntry, IconButton, strings, TextEntry } from '#renderer/ui';
import styles from './economics.module.css';
import { useNumberFormat } from './format';

export interface SheetTableProps {
  readonly sheet: SheetResults;
  readonly scenarioId: string;
  readonly overrides: SheetOverrides;
}

/** The economics sheet: every cell with its formula, its value and unit, and what the user has put in its place. */
export const SheetTable = ({ sheet, scenarioId, overrides }: SheetTableProps) => {
  const session = useSession();
  const [search, setSearch] = useState('');
  const sections = useMemo(() => sheetSections(sheet, overrides, search), [sheet, overrides, search]);
  const set = (name: string, content: string | number | null): void => {
    commit(session, commands.setSheetCell(commandContext(session), { scenarioId, name, content }));
  };
  const explain = (name: string): void => {
    session.view.change({ derivationOf: `sheet:${name}` });
    session.view.reveal.send('derivation');
  };
  return (
    <section className={styles['sheet']}>
      <div className={styles['search']}>
        <TextEntry
          label={strings.economics.search}
          placeholder={strings.economics.search}
          value={search}
          unsetText={strings.economics.search}
          onCommit={setSearch}
        />
      </div>
      {sections.length === 0 && <p className={styles['note']}>{strings.economics.noMatch}</p>}
      <table className={styles['table']}>
        <colgroup>
          <col className={styles['nameColumn']} />
          <col />
          <col className={styles['valueColumn']} />
        </colgroup>
        {sections.map(({ section, label, rows }) => (
          <tbody key={section}>
            <tr>
              <th colSpan={3} scope="colgroup" className={styles['section']}>
                {label}
              </th>
            </tr>
            {rows.map((cell) => (
              <Cell
                key={cell.row.name}
                cell={cell}
                overrides={overrides}
                onSet={(content) => set(cell.row.name, content)}
                onExplain={() => explain(cell.row.name)}
              />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
};

interface CellProps {
  readonly cell: ShownCell;
  readonly overrides: SheetOverrides;
  readonly onSet: (content: string | number | null) => void;
  readonly onExplain: () => void;
}

const Cell = ({ cell: { row, content, unit }, overrides, onSet, onExplain }: CellProps) => {
  const format = useNumberFormat();
  const { name, label, note, absent, isOverridden } = row;
  const isOwn = Object.hasOwn(overrides, name);
  return (
    <tr>
      <td className={styles['name']} title={note ?? undefined}>
        <span>{label}</span>
        <code className={styles['code']}>{name}</code>
      </td>
      <td>
        <div className={styles['edit']}>
          <FormulaEntry
            label={strings.economics.edit(label)}
            value={content}
            placeholder={strings.economics.fromPlant}
            isOwn={isOwn}
            complaintOf={(text) => sheetComplaint(overrides, name, sheetEntry(text))}
            onCommit={(text) => onSet(text === '' ? null : sheetEntry(text))}
          />
          <span className={styles['unit']}>{unit}</span>
          <span className={styles['own']}>
            {isOverridden && <Badge tone="accent">{strings.economics.overridden}</Badge>}
            {isOwn && (
              <IconButton label={strings.economics.reset(label)} onPress={() => onSet(null)}>
                <RotateCcw size={12} aria-hidden />
              </IconButton>
            )}
          </span>
        </div>
      </td>
      <td className={styles['value']}>
        <button
          type="button"
          className={styles['why']}
          title={absent ?? strings.economics.why(label)}
          onClick={onExplain}
        >
          {shownValue(row, (value) => fullText(value, row.quantity, format))}
        </button>
      </td>
    </tr>
  );
};

/** One figure, or the span of what a cell is in the years. */
const shownValue = ({ value, years }: ShownCell['row'], text: (value: number) => string): string => {
  if (value !== null) return text(value);
  if (years === null) return '–';
  const low = Math.min(...years);
  const high = Math.max(...years);
  return low === high ? `${strings.economics.eachYear}${text(low)}` : `${text(low)} … ${text(high)}`;
};
