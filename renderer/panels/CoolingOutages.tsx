import { formatQuantity, type QuantityName } from '#engine/quantity';
import type { CoolingOutage } from '#engine/solve';
import { useSession, useView } from '#renderer/store';
import { strings } from '#renderer/ui';
import { useNumberFormat } from './format';
import styles from './outages.module.css';
import { useStudy } from './useStudy';

const words = strings.coolingOutages;

/** Every kind of CDU, pump and cooler out in turn: what racks are left with, and how long stored coolant bridges it. */
export const CoolingOutages = () => {
  const session = useSession();
  const format = useNumberFormat();
  const scenarioId = useView((state) => state.scenarioId);
  const study = useStudy('coolingOutages', scenarioId ? { scenarioId } : null);

  if (study.state === 'waiting') return <p className={styles['note']}>{words.waiting}</p>;
  if (study.state === 'failed') return <p className={styles['note']}>{study.message}</p>;
  const { outages, condition } = study.result;
  if (outages.length === 0) return <p className={styles['note']}>{words.none}</p>;
  const shown = (si: number, quantity: QuantityName): string => {
    const { text, unit } = formatQuantity(si, quantity, { ...format, significant: 3 });
    return `${text} ${unit}`;
  };
  const show = (id: string): void => {
    session.selection.set([id]);
    session.view.camera.send({ type: 'frame', ids: [id] });
  };
  const bridged = ({ rideThroughS, racksHeldDown }: CoolingOutage): string => {
    if (racksHeldDown === 0) return words.held;
    return rideThroughS === null ? words.beyondHour : shown(rideThroughS, 'duration');
  };
  const serious = outages.filter(({ racksHeldDown }) => racksHeldDown > 0).length;
  return (
    <table className={styles['table']}>
      <caption className={styles['summary']}>{words.summary(serious, outages.length, condition)}</caption>
      <thead>
        <tr>
          <th scope="col">{strings.outages.element}</th>
          <th scope="col">{words.alike}</th>
          <th scope="col">{words.racks}</th>
          <th scope="col">{strings.outages.tokens}</th>
          <th scope="col">{words.supply}</th>
          <th scope="col">{words.stranded}</th>
          <th scope="col">{words.bridged}</th>
        </tr>
      </thead>
      <tbody>
        {outages.map((outage) => (
          <tr
            key={outage.id ?? outage.name}
            className={outage.racksHeldDown > 0 || outage.strandedW > 1 ? styles['grave'] : undefined}
          >
            <th scope="row">
              {outage.id === null ? (
                words.allSupply
              ) : (
                <button type="button" className={styles['element']} onClick={() => show(outage.id!)}>
                  {outage.name}
                </button>
              )}
            </th>
            <td>{outage.alike}</td>
            <td>{outage.racksHeldDown > 0 ? outage.racksHeldDown : '–'}</td>
            <td>{outage.tokensLostPerS > 0 ? shown(outage.tokensLostPerS, 'tokensPerS') : '–'}</td>
            <td>{outage.supplyTempC === null ? '–' : shown(outage.supplyTempC, 'temperature')}</td>
            <td>{outage.strandedW > 1 ? shown(outage.strandedW, 'heat') : '–'}</td>
            <td>{bridged(outage)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
