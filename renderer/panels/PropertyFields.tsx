import { commands } from '#engine/commands';
import { commandContext } from '#renderer/actions';
import { type FieldState, fieldStates, type Selectable } from '#renderer/selectors';
import { commit, useSession } from '#renderer/store';
import { NumberEntry, Select, strings, TextEntry } from '#renderer/ui';
import { useNumberFormat } from './format';
import styles from './panel.module.css';

const Field = ({ field, onChange }: { readonly field: FieldState; readonly onChange: (value: unknown) => void }) => {
  const format = useNumberFormat();
  const { definition, value, isMixed } = field;
  switch (definition.editor) {
    case 'number':
      return (
        <NumberEntry
          label={definition.label}
          value={isMixed ? 'mixed' : typeof value === 'number' ? value : null}
          format={{ ...format, quantity: definition.quantity }}
          min={definition.min}
          max={definition.max}
          unsetText={value === null ? strings.inspector.notSet : undefined}
          onCommit={onChange}
        />
      );
    case 'choice':
      return (
        <Select
          label={definition.label}
          value={isMixed ? null : String(value)}
          options={definition.choices()}
          onChange={onChange}
        />
      );
    case 'text':
      return <TextEntry label={definition.label} value={isMixed ? null : String(value ?? '')} onCommit={onChange} />;
  }
};

/** The properties of the kind; a change goes to all that are selected, as one step. */
export const PropertyFields = ({ selected }: { readonly selected: readonly Selectable[] }) => {
  const session = useSession();
  const fields = fieldStates(selected);
  if (fields.length === 0) return null;
  const ids = selected.map(({ id }) => id);
  return (
    <section className={styles['section']}>
      <h2 className={styles['heading']}>{strings.inspector.properties}</h2>
      {fields.map((field) => (
        <div key={field.definition.key} className={styles['row']}>
          <span className={styles['label']} title={field.definition.label}>
            {field.definition.label}
          </span>
          <Field
            field={field}
            onChange={(value) =>
              commit(session, commands.setProperty(commandContext(session), { ids, key: field.definition.key, value }))
            }
          />
        </div>
      ))}
    </section>
  );
};
