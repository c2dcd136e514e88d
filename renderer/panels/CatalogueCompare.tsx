import type { TableRow } from '#engine/catalogue';
import { fullText } from '#renderer/selectors';
import { catalogueStrings, Dialog } from '#renderer/ui';
import styles from './catalogue.module.css';
import { useNumberFormat } from './format';
import { GradeBadge } from './GradeBadge';
import type { OwnFigures } from './useOwnFigures';

export interface CatalogueCompareProps {
  /** Rows of one table. */
  readonly rows: readonly TableRow[];
  readonly own: OwnFigures;
  readonly onClose: () => void;
}

/** Rows side by side, figure by figure, as the scenario reads them. */
export const CatalogueCompare = ({ rows, own, onClose }: CatalogueCompareProps) => {
  const format = useNumberFormat();
  const keys = [...new Map(rows.flatMap(({ figures }) => figures.map((figure) => [figure.key, figure] as const)))];
  const figureOf = (row: TableRow, key: string) => {
    const mine = own.ownOf(row.table, row.id, key);
    const published = row.figures.find((figure) => figure.key === key)?.published;
    const value = mine?.value ?? published?.value;
    return value === undefined ? null : { value, grade: mine ? ('user' as const) : published!.source.grade };
  };
  const shown = keys.filter(([key]) => rows.some((row) => figureOf(row, key) !== null));
  return (
    <Dialog title={catalogueStrings.compareTitle} isOpen width="wide" onClose={onClose}>
      <div className={styles['compare']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <td />
              {rows.map((row) => (
                <th key={row.id} scope="col">
                  {row.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(([key, { label, quantity, scale }]) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {rows.map((row) => {
                  const found = figureOf(row, key);
                  return (
                    <td key={row.id}>
                      {found ? (
                        <>
                          {fullText(found.value * scale, quantity, format)} <GradeBadge grade={found.grade} />
                        </>
                      ) : (
                        '–'
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
};
