import { useMemo, useState } from 'react';
import { acceleratorSystems } from '#engine/catalogue';
import { commands, type FillHallArgs, filledAs, fillForPower, fillReport, largestFill } from '#engine/commands';
import { commandContext, hallMeant } from '#renderer/actions';
import { useNumberFormat } from '#renderer/panels';
import { commit, useSession } from '#renderer/store';
import { Button, Dialog, fillStrings, NumberEntry, Segmented, Select, strings } from '#renderer/ui';
import styles from '../dialogs.module.css';
import { FillPlan } from './FillPlan';
import { FillSummary } from './FillSummary';
import layout from './fillHall.module.css';

/** The system of a new hall until another is chosen: the default of a rack that is placed by hand. */
const FIRST_SYSTEM = 'gb300_nvl72';

type NumberField =
  | 'rows'
  | 'racksPerRow'
  | 'coldAisleM'
  | 'hotAisleM'
  | 'rackGapM'
  | 'endClearanceM'
  | 'sideClearanceM';

const fields: readonly (readonly [key: NumberField, label: string])[] = [
  ['rows', fillStrings.rows],
  ['racksPerRow', fillStrings.racksPerRow],
  ['coldAisleM', fillStrings.coldAisle],
  ['hotAisleM', fillStrings.hotAisle],
  ['endClearanceM', fillStrings.endClearance],
  ['sideClearanceM', fillStrings.sideClearance],
  ['rackGapM', fillStrings.rackGap],
];

/** Rows of racks with what feeds and cools them, from a few numbers; counts, limits and plan follow each of them. */
export const FillHallDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const format = useNumberFormat();
  const hall = hallMeant(session);
  const records = session.document.records();
  const last = hall ? filledAs(records, hall.id) : null;
  const [systemId, setSystemId] = useState(last?.systemId ?? FIRST_SYSTEM);
  const [fill, setFill] = useState<FillHallArgs | null>(() =>
    hall ? (last ?? largestFill(records, hall.id, FIRST_SYSTEM)) : null,
  );
  const report = useMemo(() => fill && fillReport(records, fill), [records, fill]);
  if (!hall) return null;

  /** The most that fits with the aisles and clearances that are set. */
  const fillMost = (id: string, settings: Partial<FillHallArgs>): void => {
    const { building } = settings;
    setFill(
      building
        ? fillForPower(records, hall.id, id, building.designItPowerW, settings)
        : largestFill(records, hall.id, id, settings),
    );
  };
  const chooseSystem = (id: string): void => {
    setSystemId(id);
    fillMost(id, fill ?? {});
  };
  const make = (): void => {
    if (fill && commit(session, commands.fillHall(commandContext(session), fill)) === 'committed') onClose();
  };
  const change = (key: NumberField, value: number): void => {
    if (!fill) return;
    const isCount = key === 'rows' || key === 'racksPerRow';
    setFill({ ...fill, [key]: isCount ? Math.max(1, Math.round(value)) : value });
  };
  return (
    <Dialog
      title={last ? fillStrings.titleAgain : fillStrings.title}
      description={last ? fillStrings.textAgain(hall.name) : fillStrings.text(hall.name)}
      isOpen
      width="wide"
      onClose={onClose}
      footer={
        <>
          <span className={styles['total']}>{report && fillStrings.racks(report.racks)}</span>
          <Button look="quiet" onPress={onClose}>
            {strings.dialog.cancel}
          </Button>
          <Button look="primary" isDisabled={!report || report.racks === 0} onPress={make}>
            {last ? fillStrings.fillAgain : fillStrings.fill}
          </Button>
        </>
      }
    >
      <div className={layout['sides']}>
        <div className={layout['form']}>
          <div className={styles['field']}>
            <span>{fillStrings.system}</span>
            <Select
              label={fillStrings.system}
              value={systemId}
              options={acceleratorSystems().map(({ id, name }) => ({ value: id, label: name }))}
              onChange={chooseSystem}
            />
          </div>
          <div className={styles['field']}>
            <span>{fillStrings.itPower}</span>
            <NumberEntry
              label={fillStrings.itPower}
              value={report?.itW ?? 0}
              format={{ ...format, quantity: 'power' }}
              min={0}
              onCommit={(value) => {
                if (value !== null) setFill(fillForPower(records, hall.id, systemId, value, fill ?? {}));
              }}
            />
            <span className={styles['hint']}>{fillStrings.itPowerHint}</span>
          </div>
          {fill && (
            <>
              <div className={styles['field']}>
                <span>{fillStrings.direction}</span>
                <Segmented
                  label={fillStrings.direction}
                  value={fill.direction}
                  options={[
                    { value: 'along', label: fillStrings.along },
                    { value: 'across', label: fillStrings.across },
                  ]}
                  onChange={(direction) => fillMost(systemId, { ...fill, direction })}
                />
              </div>
              <div className={styles['grid']}>
                {fields.map(([key, label]) => (
                  <div key={key} className={styles['field']}>
                    <span>{label}</span>
                    <NumberEntry
                      label={label}
                      value={fill[key]}
                      format={{ ...format, quantity: key === 'rows' || key === 'racksPerRow' ? 'count' : 'length' }}
                      min={key === 'rows' || key === 'racksPerRow' ? 1 : 0}
                      onCommit={(value) => {
                        if (value !== null) change(key, value);
                      }}
                    />
                  </div>
                ))}
                <div className={layout['most']}>
                  <Button onPress={() => fillMost(systemId, fill)}>{fillStrings.most}</Button>
                </div>
              </div>
            </>
          )}
        </div>
        <div>
          {report ? (
            <>
              <FillPlan report={report} />
              <FillSummary report={report} />
            </>
          ) : (
            <p className={styles['note']}>{fillStrings.nothingFits}</p>
          )}
        </div>
      </div>
    </Dialog>
  );
};
