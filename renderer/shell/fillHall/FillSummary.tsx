import type { FillLimit, FillReport } from '#engine/commands';
import { formatQuantity, type QuantityName } from '#engine/quantity';
import { useNumberFormat } from '#renderer/panels';
import { classNames, fillStrings } from '#renderer/ui';
import styles from './fillSummary.module.css';

const counts = (report: FillReport): readonly string[] =>
  [
    fillStrings.racks(report.racks),
    fillStrings.rowCount(report.rows),
    report.cdus > 0 && fillStrings.cdus(report.cdus),
    report.manifolds > 0 && fillStrings.manifolds(report.manifolds),
    fillStrings.busways(report.busways),
    report.airHandlers > 0 && fillStrings.airHandlers(report.airHandlers),
  ].filter((text) => text !== false);

const isOver = ({ needed, limit }: FillLimit): boolean => limit !== null && needed > limit * (1 + 1e-9);

/** Counts of a fill, and each limit with how far it is used; over it is said in a word as well as by colour. */
export const FillSummary = ({ report }: { readonly report: FillReport }) => {
  const { system, locale } = useNumberFormat();
  const text = (value: number, quantity: QuantityName): string => {
    const { text: digits, unit } = formatQuantity(value, quantity, { system, locale });
    return `${digits} ${unit}`;
  };
  return (
    <>
      <p className={styles['counts']} aria-live="polite">
        {counts(report).join(' · ')}
      </p>
      <table className={styles['limits']}>
        <caption>{fillStrings.limits}</caption>
        <tbody>
          {report.limits.map((one) => (
            <tr key={one.name} className={classNames(isOver(one) && styles['over'])}>
              <th scope="row">{fillStrings.limit[one.name]}</th>
              <td>
                {one.limit !== null && (
                  <meter
                    min={0}
                    max={1}
                    value={Math.min(1, one.needed / one.limit)}
                    aria-hidden
                    className={styles['bar']}
                  />
                )}
              </td>
              <td>
                {one.limit === null
                  ? fillStrings.noLimit(text(one.needed, one.quantity))
                  : fillStrings.of(text(one.needed, one.quantity), text(one.limit, one.quantity))}
                {isOver(one) && <b> {fillStrings.over}</b>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
