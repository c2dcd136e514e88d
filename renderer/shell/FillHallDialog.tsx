import { useState } from 'react';
import { acceleratorSystems } from '#engine/catalogue';
import { commands, type FillHallArgs, largestFill } from '#engine/commands';
import { commandContext, hallMeant } from '#renderer/actions';
import { useNumberFormat } from '#renderer/panels';
import { commit, useSession } from '#renderer/store';
import { Button, Dialog, NumberEntry, Select, strings } from '#renderer/ui';
import styles from './dialogs.module.css';

/** The system of a new hall until another is chosen: the default of a rack that is placed by hand. */
const FIRST_SYSTEM = 'gb300_nvl72';

/** Rows of racks with what feeds and cools them, from a few numbers; it starts from the most that fits. */
export const FillHallDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const format = useNumberFormat();
  const hall = hallMeant(session);
  const records = session.document.records();
  const [systemId, setSystemId] = useState(FIRST_SYSTEM);
  const [fill, setFill] = useState<FillHallArgs | null>(() =>
    hall ? largestFill(records, hall.id, FIRST_SYSTEM) : null,
  );
  if (!hall) return null;

  const choose = (id: string): void => {
    setSystemId(id);
    setFill(largestFill(records, hall.id, id));
  };
  const make = (): void => {
    if (fill && commit(session, commands.fillHall(commandContext(session), fill)) === 'committed') onClose();
  };
  const field = (
    key: 'rows' | 'racksPerRow' | 'coldAisleM' | 'hotAisleM',
    label: string,
    quantity: 'count' | 'length',
  ) =>
    fill && (
      <div className={styles['field']}>
        <span>{label}</span>
        <NumberEntry
          label={label}
          value={fill[key]}
          format={{ ...format, quantity }}
          min={quantity === 'count' ? 1 : 0}
          onCommit={(value) => {
            if (value !== null) setFill({ ...fill, [key]: quantity === 'count' ? Math.round(value) : value });
          }}
        />
      </div>
    );
  return (
    <Dialog
      title={strings.fillHall.title}
      description={strings.fillHall.text(hall.name)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <span className={styles['total']}>{fill && strings.fillHall.racks(fill.rows * fill.racksPerRow)}</span>
          <Button look="quiet" onPress={onClose}>
            {strings.dialog.cancel}
          </Button>
          <Button look="primary" isDisabled={!fill} onPress={make}>
            {strings.fillHall.fill}
          </Button>
        </>
      }
    >
      <div className={styles['field']}>
        <span>{strings.fillHall.system}</span>
        <Select
          label={strings.fillHall.system}
          value={systemId}
          options={acceleratorSystems().map(({ id, name }) => ({ value: id, label: name }))}
          onChange={choose}
        />
      </div>
      {fill ? (
        <div className={styles['grid']}>
          {field('rows', strings.fillHall.rows, 'count')}
          {field('racksPerRow', strings.fillHall.racksPerRow, 'count')}
          {field('coldAisleM', strings.fillHall.coldAisle, 'length')}
          {field('hotAisleM', strings.fillHall.hotAisle, 'length')}
        </div>
      ) : (
        <p className={styles['note']}>{strings.fillHall.nothingFits}</p>
      )}
    </Dialog>
  );
};
