import { formatQuantity, type QuantityName } from '#engine/quantity';
import { useSession, useView } from '#renderer/store';
import { EmptyState, strings } from '#renderer/ui';
import styles from './availability.module.css';
import { useNumberFormat } from './format';
import { useStudy } from './useStudy';

/** Digits after the decimal mark that tell one availability from another: as many nines as there are, and two more. */
const availabilityDigits = (fraction: number): number =>
  fraction >= 1 ? 3 : Math.min(9, Math.max(1, Math.ceil(-Math.log10(1 - fraction))));

const MAX_CONTRIBUTORS = 50;

/** How often and how long the racks are cut off in a year, and by what. */
export const Availability = () => {
  const session = useSession();
  const format = useNumberFormat();
  const scenarioId = useView((state) => state.scenarioId);
  const study = useStudy('availability', scenarioId ? { scenarioId } : null);

  if (study.state === 'waiting') return <EmptyState title={strings.availability.waiting} />;
  if (study.state === 'failed') return <EmptyState title={strings.availability.failed}>{study.message}</EmptyState>;
  const report = study.result;
  if (report.racks === 0)
    return <EmptyState title={strings.availability.noRacks}>{strings.availability.noRacksText}</EmptyState>;

  const shown = (si: number, quantity: QuantityName): string => {
    const { text, unit } = formatQuantity(si, quantity, { ...format, significant: 3 });
    return `${text} ${unit}`;
  };
  const number = (value: number): string =>
    new Intl.NumberFormat(session.locale, { maximumSignificantDigits: 3 }).format(value);
  const percent = (value: number, digits: number): string =>
    new Intl.NumberFormat(session.locale, { style: 'percent', maximumFractionDigits: digits }).format(value);
  const show = (id: string): void => {
    session.selection.set([id]);
    session.view.camera.send({ type: 'frame', ids: [id] });
  };
  const figures: readonly (readonly [label: string, value: string])[] = [
    [
      strings.availability.availability,
      percent(report.availabilityFraction, availabilityDigits(report.availabilityFraction)),
    ],
    [strings.availability.hours, number(report.downHPerYear)],
    [strings.availability.events, number(report.eventsPerYear)],
    [strings.availability.tokens, shown(report.tokensLostPerYear, 'tokens')],
    [strings.availability.singlePoint, strings.availability.ofRacks(report.racksWithSinglePoint, report.racks)],
  ];
  return (
    <div className={styles['panel']}>
      <dl className={styles['figures']}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles['tables']}>
        <table>
          <caption>{strings.availability.byPlace}</caption>
          <thead>
            <tr>
              <th scope="col">{strings.availability.place}</th>
              <th scope="col">{strings.availability.racks}</th>
              <th scope="col">{strings.availability.hours}</th>
              <th scope="col">{strings.availability.worst}</th>
              <th scope="col">{strings.availability.events}</th>
            </tr>
          </thead>
          <tbody>
            {report.groups.map((group) => (
              <tr key={group.placeId}>
                <th scope="row">{group.name}</th>
                <td>{group.racks}</td>
                <td>{number(group.downHPerYear)}</td>
                <td>{number(group.worstDownHPerYear)}</td>
                <td>{number(group.eventsPerYear)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table>
          <caption>{strings.availability.byCause}</caption>
          <thead>
            <tr>
              <th scope="col">{strings.availability.cause}</th>
              <th scope="col">{strings.availability.tokens}</th>
              <th scope="col">{strings.availability.share}</th>
              <th scope="col">{strings.availability.alone}</th>
            </tr>
          </thead>
          <tbody>
            {report.contributors.slice(0, MAX_CONTRIBUTORS).map(({ id, name, tokensLostPerYear, racksAlone }) => (
              <tr key={id} className={racksAlone > 0 ? styles['grave'] : undefined}>
                <th scope="row">
                  <button type="button" onClick={() => show(id)}>
                    {name}
                  </button>
                </th>
                <td>{shown(tokensLostPerYear, 'tokens')}</td>
                <td>{percent(tokensLostPerYear / report.tokensLostPerYear, 0)}</td>
                <td>{racksAlone > 0 ? racksAlone : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['note']}>{strings.availability.basis(percent(report.commonCauseFraction, 0))}</p>
    </div>
  );
};
