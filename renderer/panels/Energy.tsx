import { fullText } from '#renderer/selectors';
import { useResults, useSession } from '#renderer/store';
import { EmptyState, Scroller, strings } from '#renderer/ui';
import styles from './energy.module.css';
import { useNumberFormat } from './format';
import panel from './panel.module.css';
import { percentOf } from './percent';

/** Share of its cell that the whole grid draw is drawn as. */
const BAR_PERCENT = 72;

/** Where each watt goes between the point of interconnection and the chip, and how well the balances hold. */
export const Energy = () => {
  const { locale } = useSession();
  const format = useNumberFormat();
  const snapshot = useResults((state) => state.snapshot);
  const path = snapshot?.powerPath ?? [];
  const gridW = path[0]?.inW ?? 0;
  if (!snapshot || gridW <= 0) return <EmptyState title={strings.energy.none}>{strings.energy.noneText}</EmptyState>;
  const power = (watts: number): string => fullText(watts, 'power', format);
  /** Leaves room for the amount beside the longest bar. */
  const width = (watts: number): string => `${Math.max(0, (watts / gridW) * BAR_PERCENT)}%`;
  return (
    <Scroller label={strings.panels.energy} className={panel['panel']}>
      <table className={panel['table']}>
        <thead>
          <tr>
            <th>{strings.energy.stage}</th>
            <th className={panel['numeric']}>{strings.energy.in}</th>
            <th className={panel['numeric']}>{strings.energy.loss}</th>
            <th className={panel['numeric']}>{strings.energy.branch}</th>
            <th className={styles['flowHead']}>{strings.energy.out}</th>
          </tr>
        </thead>
        <tbody>
          {path.map(({ stage, label, inW, lossW, branchW }) => {
            const onW = Math.max(0, inW - lossW - branchW);
            return (
              <tr key={stage}>
                <td>{label}</td>
                <td className={panel['numeric']}>{power(inW)}</td>
                <td className={panel['numeric']}>
                  {lossW > 0 ? `${power(lossW)} (${percentOf(lossW / inW, locale)})` : '–'}
                </td>
                <td className={panel['numeric']}>{branchW > 0 ? power(branchW) : '–'}</td>
                <td>
                  <span className={styles['flow']}>
                    <span className={styles['on']} style={{ width: width(onW) }} />
                    <span className={styles['branch']} style={{ width: width(branchW) }} />
                    <span className={styles['loss']} style={{ width: width(lossW) }} />
                    <span className={styles['amount']}>{power(onW)}</span>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {snapshot.balances.length > 0 && (
        <p className={styles['balances']}>
          {strings.energy.balances}:{' '}
          {snapshot.balances
            .map(({ name, residual }) => `${name} ${strings.energy.residual} ${residual.toExponential(1)}`)
            .join(' · ')}
        </p>
      )}
    </Scroller>
  );
};
