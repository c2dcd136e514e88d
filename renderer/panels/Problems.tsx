import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Problem, Severity } from '#engine/quantity';
import { problemCounts, severityOrder, sortedProblems } from '#renderer/selectors';
import { useResults, useSession } from '#renderer/store';
import { classNames, EmptyState, strings } from '#renderer/ui';
import styles from './problems.module.css';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

export const SeverityIcon = ({ severity }: { readonly severity: Severity }) => {
  const Icon = icons[severity];
  return <Icon size={14} className={styles[severity]} aria-label={strings.problems.one[severity]} />;
};

const Row = ({ problem, onShow }: { readonly problem: Problem; readonly onShow: () => void }) => (
  <button type="button" className={styles['problem']} onClick={onShow}>
    <SeverityIcon severity={problem.severity} />
    <span className={styles['text']}>
      <span>{problem.message}</span>
      {problem.remedy && <span className={styles['remedy']}>{problem.remedy}</span>}
    </span>
    <span className={styles['meta']}>
      <code className={styles['code']}>{problem.code}</code>
      {problem.clause && <span className={styles['clause']}>{problem.clause}</span>}
    </span>
  </button>
);

/** A problem and its remedy, one line each; longer ones are measured. */
const USUAL_ROW_PX = 46;

/** What is wrong with the plant, worst first. A click selects and frames the elements concerned. */
export const Problems = () => {
  const { selection, view, locale } = useSession();
  const problems = useResults((state) => state.snapshot?.problems);
  const [shown, setShown] = useState<ReadonlySet<Severity>>(() => new Set(severityOrder));
  const counts = useMemo(() => problemCounts(problems ?? []), [problems]);
  const rows = useMemo(() => sortedProblems(problems ?? [], shown), [problems, shown]);
  const scroller = useRef<HTMLDivElement>(null);
  // A plant of ten thousand racks that are not connected yet has tens of thousands of problems.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_ROW_PX,
    overscan: 6,
  });
  const show = ({ elements }: Problem): void => {
    if (elements.length === 0) return;
    selection.set(elements);
    view.camera.send({ type: 'frame', ids: elements });
  };
  return (
    <div className={styles['panel']}>
      <div className={styles['filters']}>
        {severityOrder.map((severity) => (
          <button
            key={severity}
            type="button"
            className={classNames(styles['filter'], shown.has(severity) && styles['on'])}
            aria-pressed={shown.has(severity)}
            onClick={() =>
              setShown((before) => {
                const after = new Set(before);
                if (!after.delete(severity)) after.add(severity);
                return after;
              })
            }
          >
            <SeverityIcon severity={severity} />
            {strings.problems[severity]}
            <span className={styles['count']}>{counts[severity].toLocaleString(locale)}</span>
          </button>
        ))}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={strings.problems.none}>
          {(problems?.length ?? 0) > 0 ? strings.problems.hidden : problems ? strings.problems.noneText : undefined}
        </EmptyState>
      ) : (
        <div ref={scroller} className={styles['scroller']}>
          <ul className={styles['list']} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const problem = rows[item.index]!;
              return (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className={styles['item']}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Row problem={problem} onShow={() => show(problem)} />
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
};
