import { isEstimate } from '#engine/quantity';
import { fullText } from '#renderer/selectors';
import { useResults, useSession } from '#renderer/store';
import { Badge, EmptyState, Scroller, strings } from '#renderer/ui';
import { billWords } from './billFormat';
import styles from './costs.module.css';
import { useNumberFormat } from './format';
import { MaterialTable } from './MaterialTable';
import panel from './panel.module.css';
import { percentOf } from './percent';

/** What a million tokens cost and what the plant costs, down to the bill of materials. */
export const Costs = () => {
  const { locale } = useSession();
  const format = useNumberFormat();
  const costs = useResults((state) => state.snapshot?.costs);
  if (!costs || costs.capexUsd <= 0)
    return <EmptyState title={strings.costs.none}>{strings.costs.noneText}</EmptyState>;
  const money = (usd: number): string => fullText(usd, 'money', format);
  const count = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const perMToken = costs.split.reduce((sum, { usdPerMToken }) => sum + usdPerMToken, 0);
  return (
    <div className={styles['layout']}>
      <Scroller label={strings.costs.perMToken} className={styles['split']}>
        <h2 className={panel['heading']}>{strings.costs.perMToken}</h2>
        <ul className={styles['bars']}>
          {costs.split.map(({ cause, label, usdPerMToken, usdPerYear }) => (
            <li key={cause} className={styles['bar']} title={`${fullText(usdPerYear, 'moneyPerYear', format)}`}>
              <span className={styles['cause']}>{label}</span>
              <span className={styles['track']} aria-hidden>
                <span
                  className={styles['fill']}
                  style={{ width: `${perMToken > 0 ? (usdPerMToken / perMToken) * 100 : 0}%` }}
                />
              </span>
              <span className={styles['amount']}>{fullText(usdPerMToken, 'costPerMToken', format)}</span>
              <span className={styles['share']}>{percentOf(perMToken > 0 ? usdPerMToken / perMToken : 0, locale)}</span>
            </li>
          ))}
        </ul>
        <dl className={styles['totals']}>
          <div>
            <dt>{strings.costs.capex}</dt>
            <dd>{money(costs.capexUsd)}</dd>
          </div>
          <div>
            <dt>{strings.costs.annual}</dt>
            <dd>{fullText(costs.annualUsd, 'moneyPerYear', format)}</dd>
          </div>
          <div>
            <dt>{strings.costs.perHour}</dt>
            <dd>{Number.isFinite(costs.usdPerAcceleratorHour) ? `$${costs.usdPerAcceleratorHour.toFixed(2)}` : '–'}</dd>
          </div>
          <div>
            <dt>{strings.costs.perWatt}</dt>
            <dd>{Number.isFinite(costs.capexUsdPerW) ? `$${costs.capexUsdPerW.toFixed(2)}` : '–'}</dd>
          </div>
        </dl>
      </Scroller>
      <Scroller label={strings.costs.bill} className={styles['bill']}>
        <table className={panel['table']}>
          <thead>
            <tr>
              <th>{strings.costs.bill}</th>
              <th className={panel['numeric']}>{strings.costs.quantity}</th>
              <th className={panel['numeric']}>{strings.costs.unitCost}</th>
              <th className={panel['numeric']}>{strings.costs.total}</th>
            </tr>
          </thead>
          <tbody>
            {costs.billOfMaterials.map((line) => {
              const { quantity, unitCost } = billWords(line, count);
              return (
                <tr key={`${line.costClass} ${line.label}`}>
                  <td>
                    {line.label}{' '}
                    {isEstimate(line.unitCost) && (
                      <Badge tone="warning" title={line.unitCost.source.title}>
                        {strings.derivation.estimate}
                      </Badge>
                    )}
                  </td>
                  <td className={panel['numeric']}>{quantity}</td>
                  <td className={panel['numeric']} title={line.unitCost.source.title}>
                    {unitCost}
                  </td>
                  <td className={panel['numeric']}>{money(line.usd)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <MaterialTable />
      </Scroller>
    </div>
  );
};
