import { Info, RotateCcw } from 'lucide-react';
import { commands } from '#engine/commands';
import { commandContext } from '#renderer/actions';
import { type FieldState, fieldOrigin, rowNamed, type Selectable } from '#renderer/selectors';
import { commit, useSession } from '#renderer/store';
import {
  catalogueStrings,
  type EntryChange,
  inspectorStrings,
  NumberEntry,
  Select,
  strings,
  TextEntry,
} from '#renderer/ui';
import { useNumberFormat } from './format';
import { GradeBadge } from './GradeBadge';
import styles from './panel.module.css';

interface FieldProps {
  readonly field: FieldState;
  readonly onChange: (value: unknown) => void;
  readonly onChangeEach: (change: EntryChange) => void;
}

const Field = ({ field, onChange, onChangeEach }: FieldProps) => {
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
          onChangeEach={onChangeEach}
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

/** What stands after a field: its row of the catalogue, the grade of a default, or the way back to it. */
const Aside = ({ kind, field, onReset }: { kind: string; field: FieldState; onReset: (value: unknown) => void }) => {
  const { view } = useSession();
  const row = rowNamed(kind, field);
  if (row)
    return (
      <button
        type="button"
        className={styles['aside']}
        aria-label={catalogueStrings.show}
        title={catalogueStrings.show}
        onClick={() => {
          view.change({ catalogueRow: row });
          view.reveal.send('insert');
        }}
      >
        <Info size={13} aria-hidden />
      </button>
    );
  const { fallback, isDefault, figure } = fieldOrigin(kind, field);
  if (isDefault)
    return figure ? (
      <span className={styles['aside']} title={inspectorStrings.isDefault(figure.source.title)}>
        <GradeBadge grade={figure.source.grade} />
      </span>
    ) : null;
  // What a layout decides (outlines, deployments) has no default worth going back to.
  const canReset = field.definition.editor === 'number' && fallback !== undefined;
  return canReset ? (
    <button
      type="button"
      className={styles['aside']}
      aria-label={inspectorStrings.reset(field.definition.label)}
      title={inspectorStrings.reset(field.definition.label)}
      onClick={() => onReset(fallback)}
    >
      <RotateCcw size={12} aria-hidden />
    </button>
  ) : null;
};

/** Properties of the kind; a change goes to all that are selected, as one step. */
export const PropertyFields = ({
  selected,
  fields,
}: {
  readonly selected: readonly Selectable[];
  readonly fields: readonly FieldState[];
}) => {
  const session = useSession();
  const [first] = selected;
  if (!first) return null;
  const ids = selected.map(({ id }) => id);
  return fields.map((field) => {
    const { key, label } = field.definition;
    const set = (value: unknown): void => {
      commit(session, commands.setProperty(commandContext(session), { ids, key, value }));
    };
    return (
      <div key={key} className={styles['row']}>
        <span className={styles['label']} title={label}>
          {label}
        </span>
        <span className={styles['withAside']}>
          <Field
            field={field}
            onChange={set}
            onChangeEach={(change) =>
              commit(session, commands.changeProperty(commandContext(session), { ids, key, change }))
            }
          />
          <Aside kind={first.kind} field={field} onReset={set} />
        </span>
      </div>
    );
  });
};
