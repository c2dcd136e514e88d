import styles from './dataTable.module.css';

/** The numbers behind a chart: for reading, for those who do not see the chart, and to take elsewhere. */
export interface DataTable {
  readonly caption: string;
  /** With the unit in each heading. */
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Tab-separated, as spreadsheets paste it. Text that a spreadsheet would take for a formula is kept text. */
const asTabs = ({ columns, rows }: DataTable): string =>
  [columns, ...rows]
    .map((row) =>
      row
        .map((cell) => {
          if (typeof cell === 'number') return String(cell);
          const text = (cell ?? '').replace(/[\t\r\n]+/g, ' ');
          return /^[=+\-@]/.test(text) ? `'${text}` : text;
        })
        .join('\t'),
    )
    .join('\n');

export const copyTable = (table: DataTable): Promise<void> => navigator.clipboard.writeText(asTabs(table));

export interface DataTableViewProps {
  readonly table: DataTable;
  readonly format: (value: number, column: number) => string;
}

export const DataTableView = ({ table: { caption, columns, rows }, format }: DataTableViewProps) => (
  <table className={styles['table']}>
    <caption className={styles['caption']}>{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, r) => (
        // Rows have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <tr key={r}>
          {row.map((cell, c) =>
            c === 0 ? (
              <th key={columns[c]} scope="row">
                {typeof cell === 'number' ? format(cell, c) : cell}
              </th>
            ) : (
              <td key={columns[c]}>{typeof cell === 'number' ? format(cell, c) : (cell ?? '–')}</td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
