import { useMemo } from 'react';
import { type HeadlineName, headlineQuantities, sheetDerivation } from '#engine/solve';
import { estimateCount, fullText, headlineOrder } from '#renderer/selectors';
import { useResults, useSession, useView } from '#renderer/store';
import { EmptyState, Select, strings } from '#renderer/ui';
import { DerivationTree } from './DerivationTree';
import styles from './derivation.module.css';
import { useNumberFormat } from './format';

/** Why a headline figure is what it is: a formula over inputs, down to a source or to what the user entered. */
export const Derivation = () => {
  const { view } = useSession();
  const format = useNumberFormat();
  const name = useView((state) => state.derivationOf);
  const snapshot = useResults((state) => state.snapshot);
  const cell = name.startsWith('sheet:') ? name.slice('sheet:'.length) : null;
  const headline = cell === null ? (name as HeadlineName) : null;
  const root = useMemo(() => {
    if (!snapshot) return undefined;
    if (cell !== null) return sheetDerivation(snapshot.costs.sheet, cell, snapshot.scenarioId) ?? undefined;
    return headline === null ? undefined : snapshot.derivations[headline];
  }, [snapshot, cell, headline]);
  const estimates = useMemo(() => (root ? estimateCount(root) : 0), [root]);
  const band = headline === null ? undefined : snapshot?.bands[headline];
  const quantity = headline === null ? (root?.quantity ?? 'ratio') : headlineQuantities[headline].quantity;

  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        <Select
          label={strings.derivation.pick}
          value={name}
          options={[
            ...headlineOrder.map((value) => ({ value, label: headlineQuantities[value].label })),
            ...(cell === null ? [] : [{ value: name, label: root?.label ?? cell }]),
          ]}
          onChange={(chosen) => view.change({ derivationOf: chosen as typeof name })}
        />
        {root && (
          <div className={styles['summary']}>
            <span className={styles['total']}>{fullText(root.value, quantity, format)}</span>
            {band && band.p10 !== band.p90 && (
              <span>
                {strings.derivation.band} {fullText(band.p10, quantity, format)} –{' '}
                {fullText(band.p90, quantity, format)}
              </span>
            )}
            {band?.basis && <span className={styles['basis']}>{band.basis}</span>}
            <span>{strings.derivation.restsOn(estimates)}</span>
          </div>
        )}
      </div>
      {root ? (
        // Of another figure the tree starts anew, with nothing opened.
        <DerivationTree key={name} root={root} />
      ) : (
        <EmptyState title={strings.derivation.empty}>{strings.derivation.emptyText}</EmptyState>
      )}
    </div>
  );
};
