import { useMemo, useState } from 'react';
import { redundancyTemplates } from '#engine/catalogue';
import { commands } from '#engine/commands';
import { kindOf } from '#engine/kinds';
import { formatQuantity } from '#engine/quantity';
import { commandContext, hallMeant } from '#renderer/actions';
import { useNumberFormat } from '#renderer/panels';
import { commit, useSession } from '#renderer/store';
import { Button, Dialog, Select, strings } from '#renderer/ui';
import styles from './dialogs.module.css';

type Rejection = Parameters<typeof commands.supplyHall>[1]['rejection'];

const REJECTIONS = ['dryCooler', 'adiabaticCooler', 'coolingTower'] as const satisfies readonly Rejection[];

/** Gear that tells topologies apart, in the order of the power path. */
const COUNTED = ['transformer', 'lvSwitchgear', 'ups', 'sts', 'genset'] as const;

/** What supplies a filled hall: how much of it stands by, shown in counts before it is built. */
export const PowerTopologyDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const format = useNumberFormat();
  const hall = hallMeant(session);
  const [topologyId, setTopologyId] = useState('twoN');
  const [rejection, setRejection] = useState<Rejection>('adiabaticCooler');
  const words = strings.powerTopology;
  const outcome = useMemo(
    () => hall && commands.supplyHall(commandContext(session), { hallId: hall.id, rejection, topologyId }),
    [session, hall, rejection, topologyId],
  );
  if (!hall || !outcome) return null;
  const added = outcome.ok ? Object.values(outcome.value.diff.added) : [];
  const rows = COUNTED.flatMap((kind) => {
    const units = added.flatMap((record) => (record.type === 'element' && record.kind === kind ? [record] : []));
    if (units.length === 0) return [];
    const ratings = units.flatMap(({ props }) => (typeof props['ratedW'] === 'number' ? [props['ratedW']] : []));
    const total = ratings.reduce((sum, ratedW) => sum + ratedW, 0);
    const { text, unit } = formatQuantity(total, 'power', { ...format, significant: 3 });
    return [
      {
        kind,
        label: kindOf(kind)?.labelPlural ?? kind,
        count: units.length,
        rating: total > 0 ? `${text} ${unit}` : '',
      },
    ];
  });
  const [problem] = outcome.problems;
  return (
    <Dialog
      title={words.title}
      description={words.text(hall.name)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <span className={styles['total']}>{outcome.ok && words.elements(added.length)}</span>
          <Button look="quiet" onPress={onClose}>
            {strings.dialog.cancel}
          </Button>
          <Button
            look="primary"
            isDisabled={!outcome.ok}
            onPress={() => {
              if (commit(session, outcome) === 'committed') onClose();
            }}
          >
            {words.build}
          </Button>
        </>
      }
    >
      <div className={styles['grid']}>
        <div className={styles['field']}>
          <span>{words.topology}</span>
          <Select
            label={words.topology}
            value={topologyId}
            options={redundancyTemplates.map(({ id, label }) => ({ value: id, label }))}
            onChange={setTopologyId}
          />
        </div>
        <div className={styles['field']}>
          <span>{words.rejection}</span>
          <Select
            label={words.rejection}
            value={rejection}
            options={REJECTIONS.map((kind) => ({ value: kind, label: kindOf(kind)?.labelPlural ?? kind }))}
            onChange={(kind) => setRejection(kind as Rejection)}
          />
        </div>
      </div>
      {outcome.ok ? (
        <table className={styles['preview']}>
          <caption>{words.preview}</caption>
          <tbody>
            {rows.map(({ kind, label, count, rating }) => (
              <tr key={kind}>
                <th scope="row">{label}</th>
                <td>{count}</td>
                <td>{rating}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles['note']}>
          {problem?.message} {problem?.remedy}
        </p>
      )}
    </Dialog>
  );
};
