import { elementColumns } from '#engine/solve';
import { fullText, type ResultValue } from '#renderer/selectors';
import { classNames, strings } from '#renderer/ui';
import { useNumberFormat } from './format';
import styles from './panel.module.css';

const isBeyond = ({ column, value }: ResultValue): boolean =>
  (column === 'loadingFraction' && value > 1) || (column === 'marginK' && value < 0);

const basisText: Readonly<Record<ResultValue['basis'], string>> = {
  one: '',
  sum: strings.inspector.sum,
  mean: strings.inspector.mean,
  worst: strings.inspector.worst,
};

/** What the engine says about the selection, live. */
export const ResultTable = ({ results }: { readonly results: readonly ResultValue[] }) => {
  const format = useNumberFormat();
  return results.map((result) => (
    <div key={result.column} className={styles['result']}>
      <span className={styles['label']}>
        {result.label} <span className={styles['note']}>{basisText[result.basis]}</span>
      </span>
      <span className={classNames(styles['value'], isBeyond(result) && styles['beyond'])}>
        {fullText(result.value, elementColumns[result.column].quantity, format)}
      </span>
    </div>
  ));
};
