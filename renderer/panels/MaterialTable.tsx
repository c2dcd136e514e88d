import { formatQuantity } from '#engine/quantity';
import { useView } from '#renderer/store';
import { strings } from '#renderer/ui';
import styles from './costs.module.css';
import { useNumberFormat } from './format';
import panel from './panel.module.css';
import { useStudy } from './useStudy';

/** Pipes, cables and busways by size with their lengths, then fittings and openings in walls. Asked for while it is open. */
export const MaterialTable = () => {
  const format = useNumberFormat();
  const scenarioId = useView((state) => state.scenarioId);
  const study = useStudy('materials', scenarioId ? { scenarioId } : null);
  if (study.state !== 'done' || study.result.lines.length === 0) return null;
  const amount = (lengthM: number | null, count: number | null): string => {
    const quantity = lengthM === null ? 'count' : 'length';
    const { text, unit } = formatQuantity(lengthM ?? count, quantity, { ...format, significant: 4 });
    return unit ? `${text} ${unit}` : text;
  };
  return (
    <>
      <table className={panel['table']}>
        <thead>
          <tr>
            <th>{strings.costs.materials}</th>
            <th>{strings.costs.size}</th>
            <th className={panel['numeric']}>{strings.costs.quantity}</th>
          </tr>
        </thead>
        <tbody>
          {study.result.lines.map(({ label, size, lengthM, count }) => (
            <tr key={`${label} ${size}`}>
              <td>{label}</td>
              <td>{size}</td>
              <td className={panel['numeric']}>{amount(lengthM, count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['note']}>{strings.costs.materialsNote}</p>
    </>
  );
};
