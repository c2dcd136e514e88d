import { commands } from '#engine/commands';
import type { AnyRecord, OperatingCondition, ScenarioIndex, SiteRecord } from '#engine/project';
import { addSite, commandContext } from '#renderer/actions';
import {
  demandFields,
  deploymentFields,
  economicsFields,
  fieldValue,
  type RecordField,
  servingFields,
  siteFields,
  synchronousFields,
  tariffFields,
} from '#renderer/selectors';
import { commit, useSession } from '#renderer/store';
import { Button, NumberEntry, Select, strings, TextEntry } from '#renderer/ui';
import { CatalogueSummary } from './CatalogueSummary';
import { FoldSection } from './FoldSection';
import { useNumberFormat } from './format';
import styles from './panel.module.css';
import { YearFiles } from './YearFiles';

const FieldEditor = ({ record, field }: { readonly record: AnyRecord; readonly field: RecordField }) => {
  const session = useSession();
  const format = useNumberFormat();
  const { editor, label, path } = field;
  const value = fieldValue(record, path);
  const set = (next: unknown): void => {
    const args = { id: record.id, path, value: next, label: label.toLowerCase() };
    commit(session, commands.setField(commandContext(session), args));
  };
  switch (editor.type) {
    case 'number':
      return (
        <NumberEntry
          label={label}
          value={typeof value === 'number' ? value : null}
          format={{ ...format, quantity: editor.quantity }}
          unsetText={editor.unsetText}
          onCommit={set}
        />
      );
    case 'choice':
      return <Select label={label} value={String(value)} options={editor.choices()} onChange={set} />;
    case 'year':
      return (
        <TextEntry
          label={label}
          value={value === null ? '' : String(value)}
          unsetText={editor.unsetText}
          onCommit={(text) => set(text.trim() === '' && editor.unsetText !== undefined ? null : Number(text))}
        />
      );
    case 'text':
      return <TextEntry label={label} value={String(value ?? '')} onCommit={set} />;
  }
};

const Fields = ({
  id,
  title,
  record,
  fields,
}: {
  readonly id: string;
  readonly title: string;
  readonly record: AnyRecord;
  readonly fields: readonly RecordField[];
}) => (
  <FoldSection id={id} title={title}>
    {fields.map((field) => (
      <div key={field.path.join('.')} className={styles['row']}>
        <span className={styles['label']} title={field.label}>
          {field.label}
        </span>
        <FieldEditor record={record} field={field} />
      </div>
    ))}
  </FoldSection>
);

const CONDITIONS = [
  { value: 'annualMean', label: 'Mean of the year' },
  { value: 'design', label: 'Design day, 0.4 % of hours' },
  { value: 'fixed', label: 'Given temperatures' },
] as const;

/** A mild summer day, where nothing else was chosen yet. */
const GIVEN: OperatingCondition = { type: 'fixed', dryBulbC: 25, wetBulbC: 18 };

const Weather = ({ index }: { readonly index: ScenarioIndex }) => {
  const session = useSession();
  const format = useNumberFormat();
  const { id, condition } = index.scenario;
  const set = (value: OperatingCondition): void => {
    const args = { id, path: ['condition'], value, label: 'weather' };
    commit(session, commands.setField(commandContext(session), args));
  };
  return (
    <FoldSection id="weather" title={strings.inspector.weather}>
      <div className={styles['row']}>
        <span className={styles['label']}>{strings.inspector.solvedAt}</span>
        <Select
          label={strings.inspector.solvedAt}
          value={condition.type}
          options={CONDITIONS}
          onChange={(type) => set(type === 'annualMean' || type === 'design' ? { type } : GIVEN)}
        />
      </div>
      {condition.type === 'fixed' &&
        (['dryBulbC', 'wetBulbC'] as const).map((key) => (
          <div key={key} className={styles['row']}>
            <span className={styles['label']}>{strings.inspector[key]}</span>
            <NumberEntry
              label={strings.inspector[key]}
              value={condition[key]}
              format={{ ...format, quantity: 'temperature' }}
              onCommit={(value) => {
                if (value !== null) set({ ...condition, [key]: value });
              }}
            />
          </div>
        ))}
    </FoldSection>
  );
};

/** Scenarios stand on one site until one of them gets its own. */
const Site = ({ index, site }: { readonly index: ScenarioIndex; readonly site: SiteRecord }) => {
  const session = useSession();
  return (
    <>
      <Fields id="site" title={strings.inspector.site} record={site} fields={siteFields} />
      <Fields id="tariff" title={strings.inspector.tariff} record={site} fields={tariffFields} />
      <YearFiles site={site} />
      <section className={styles['section']}>
        <Button onPress={() => addSite(session, index.scenario.id)}>{strings.inspector.ownSite}</Button>
      </section>
    </>
  );
};

/** What holds for the whole scenario: where it stands, what it serves, in which weather, at what money. */
export const ScenarioSettings = ({ index }: { readonly index: ScenarioIndex }) => {
  const deployment = index.deployments.find(({ id }) => id === index.scenario.defaultDeploymentId);
  return (
    <div className={styles['panel']}>
      <header className={styles['title']}>
        <span className={styles['titleName']}>
          <strong>{index.scenario.name}</strong>
        </span>
        <span className={styles['kind']}>{strings.inspector.nothing}</span>
      </header>
      {deployment && (
        <Fields id="workload" title={strings.inspector.workload} record={deployment} fields={deploymentFields} />
      )}
      {deployment && (
        <Fields id="serving" title={strings.inspector.serving} record={deployment} fields={servingFields} />
      )}
      <Weather index={index} />
      {index.site && <Site index={index} site={index.site} />}
      <CatalogueSummary />
      <Fields id="demand" title={strings.inspector.demand} record={index.scenario} fields={demandFields} />
      <Fields
        id="synchronous"
        title={strings.inspector.synchronous}
        record={index.scenario}
        fields={synchronousFields}
      />
      <Fields id="economics" title={strings.inspector.economics} record={index.scenario} fields={economicsFields} />
    </div>
  );
};
