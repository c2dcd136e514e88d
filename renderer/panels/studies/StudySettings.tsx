import type { ReactNode } from 'react';
import { type Objective, outputQuantities } from '#engine/studies';
import type { NumberFormat } from '#renderer/selectors';
import type { ShownCeiling, ShownOutput, StudyForm } from '#renderer/store';
import { NumberEntry, Select, strings } from '#renderer/ui';
import { outputsOf } from './figures';
import styles from './studies.module.css';

export interface StudySettingsProps {
  readonly form: StudyForm;
  readonly format: NumberFormat;
  readonly onChange: (change: Partial<StudyForm>) => void;
}

const Field = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className={styles['field']}>
    <span aria-hidden>{label}</span>
    {children}
  </div>
);

const MOST = { draws: 100_000, population: 1000, rounds: 500, steps: 101, seed: 2 ** 31 } as const;

/** What the kind of study asks besides its levers. */
export const StudySettings = ({ form, format, onChange }: StudySettingsProps) => {
  const { kind, output, objectives, ceilings } = form;
  const options = outputsOf(form.basis).map((value) => ({ value, label: outputQuantities[value].label }));
  const whole = (label: string, key: 'draws' | 'population' | 'rounds' | 'steps' | 'seed') => (
    <Field label={label}>
      <NumberEntry
        label={label}
        value={form[key]}
        format={{ quantity: 'count', ...format }}
        min={key === 'steps' ? 2 : 1}
        max={MOST[key]}
        onCommit={(value) => value !== null && onChange({ [key]: Math.round(value) })}
      />
    </Field>
  );
  const figure = (label: string, value: ShownOutput, onPick: (output: ShownOutput) => void) => (
    <Select label={label} value={value} options={options} onChange={(picked) => onPick(picked as ShownOutput)} />
  );
  const setCeiling = (k: 0 | 1, ceiling: ShownCeiling): void =>
    onChange({ ceilings: ceilings.map((each, i) => (i === k ? ceiling : each)) as [ShownCeiling, ShownCeiling] });
  const setAim = (k: 0 | 1, change: Partial<Objective>): void =>
    onChange({
      objectives: objectives.map((aim, i) => (i === k ? { ...aim, ...change } : aim)) as [Objective, Objective],
    });
  return (
    <div className={styles['settings']}>
      {kind !== 'optimise' && (
        <Field label={strings.studies.figure}>
          {figure(strings.studies.figure, output, (picked) => onChange({ output: picked, wanted: null }))}
        </Field>
      )}
      {kind === 'goal' && (
        <Field label={strings.studies.wanted}>
          <NumberEntry
            label={strings.studies.wanted}
            value={form.wanted}
            unsetText={strings.studies.wanted}
            format={{ quantity: outputQuantities[output].quantity, ...format }}
            onCommit={(wanted) => onChange({ wanted })}
          />
        </Field>
      )}
      {kind === 'optimise' &&
        ([0, 1] as const).map((k) => (
          <Field key={k} label={strings.studies.aim(k + 1)}>
            <div className={styles['pair']}>
              <Select
                label={strings.studies.direction(k + 1)}
                value={objectives[k].aim}
                options={[
                  { value: 'least', label: strings.studies.aims.least },
                  { value: 'most', label: strings.studies.aims.most },
                ]}
                onChange={(aim) => setAim(k, { aim: aim as Objective['aim'] })}
              />
              {figure(strings.studies.aim(k + 1), objectives[k].output as ShownOutput, (picked) =>
                setAim(k, { output: picked }),
              )}
            </div>
          </Field>
        ))}
      {kind === 'optimise' &&
        ([0, 1] as const).map((k) => (
          <Field key={k} label={strings.studies.ceiling(k + 1)}>
            <div className={styles['pair']}>
              <NumberEntry
                label={strings.studies.ceiling(k + 1)}
                value={ceilings[k].most}
                unsetText={strings.studies.noCeiling}
                format={{ quantity: outputQuantities[ceilings[k].output].quantity, ...format }}
                onCommit={(most) => setCeiling(k, { ...ceilings[k], most })}
              />
              {figure(strings.studies.ceilingOf(k + 1), ceilings[k].output, (picked) =>
                setCeiling(k, { output: picked, most: null }),
              )}
            </div>
          </Field>
        ))}
      {kind === 'sweep' && whole(strings.studies.steps, 'steps')}
      {(kind === 'monteCarlo' || kind === 'sobol') && whole(strings.studies.draws, 'draws')}
      {kind === 'optimise' && whole(strings.studies.population, 'population')}
      {kind === 'optimise' && whole(strings.studies.rounds, 'rounds')}
      {(kind === 'monteCarlo' || kind === 'sobol' || kind === 'optimise') && whole(strings.studies.seed, 'seed')}
    </div>
  );
};
