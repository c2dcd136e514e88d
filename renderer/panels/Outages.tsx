import { formatQuantity, type QuantityName } from '#engine/quantity';
import { useSession, useView } from '#renderer/store';
import { EmptyState, strings } from '#renderer/ui';
import { CoolingOutages } from './CoolingOutages';
import { useNumberFormat } from './format';
import styles from './outages.module.css';
import { percentOf } from './percent';
import { useStudy } from './useStudy';

/** Every electrical element out in turn: what is dropped, which tokens that costs, and what is overloaded. Before it the coolant plant. */
export const Outages = () => {
  const session = useSession();
  const format = useNumberFormat();
  const scenarioId = useView((state) => state.scenarioId);
  const study = useStudy('outages', scenarioId ? { scenarioId } : null);

  if (study.state === 'waiting') return <EmptyState title={strings.outages.waiting} />;
  if (study.state === 'failed') return <EmptyState title={strings.outages.failed}>{study.message}</EmptyState>;
  const { outages, harmless } = study.result;
  const shown = (si: number, quantity: QuantityName): string => {
    const { text, unit } = formatQuantity(si, quantity, { ...format, significant: 3 });
    return `${text} ${unit}`;
  };
  const show = (id: string): void => {
    session.selection.set([id]);
    session.view.camera.send({ type: 'frame', ids: [id] });
  };
  return (
    <div className={styles['panel']}>
      {/* The shorter list first. */}
      <CoolingOutages />
      <table className={styles['table']}>
        <caption className={styles['summary']}>{strings.outages.summary(outages.length, harmless)}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.outages.element}</th>
            <th scope="col">{strings.outages.racks}</th>
            <th scope="col">{strings.outages.held}</th>
            <th scope="col">{strings.outages.after}</th>
            <th scope="col">{strings.outages.tokens}</th>
            <th scope="col">{strings.outages.load}</th>
            <th scope="col">{strings.outages.overload}</th>
          </tr>
        </thead>
        <tbody>
          {outages.map((outage) => (
            <tr
              key={outage.id}
              className={outage.racksDropped + outage.racksHeldDown > 0 ? styles['grave'] : undefined}
            >
              <th scope="row">
                <button type="button" className={styles['element']} onClick={() => show(outage.id)}>
                  {outage.name}
                </button>
              </th>
              <td>{outage.racksDropped > 0 ? outage.racksDropped : '–'}</td>
              <td>{outage.racksHeldDown > 0 ? outage.racksHeldDown : '–'}</td>
              <td>{outage.rideThroughS === null ? '–' : shown(outage.rideThroughS, 'duration')}</td>
              <td>{outage.tokensLostPerS > 0 ? shown(outage.tokensLostPerS, 'tokensPerS') : '–'}</td>
              <td>{shown(outage.droppedW, 'power')}</td>
              <td>{outage.worstLoadingFraction > 0 ? percentOf(outage.worstLoadingFraction, session.locale) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
