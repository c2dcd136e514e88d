import { X } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { projectIndex, scenarioIndex } from '#engine/project';
import { Chart, copyTable, DataTableView } from '#renderer/charts';
import { type FrontierMeasure, frontierSeries, placedSystems, systemsToAdd } from '#renderer/selectors';
import { useDocument, useSession, useView } from '#renderer/store';
import { Button, EmptyState, IconButton, Scroller, Segmented, Select, strings } from '#renderer/ui';
import { useNumberFormat } from './format';
import { bandText, frontierOption, frontierTable, operatingTable, shortNumber } from './frontierChart';
import styles from './tokens.module.css';
import { useStudy } from './useStudy';

/** A question that fits on one chart; more lines could not be told apart. */
const MAX_SYSTEMS = 7;

/** What the deployment makes on each generation: output against speed per user, and where its service level puts it. */
export const Tokens = () => {
  const session = useSession();
  const format = useNumberFormat();
  const revision = useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  const [measure, setMeasure] = useState<FrontierMeasure>('megawatt');
  const [changes, setChanges] = useState<{ readonly added: readonly string[]; readonly removed: readonly string[] }>({
    added: [],
    removed: [],
  });
  const records = session.document.records();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for what the records hold
  const placed = useMemo(
    () =>
      placedSystems(
        projectIndex(records).scenarios.flatMap(({ id }) => {
          const index = scenarioIndex(records, id);
          return index ? [index] : [];
        }),
      ),
    [records, revision],
  );
  const systemIds = [...placed.filter((id) => !changes.removed.includes(id)), ...changes.added].slice(0, MAX_SYSTEMS);
  const index = scenarioId ? scenarioIndex(records, scenarioId) : undefined;
  const deployment = index?.deployments.find(({ id }) => id === index.scenario.defaultDeploymentId);
  const study = useStudy(
    'frontier',
    scenarioId && deployment && systemIds.length > 0 ? { scenarioId, deploymentId: deployment.id, systemIds } : null,
  );
  const option = useCallback(
    (look: Parameters<ReturnType<typeof frontierOption>>[0]) =>
      frontierOption(
        study.state === 'done' ? frontierSeries(systemIds, study.result) : [],
        measure,
        deployment?.minTokensPerSPerUser ?? 0,
        format,
      )(look),
    [study, systemIds, measure, deployment, format],
  );

  if (!deployment) return <EmptyState title={strings.tokens.none} />;
  const add = (id: string): void =>
    setChanges(({ added, removed }) =>
      removed.includes(id)
        ? { added, removed: removed.filter((other) => other !== id) }
        : { added: [...added, id], removed },
    );
  const remove = (id: string): void =>
    setChanges(({ added, removed }) =>
      added.includes(id)
        ? { added: added.filter((other) => other !== id), removed }
        : { added, removed: [...removed, id] },
    );
  const series =
    study.state === 'done' && study.result.length === systemIds.length ? frontierSeries(systemIds, study.result) : [];
  const problems = series.flatMap(({ name, report }) => report.problems.map((problem) => ({ name, problem })));
  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        <Segmented
          label={strings.tokens.measure}
          value={measure}
          options={[
            { value: 'megawatt', label: strings.tokens.perMegawatt },
            { value: 'accelerator', label: strings.tokens.perAccelerator },
          ]}
          onChange={setMeasure}
        />
        {systemIds.map((id, k) => (
          <span key={id} className={styles['chip']}>
            {series[k]?.name ?? id}
            <IconButton label={strings.tokens.remove(series[k]?.name ?? id)} onPress={() => remove(id)}>
              <X size={12} aria-hidden />
            </IconButton>
          </span>
        ))}
        {systemIds.length < MAX_SYSTEMS && (
          <span className={styles['add']}>
            <Select
              label={strings.tokens.add}
              value=""
              options={[{ value: '', label: strings.tokens.add }, ...systemsToAdd(systemIds)]}
              onChange={add}
            />
          </span>
        )}
        <span className={styles['copy']}>
          <Button look="quiet" isDisabled={series.length === 0} onPress={() => void copyTable(frontierTable(series))}>
            {strings.charts.copyData}
          </Button>
        </span>
      </div>
      {systemIds.length === 0 && (
        <EmptyState title={strings.tokens.noSystems}>{strings.tokens.noSystemsText}</EmptyState>
      )}
      {study.state === 'failed' && <EmptyState title={strings.tokens.failed}>{study.message}</EmptyState>}
      {systemIds.length > 0 && study.state !== 'failed' && (
        <>
          <div className={styles['chart']}>
            <Chart label={strings.tokens.chart(deployment.name)} option={option} />
          </div>
          <Scroller label={strings.tokens.frontier} className={styles['below']}>
            {problems.map(({ name, problem }) => (
              <p key={`${name} ${problem.code}`} className={styles['problem']}>
                {problem.message} {problem.remedy}
              </p>
            ))}
            <DataTableView table={operatingTable(series)} format={(value) => shortNumber(value, session.locale)} />
            {series.map((each) => (
              <p key={each.systemId} className={styles['note']}>
                {bandText(each, format)}
              </p>
            ))}
          </Scroller>
        </>
      )}
    </div>
  );
};
