import { Fragment, useMemo } from 'react';
import type { Comparison } from '#engine/solve';
import { inputRows } from '#renderer/selectors';
import { strings } from '#renderer/ui';
import styles from './compare.module.css';
import { useNumberFormat } from './format';

/** What is entered otherwise than in the base, in the columns of the scenarios. */
export const CompareInputs = ({ comparison }: { readonly comparison: Comparison }) => {
  const format = useNumberFormat();
  const rows = useMemo(() => inputRows(comparison, format, strings.compare.none), [comparison, format]);
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{strings.compare.inputs}</th>
          {comparison.scenarios.map(({ scenarioId, name }) => (
            <th key={scenarioId} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={comparison.scenarios.length + 1} className={styles['same']}>
              {strings.compare.noInputs}
            </td>
          </tr>
        )}
        {rows.map((row, k) => (
          <Fragment key={row.key}>
            {row.area !== rows[k - 1]?.area && (
              <tr>
                <th colSpan={comparison.scenarios.length + 1} scope="colgroup" className={styles['area']}>
                  {strings.compare.areas[row.area]}
                </th>
              </tr>
            )}
            <tr>
              <th scope="row" title={row.label}>
                {row.label}
              </th>
              {row.cells.map(({ scenarioId, text, isOwn }) => (
                <td key={scenarioId} className={isOwn ? styles['own'] : styles['same']} title={text}>
                  {text}
                </td>
              ))}
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
};
