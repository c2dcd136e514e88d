import { useMemo, useState } from 'react';
import { projectIndex } from '#engine/project';
import type { ComparisonBasis } from '#engine/solve';
import { duplicateScenario, showScenario } from '#renderer/actions';
import { type ComparisonCell, comparisonRows } from '#renderer/selectors';
import { useSession } from '#renderer/store';
import { Badge, Button, classNames, EmptyState, Scroller, Segmented, strings } from '#renderer/ui';
import { CompareInputs } from './CompareInputs';
import { CompareWaterfall } from './CompareWaterfall';
import styles from './compare.module.css';
import { useNumberFormat } from './format';
import { useStudy } from './useStudy';

/** Scenarios of one project are few; more columns than these could not be read side by side. */
const MAX_SCENARIOS = 6;

/** A scale that would read × 1 is not worth a badge. */
const SCALE_SHOWN = 0.005;

const Cell = ({ cell }: { readonly cell: ComparisonCell }) => (
  <td className={cell.isBest ? styles['best'] : undefined}>
    <span className={styles['figure']}>
      <span className={styles['number']}>{cell.text}</span>
      <span className={styles['unit']}>{cell.unit}</span>
      {cell.change && (
        <span className={classNames(styles['change'], styles[cell.change.verdict])}>{cell.change.text}</span>
      )}
    </span>
    <span className={styles['scale']}>
      <span className={styles['track']} aria-hidden>
        <span className={styles['bar']} style={{ width: `${cell.share * 100}%` }} />
        {cell.bandShare && (
          <span
            className={styles['whisker']}
            style={{ left: `${cell.bandShare[0] * 100}%`, width: `${(cell.bandShare[1] - cell.bandShare[0]) * 100}%` }}
          />
        )}
      </span>
      <span className={styles['band']}>{cell.band}</span>
    </span>
  </td>
);

/** Scenarios side by side, at equal grid megawatts or as laid out, each against the base. */
export const Compare = () => {
  const session = useSession();
  const format = useNumberFormat();
  const [basis, setBasis] = useState<ComparisonBasis>('equalGridW');
  const { project, scenarios } = projectIndex(session.document.records());
  const baseId = project?.baseScenarioId;
  const all = useMemo(
    () =>
      scenarios
        .filter(({ archived, id }) => !archived || id === baseId)
        // The base stands first, so that it is never the one left out.
        .sort((a, b) => Number(b.id === baseId) - Number(a.id === baseId))
        .map(({ id }) => id),
    [scenarios, baseId],
  );
  const ids = all.slice(0, MAX_SCENARIOS);

  const study = useStudy(
    'compare',
    baseId && ids.length > 1 ? { scenarioIds: ids, baseScenarioId: baseId, basis } : null,
  );
  const comparison = study.state === 'done' ? study.result : null;
  const rows = useMemo(() => (comparison ? comparisonRows(comparison, format) : []), [comparison, format]);

  if (ids.length < 2)
    return (
      <EmptyState
        title={strings.compare.one}
        action={
          <Button look="primary" onPress={() => duplicateScenario(session, ids[0] ?? '')}>
            {strings.compare.duplicate}
          </Button>
        }
      >
        {strings.compare.oneText}
      </EmptyState>
    );
  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        <Segmented
          label={strings.compare.basis}
          value={basis}
          options={[
            { value: 'equalGridW', label: strings.compare.equalGridW },
            { value: 'asLaidOut', label: strings.compare.asLaidOut },
          ]}
          onChange={setBasis}
        />
        <span className={styles['note']}>
          {basis === 'equalGridW' ? strings.compare.scaledNote : strings.compare.againstBase}
          {all.length > ids.length && ` ${strings.compare.leftOut(all.length - ids.length)}`}
        </span>
      </div>
      {study.state === 'failed' && <EmptyState title={strings.compare.failed}>{study.message}</EmptyState>}
      {study.state === 'waiting' && <EmptyState title={strings.compare.calculating} />}
      {comparison && (
        <Scroller label={strings.panels.compare} className={styles['scroller']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{strings.compare.metric}</th>
                {comparison.scenarios.map((scenario) => (
                  <th key={scenario.scenarioId} scope="col">
                    <button
                      type="button"
                      className={styles['scenario']}
                      onClick={() => showScenario(session, scenario.scenarioId)}
                    >
                      {scenario.name}
                    </button>
                    <span className={styles['badges']}>
                      {scenario.scenarioId === comparison.baseScenarioId && <Badge>{strings.scenarios.base}</Badge>}
                      {Math.abs(scenario.scale - 1) >= SCALE_SHOWN && (
                        <Badge tone="info">
                          {strings.compare.scaled(
                            new Intl.NumberFormat(format.locale, { maximumSignificantDigits: 3 }).format(
                              scenario.scale,
                            ),
                          )}
                        </Badge>
                      )}
                      {scenario.errors > 0 && <Badge tone="danger">{strings.compare.errors(scenario.errors)}</Badge>}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.label}</th>
                  {row.cells.map((cell) => (
                    <Cell key={cell.scenarioId} cell={cell} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <CompareWaterfall comparison={comparison} />
          <CompareInputs comparison={comparison} />
        </Scroller>
      )}
    </div>
  );
};
