import { evaluationsOf, type StudyBasis, type StudyKind } from '#engine/studies';
import { chosenLevers, leversFor, planOfForm } from '#renderer/selectors';
import { useDocument, useSession, useStudies, useView } from '#renderer/store';
import { Button, EmptyState, Segmented, strings } from '#renderer/ui';
import { useNumberFormat } from '../format';
import { useStudy } from '../useStudy';
import { LeverRows } from './LeverRows';
import { StudySettings } from './StudySettings';
import { StudyView } from './StudyView';
import styles from './studies.module.css';

const kinds = Object.entries(strings.studies.kinds).map(([value, label]) => ({ value: value as StudyKind, label }));
const bases = Object.entries(strings.studies.bases).map(([value, label]) => ({ value: value as StudyBasis, label }));

/** How sure, how sensitive, how much better: many plants around this one, solved at once. */
export const Studies = () => {
  const { studies } = useSession();
  const format = useNumberFormat();
  const scenarioId = useView((state) => state.scenarioId);
  const revision = useDocument((state) => state.revision);
  const { form, running, found, failure } = useStudies((state) => state);
  const available = useStudy('levers', scenarioId ? { scenarioId } : null);
  if (available.state === 'waiting') return <EmptyState title={strings.studies.waiting} />;
  if (available.state === 'failed') return <EmptyState title={strings.studies.failed}>{available.message}</EmptyState>;
  if (!scenarioId || available.result.every(({ id }) => id !== 'rack.count' && id !== 'cell.it_racks'))
    return <EmptyState title={strings.studies.none}>{strings.studies.noneText}</EmptyState>;

  const levers = leversFor(form.kind, available.result);
  const entries = chosenLevers(form, levers);
  const plan = planOfForm(form, levers);
  const own = found[form.kind];
  const shown = own?.scenarioId === scenarioId ? own : undefined;
  const isStale = shown !== undefined && shown.revision !== revision;
  const canGoOn = shown?.result === null && !isStale;
  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        <Segmented
          label={strings.studies.kind}
          value={form.kind}
          options={kinds}
          onChange={(kind) => studies.change({ kind })}
        />
        <Segmented
          label={strings.studies.basis}
          value={form.basis}
          options={bases}
          onChange={(basis) => studies.change({ basis })}
        />
      </div>
      <div className={styles['columns']}>
        <section className={styles['form']} aria-label={strings.studies.levers}>
          <p className={styles['about']}>{strings.studies.about[form.kind]}</p>
          <StudySettings form={form} format={format} onChange={studies.change} />
          <div className={styles['run']}>
            {running ? (
              <>
                <progress aria-label={strings.studies.progress} value={running.share} />
                <Button onPress={studies.stop}>{strings.studies.stop}</Button>
              </>
            ) : (
              <>
                <Button
                  look="primary"
                  isDisabled={typeof plan === 'string'}
                  onPress={() => typeof plan !== 'string' && void studies.run(scenarioId, plan, form.basis)}
                >
                  {canGoOn ? strings.studies.resume : strings.studies.run}
                </Button>
                <span className={styles['quiet']}>
                  {typeof plan === 'string' ? strings.studies.lacks[plan] : strings.studies.points(evaluationsOf(plan))}
                </span>
                <span className={styles['end']}>
                  <Button
                    look="quiet"
                    isDisabled={form.levers[form.kind] === null}
                    onPress={() => studies.change({ levers: { ...form.levers, [form.kind]: null } })}
                  >
                    {strings.studies.usual}
                  </Button>
                </span>
              </>
            )}
          </div>
          <LeverRows
            levers={levers}
            entries={entries}
            format={format}
            onChange={(changed) => studies.change({ levers: { ...form.levers, [form.kind]: changed } })}
          />
        </section>
        <section className={styles['result']} aria-label={strings.studies.kinds[form.kind]}>
          {failure && <p className={styles['problem']}>{`${strings.studies.failed}. ${failure}`}</p>}
          {isStale && <p className={styles['problem']}>{strings.studies.stale}</p>}
          {canGoOn && <p className={styles['problem']}>{strings.studies.stopped(shown.points.length)}</p>}
          {!shown && <EmptyState title={strings.studies.notRun}>{strings.studies.about[form.kind]}</EmptyState>}
          {shown?.result && <StudyView found={shown} result={shown.result} output={form.output} format={format} />}
        </section>
      </div>
    </div>
  );
};
