import { useMemo } from 'react';
import { type HeadlineFigure, headlineFigures } from '#renderer/selectors';
import { useResults, useSession } from '#renderer/store';
import { classNames, strings } from '#renderer/ui';
import { useNumberFormat } from './format';
import styles from './headlineBar.module.css';

const Figure = ({ figure, onExplain }: { readonly figure: HeadlineFigure; readonly onExplain: () => void }) => (
  <button type="button" className={styles['figure']} title={strings.headline.explain(figure.label)} onClick={onExplain}>
    <span className={styles['label']}>{figure.label}</span>
    <span className={styles['value']}>
      <span className={styles['number']}>{figure.text}</span>
      <span className={styles['unit']}>{figure.unit}</span>
      {figure.change && (
        // The key makes a new element of every change, so that its flash starts again.
        <span key={figure.change.key} className={classNames(styles['change'], styles[figure.change.verdict])}>
          {figure.change.text}
        </span>
      )}
    </span>
    <span className={styles['band']} title={figure.band ? `${strings.headline.band}. ${figure.band.basis}` : undefined}>
      {figure.band?.text ?? '\u00a0'}
    </span>
  </button>
);

/** The seven figures that the whole app is about, always in sight. */
export const HeadlineBar = () => {
  const session = useSession();
  const format = useNumberFormat();
  const snapshot = useResults((state) => state.snapshot);
  const baseline = useResults((state) => state.baseline);
  // With some of the plant out, the change that matters is that against all in service.
  const before = snapshot?.whatIf?.healthy ?? baseline;
  const figures = useMemo(() => headlineFigures(snapshot, before, format), [snapshot, before, format]);
  return (
    <section className={styles['bar']} aria-label={strings.headline.label}>
      {figures.map((figure) => (
        <Figure
          key={figure.name}
          figure={figure}
          onExplain={() => {
            session.view.change({ derivationOf: figure.name });
            session.view.reveal.send('derivation');
          }}
        />
      ))}
    </section>
  );
};
