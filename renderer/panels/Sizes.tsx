import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { commands } from '#engine/commands';
import { formatQuantity } from '#engine/quantity';
import type { SizeProposal } from '#engine/solve';
import { commandContext } from '#renderer/actions';
import { commit, useSession, useView } from '#renderer/store';
import { Button, EmptyState, IconButton, strings } from '#renderer/ui';
import { useNumberFormat } from './format';
import styles from './sizes.module.css';
import { useStudy } from './useStudy';

const keyOf = ({ recordId, key }: SizeProposal): string => `${recordId} ${key}`;

/** Sizes that the racks ask of pipes, pumps, CDUs and coolers, to take over, to leave, or to keep as they are. */
export const Sizes = () => {
  const session = useSession();
  const format = useNumberFormat();
  const scenarioId = useView((state) => state.scenarioId);
  const study = useStudy('coolingSizes', scenarioId ? { scenarioId } : null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());

  if (study.state === 'waiting') return <EmptyState title={strings.sizes.waiting} />;
  if (study.state === 'failed') return <EmptyState title={strings.sizes.failed}>{study.message}</EmptyState>;
  const { sizes, counts, problems } = study.result;
  if (sizes.length + counts.length + problems.length === 0)
    return <EmptyState title={strings.sizes.fits}>{strings.sizes.fitsText}</EmptyState>;

  const chosen = sizes.filter((size) => !size.isKept && !left.has(keyOf(size)));
  const accept = (): void => {
    const changes = chosen.map(({ recordId, key, proposed }) => ({ recordId, key, value: proposed }));
    commit(
      session,
      commands.applySizes(commandContext(session), { label: strings.sizes.undo(chosen.length), sizes: changes }),
    );
  };
  const toggle = (size: SizeProposal): void => {
    const next = new Set(left);
    if (!next.delete(keyOf(size))) next.add(keyOf(size));
    setLeft(next);
  };
  const keep = ({ recordId, isKept }: SizeProposal): void => {
    commit(session, commands.keepSizes(commandContext(session), { ids: [recordId], sizing: isKept ? 'free' : 'kept' }));
  };
  const shown = (value: number | string, { quantity, label, proposed }: SizeProposal): string => {
    if (quantity === null || typeof value === 'string') return value === proposed ? label : strings.sizes.otherProduct;
    const { text, unit } = formatQuantity(value, quantity, { ...format, significant: 3 });
    return `${text} ${unit}`;
  };
  const show = (ids: readonly string[]): void => {
    session.selection.set([...ids]);
    session.view.camera.send({ type: 'frame', ids: [...ids] });
  };
  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        <span>{strings.sizes.summary(sizes.length)}</span>
        <Button look="primary" isDisabled={chosen.length === 0} onPress={accept}>
          {strings.sizes.accept(chosen.length)}
        </Button>
      </div>
      {[
        ...problems.map(({ code, message, remedy }) => ({ key: `${code} ${message}`, text: `${message} ${remedy}` })),
        ...counts.map(({ label, now, needed, why }) => ({ key: label, text: `${label}: ${now} → ${needed}. ${why}` })),
      ].map(({ key, text }) => (
        <p key={key} className={styles['problem']}>
          {text}
        </p>
      ))}
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{strings.sizes.take}</th>
            <th scope="col">{strings.sizes.element}</th>
            <th scope="col">{strings.sizes.size}</th>
            <th scope="col">{strings.sizes.now}</th>
            <th scope="col">{strings.sizes.proposed}</th>
            <th scope="col">{strings.sizes.why}</th>
            <th scope="col">{strings.sizes.keep}</th>
          </tr>
        </thead>
        <tbody>
          {sizes.map((size) => (
            <tr key={keyOf(size)} className={size.isKept ? styles['kept'] : undefined}>
              <td>
                <input
                  type="checkbox"
                  aria-label={strings.sizes.takeOne(size.name, size.label)}
                  checked={!size.isKept && !left.has(keyOf(size))}
                  disabled={size.isKept}
                  onChange={() => toggle(size)}
                />
              </td>
              <th scope="row">
                <button type="button" onClick={() => show([size.recordId])}>
                  {size.name}
                </button>
              </th>
              <td>{size.quantity === null ? strings.sizes.product : size.label}</td>
              <td className={styles['number']}>{shown(size.now, size)}</td>
              <td className={styles['number']}>{shown(size.proposed, size)}</td>
              <td>{size.why}</td>
              <td>
                <IconButton
                  label={size.isKept ? strings.sizes.letOne(size.name) : strings.sizes.keepOne(size.name)}
                  isPressed={size.isKept}
                  onPress={() => keep(size)}
                >
                  {size.isKept ? <Lock size={13} aria-hidden /> : <LockOpen size={13} aria-hidden />}
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
