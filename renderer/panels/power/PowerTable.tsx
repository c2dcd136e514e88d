import type { ReactNode } from 'react';
import { useSession } from '#renderer/store';
import styles from './power.module.css';

export interface PowerTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    /** Element or run to show; null where the row stands for no single one. */
    readonly id: string | null;
    readonly key: string;
    readonly name: string;
    readonly cells: readonly ReactNode[];
    readonly isGrave?: boolean;
  }[];
}

/** A table whose rows lead to their elements: a click selects and frames them. */
export const PowerTable = ({ caption, columns, rows }: PowerTableProps) => {
  const { selection, view } = useSession();
  const show = (id: string): void => {
    selection.set([id]);
    view.camera.send({ type: 'frame', ids: [id] });
  };
  return (
    <table className={styles['table']}>
      <caption>{caption}</caption>
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
        {rows.map(({ id, key, name, cells, isGrave }) => (
          <tr key={key} className={isGrave ? styles['grave'] : undefined}>
            <th scope="row">
              {id === null ? (
                name
              ) : (
                <button type="button" onClick={() => show(id)}>
                  {name}
                </button>
              )}
            </th>
            {cells.map((cell, c) => (
              <td key={columns[c + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
