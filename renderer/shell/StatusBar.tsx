import { CircleAlert, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useNumberFormat, useProblems } from '#renderer/panels';
import { fullText, headlineFigures, problemCounts } from '#renderer/selectors';
import { useProjectFile, useResults, useSelection, useSession, useView } from '#renderer/store';
import { classNames, strings } from '#renderer/ui';
import { SnapChip } from './SnapChip';
import styles from './statusBar.module.css';

/** Long enough that answers of a running drag are not read out one by one. */
const QUIET_MS = 700;

/** Tells assistive technology that there is a new answer, once things are quiet. */
const Announcer = () => {
  const format = useNumberFormat();
  const snapshot = useResults((state) => state.snapshot);
  const problems = useProblems();
  const [message, setMessage] = useState('');
  useEffect(() => {
    if (!snapshot) return;
    const timer = setTimeout(() => {
      const { error, warning } = problemCounts(problems?.open ?? []);
      const cost = headlineFigures(snapshot, null, format).find(({ name }) => name === 'costPerMTokensUsd');
      setMessage(strings.status.announce(error, warning, cost ? `${cost.text} ${cost.unit}` : ''));
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [snapshot, problems, format]);
  return (
    <span className="visually-hidden" role="status" aria-live="polite">
      {message}
    </span>
  );
};

/** Problem count, what the tool wants, what is selected, weather and snapping. */
export const StatusBar = () => {
  const session = useSession();
  const format = useNumberFormat();
  const snapshot = useResults((state) => state.snapshot);
  const isCalculating = useResults((state) => state.isCalculating);
  const failure = useResults((state) => state.failure);
  const selected = useSelection((state) => state.ids.length);
  const isBusy = useProjectFile((state) => state.isBusy);
  const hint = useView((state) => state.toolHint);
  const problems = useProblems();
  const counts = useMemo(() => (problems ? problemCounts(problems.open) : null), [problems]);
  const { basis } = snapshot ?? {};
  const count = (number: number): string => number.toLocaleString(format.locale);
  return (
    <footer className={styles['bar']}>
      <Announcer />
      <button type="button" className={styles['item']} onClick={() => session.view.reveal.send('problems')}>
        <CircleAlert size={13} className={classNames(counts?.error ? styles['error'] : styles['quiet'])} aria-hidden />
        <span>{count(counts?.error ?? 0)}</span>
        <TriangleAlert
          size={13}
          className={classNames(counts?.warning ? styles['warning'] : styles['quiet'])}
          aria-hidden
        />
        <span>{count(counts?.warning ?? 0)}</span>
        <span className="visually-hidden">{counts && strings.status.problems(counts.error, counts.warning)}</span>
      </button>
      {failure ? (
        <button
          type="button"
          className={classNames(styles['item'], styles['failed'])}
          title={failure}
          onClick={() => session.engine.solveAgain()}
        >
          {strings.status.failed(failure)}
        </button>
      ) : (
        <span className={styles['item']}>
          {isCalculating && <LoaderCircle size={12} className={styles['spin']} aria-hidden />}
          {isCalculating ? strings.status.calculating : snapshot ? strings.status.calculated : ''}
        </span>
      )}
      {isBusy && (
        <span className={classNames(styles['item'], styles['busy'])} role="status">
          <LoaderCircle size={12} className={styles['spin']} aria-hidden />
          {strings.status.withFiles}
        </span>
      )}
      <span className={styles['hint']}>{hint}</span>
      {selected > 0 && <span className={styles['item']}>{strings.status.selected(selected)}</span>}
      {basis && (
        <span className={styles['item']}>
          {strings.status.weather(
            basis.condition,
            fullText(basis.dryBulbC, 'temperature', format),
            fullText(basis.wetBulbC, 'temperature', format),
          )}
        </span>
      )}
      <SnapChip />
    </footer>
  );
};
