import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { commands } from '#engine/commands';
import type { Problem, Severity } from '#engine/quantity';
import { commandContext } from '#renderer/actions';
import {
  type AutomaticRemedy,
  automaticRemedy,
  groupedProblems,
  type ProblemGroup,
  problemCounts,
  severityOrder,
  sortedProblems,
  waiverKey,
} from '#renderer/selectors';
import { commit, useResults, useSession } from '#renderer/store';
import { Button, classNames, EmptyState, problemStrings, strings, TextEntry } from '#renderer/ui';
import styles from './problems.module.css';
import { useProblems } from './useProblems';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

export const SeverityIcon = ({ severity }: { readonly severity: Severity }) => {
  const Icon = icons[severity];
  return <Icon size={14} className={styles[severity]} aria-label={strings.problems.one[severity]} />;
};

interface RowProps {
  readonly problem: Problem;
  /** Why it stands; null while it is open. */
  readonly reason: string | null;
  readonly onShow: () => void;
  /** Null opens it again. */
  readonly onWaive: (reason: string | null) => void;
  /** Absent where the program has no remedy of its own. */
  readonly fix: Fix | undefined;
}

/** What the program can do itself. */
interface Fix {
  readonly remedy: AutomaticRemedy;
  readonly run: () => void;
}

const Row = ({ problem, reason, onShow, onWaive, fix }: RowProps) => {
  const [state, setState] = useState<'shown' | 'asking'>('shown');
  return (
    <div className={styles['row']}>
      <button type="button" className={styles['problem']} onClick={onShow}>
        <SeverityIcon severity={problem.severity} />
        <span className={styles['text']}>
          <span>{problem.message}</span>
          {reason !== null && <span className={styles['reason']}>{strings.problems.waivedFor(reason)}</span>}
          {reason === null && problem.remedy && <span className={styles['remedy']}>{problem.remedy}</span>}
        </span>
        <span className={styles['meta']}>
          <code className={styles['code']}>{problem.code}</code>
          {problem.clause && <span className={styles['clause']}>{problem.clause}</span>}
        </span>
      </button>
      {state === 'asking' ? (
        <span className={styles['ask']}>
          <TextEntry
            label={strings.problems.why}
            value=""
            placeholder={strings.problems.why}
            hasFocus
            onCancel={() => setState('shown')}
            onCommit={(text) => {
              setState('shown');
              onWaive(text);
            }}
          />
        </span>
      ) : (
        <>
          {fix && reason === null && <FixButton fix={fix} />}
          <Button look="quiet" onPress={() => (reason === null ? setState('asking') : onWaive(null))}>
            {reason === null ? strings.problems.waive : strings.problems.reopen}
          </Button>
        </>
      )}
    </div>
  );
};

const FixButton = ({ fix: { remedy, run } }: { readonly fix: Fix }) => (
  <span title={problemStrings.fixes[remedy].hint}>
    <Button look="quiet" onPress={run}>
      {problemStrings.fixes[remedy].label}
    </Button>
  </span>
);

interface GroupRowProps {
  readonly group: ProblemGroup;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly fix: Fix | undefined;
}

/** All problems of a rule on one line: the first of them says what the rule is about. */
const GroupRow = ({ group, isOpen, onToggle, fix }: GroupRowProps) => (
  <div className={styles['row']}>
    <button
      type="button"
      className={styles['group']}
      aria-expanded={isOpen}
      aria-label={`${problemStrings.open(group.code)}, ${problemStrings.group(group.problems.length)}`}
      onClick={onToggle}
    >
      <ChevronRight size={13} aria-hidden className={classNames(isOpen && styles['turned'])} />
      <SeverityIcon severity={group.severity} />
      <span className={styles['groupText']}>{group.problems[0]!.message}</span>
      <span className={styles['count']}>{group.problems.length}</span>
      <code className={styles['code']}>{group.code}</code>
    </button>
    {fix && <FixButton fix={fix} />}
  </div>
);

type Line =
  | { readonly type: 'group'; readonly group: ProblemGroup; readonly isOpen: boolean }
  | { readonly type: 'problem'; readonly problem: Problem; readonly reason: string | null };

/** A problem and its remedy, one line each; longer ones are measured. */
const USUAL_ROW_PX = 46;

/** What is wrong with the plant, worst first. A click selects and frames the elements concerned. */
export const Problems = () => {
  const session = useSession();
  const { selection, view, locale } = session;
  const scenarioId = useResults((state) => state.snapshot?.scenarioId);
  const found = useProblems();
  const problems = found?.open;
  const waived = found?.waived ?? [];
  const [waivedShown, setWaivedShown] = useState<'hidden' | 'shown'>('hidden');
  const [shown, setShown] = useState<ReadonlySet<Severity>>(() => new Set(severityOrder));
  const counts = useMemo(() => problemCounts(problems ?? []), [problems]);
  const [order, setOrder] = useState<'each' | 'byRule'>('each');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo((): readonly Line[] => {
    const line = (problem: Problem): Line => ({ type: 'problem', problem, reason: null });
    const open =
      order === 'each'
        ? sortedProblems(problems ?? [], shown).map(line)
        : groupedProblems(problems ?? [], shown).flatMap((group): readonly Line[] => {
            const isOpen = opened.has(group.code);
            return [{ type: 'group', group, isOpen }, ...(isOpen ? group.problems.map(line) : [])];
          });
    const waivedLines = (found?.waived ?? []).map((one): Line => ({ type: 'problem', ...one }));
    return waivedShown === 'shown' ? [...open, ...waivedLines] : open;
  }, [problems, shown, waivedShown, found, order, opened]);
  const scroller = useRef<HTMLDivElement>(null);
  // A plant of ten thousand racks that are not connected yet has tens of thousands of problems.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_ROW_PX,
    overscan: 6,
  });
  const waive = (problem: Problem, reason: string | null): void => {
    const scenario = scenarioId ? session.document.records().get(scenarioId) : undefined;
    if (scenario?.type !== 'scenario') return;
    const { [waiverKey(problem)]: _before, ...others } = scenario.waivers;
    const value = reason === null ? others : { ...others, [waiverKey(problem)]: reason };
    const label = reason === null ? strings.problems.reopenLabel : strings.problems.waiveLabel;
    commit(session, commands.setField(commandContext(session), { id: scenario.id, path: ['waivers'], value, label }));
  };
  const fixOf = (concerned: readonly Problem[]): Fix | undefined => {
    const remedy = concerned.map(automaticRemedy).find((each) => each !== null);
    if (!remedy || !scenarioId) return undefined;
    const ids = [...new Set(concerned.flatMap(({ elements }) => elements))];
    const run = (): void => {
      if (remedy === 'connect') commit(session, commands.autoConnect(commandContext(session), { scenarioId, ids }));
      else if (remedy === 'enlarge') {
        const sizes = concerned.flatMap((problem) => problem.sizes ?? []);
        const one = session.document.records().get(sizes[0]?.recordId ?? '');
        const names = concerned.length === 1 && one ? one.name : problemStrings.overloaded(concerned.length);
        commit(session, commands.applySizes(commandContext(session), { label: problemStrings.enlarged(names), sizes }));
      } else if (remedy === 'delete') commit(session, commands.deleteElements(commandContext(session), { ids }));
      else view.reveal.send('sizes');
    };
    return { remedy, run };
  };
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
        <button
          type="button"
          className={classNames(styles['filter'], styles['byRule'], order === 'byRule' && styles['on'])}
          aria-pressed={order === 'byRule'}
          onClick={() => setOrder(order === 'byRule' ? 'each' : 'byRule')}
        >
          {problemStrings.byRule}
        </button>
        {waived.length > 0 && (
          <button
            type="button"
            className={classNames(styles['filter'], waivedShown === 'shown' && styles['on'])}
            aria-pressed={waivedShown === 'shown'}
            onClick={() => setWaivedShown(waivedShown === 'shown' ? 'hidden' : 'shown')}
          >
            {strings.problems.waived}
            <span className={styles['count']}>{waived.length.toLocaleString(locale)}</span>
          </button>
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={strings.problems.none}>
          {(problems?.length ?? 0) > 0 ? strings.problems.hidden : problems ? strings.problems.noneText : undefined}
        </EmptyState>
      ) : (
        <div ref={scroller} className={styles['scroller']}>
          <ul className={styles['list']} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const line = rows[item.index]!;
              return (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className={styles['item']}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {line.type === 'group' ? (
                    <GroupRow
                      group={line.group}
                      isOpen={line.isOpen}
                      onToggle={() =>
                        setOpened((before) => {
                          const after = new Set(before);
                          if (!after.delete(line.group.code)) after.add(line.group.code);
                          return after;
                        })
                      }
                      fix={fixOf(line.group.problems)}
                    />
                  ) : (
                    <Row
                      problem={line.problem}
                      reason={line.reason}
                      onShow={() => show(line.problem)}
                      onWaive={(why) => waive(line.problem, why)}
                      fix={fixOf([line.problem])}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
};
