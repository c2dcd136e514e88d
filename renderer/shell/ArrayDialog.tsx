import { useState } from 'react';
import { commands } from '#engine/commands';
import { commandContext } from '#renderer/actions';
import { useNumberFormat } from '#renderer/panels';
import { itemBounds, sceneItem, unionBounds } from '#renderer/selectors';
import { commit, useSession } from '#renderer/store';
import { Button, Dialog, NumberEntry, strings } from '#renderer/ui';
import styles from './dialogs.module.css';

/** Rows of racks stand with an aisle between them: 1.2 m in front and as much behind (ANSI/TIA-942-B). */
const AISLE_M = 1.2;

/** Copies of the selection in a grid, typed. */
export const ArrayDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const format = useNumberFormat();
  const ids = session.selection.state.getState().ids;
  const [array, setArray] = useState(() => {
    const items = ids.flatMap((id) => {
      const record = session.document.records().get(id);
      const item = record?.type === 'element' ? sceneItem(record) : null;
      return item ? [item] : [];
    });
    const bounds = unionBounds(items.map(itemBounds));
    const span = (axis: 0 | 1): number => (bounds ? bounds.maxM[axis] - bounds.minM[axis] : 1);
    return { columns: 2, rows: 1, columnStepM: span(0), rowStepM: span(1) + AISLE_M };
  });
  const make = (): void => {
    const outcome = commands.arrayElements(commandContext(session), { ids, ...array, yawDeg: 0 });
    if (commit(session, outcome) === 'committed') onClose();
  };
  const field = (key: keyof typeof array, label: string, quantity: 'count' | 'length') => (
    <div className={styles['field']}>
      <span>{label}</span>
      <NumberEntry
        label={label}
        value={array[key]}
        format={{ ...format, quantity }}
        min={quantity === 'count' ? 1 : undefined}
        onCommit={(value) => {
          if (value !== null) setArray({ ...array, [key]: quantity === 'count' ? Math.round(value) : value });
        }}
      />
    </div>
  );
  return (
    <Dialog
      title={strings.array.title}
      description={strings.array.text}
      isOpen
      onClose={onClose}
      footer={
        <>
          <span className={styles['total']}>
            {strings.array.total(array.columns * array.rows * ids.length - ids.length)}
          </span>
          <Button look="quiet" onPress={onClose}>
            {strings.dialog.cancel}
          </Button>
          <Button look="primary" onPress={make}>
            {strings.array.make}
          </Button>
        </>
      }
    >
      <div className={styles['grid']}>
        {field('columns', strings.array.columns, 'count')}
        {field('columnStepM', strings.array.columnStep, 'length')}
        {field('rows', strings.array.rows, 'count')}
        {field('rowStepM', strings.array.rowStep, 'length')}
      </div>
    </Dialog>
  );
};
