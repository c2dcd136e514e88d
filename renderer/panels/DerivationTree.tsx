import { ChevronRight, ExternalLink } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Figure } from '#engine/quantity';
import type { DerivationNode } from '#engine/solve';
import { type DerivationRow, derivationRows, fullText, type NumberFormat, originMark } from '#renderer/selectors';
import { useSession } from '#renderer/store';
import { Badge, type BadgeTone, classNames, strings } from '#renderer/ui';
import styles from './derivation.module.css';
import { useNumberFormat } from './format';

const tones: Readonly<Record<ReturnType<typeof originMark>, BadgeTone>> = {
  computed: 'neutral',
  user: 'accent',
  default: 'neutral',
  catalogue: 'info',
  estimate: 'warning',
};

const Origin = ({ node }: { readonly node: DerivationNode }) => {
  const mark = originMark(node);
  // A computed figure is explained by its formula and inputs; a badge on each would only be noise.
  if (mark === 'computed') return null;
  return <Badge tone={tones[mark]}>{strings.derivation[mark]}</Badge>;
};

const Source = ({
  figure,
  quantity,
  format,
}: {
  readonly figure: Figure;
  readonly quantity: DerivationNode['quantity'];
  readonly format: NumberFormat;
}) => {
  const { source } = figure;
  const isLink = /^https?:\/\//.test(source.url);
  return (
    <div className={styles['source']}>
      {isLink ? (
        <a href={source.url} target="_blank" rel="noreferrer noopener" className={styles['link']}>
          {source.title} <ExternalLink size={11} aria-hidden />
        </a>
      ) : (
        <span>{source.title}</span>
      )}
      <span className={styles['sourceMeta']}>
        {[source.date, strings.derivation.grade(source.grade), source.recheck ? strings.derivation.recheck : '']
          .filter(Boolean)
          .join(' · ')}
      </span>
      {figure.low !== undefined && figure.high !== undefined && figure.low !== figure.high && (
        <span className={styles['sourceMeta']}>
          {strings.derivation.range(fullText(figure.low, quantity, format), fullText(figure.high, quantity, format))}
        </span>
      )}
      {source.note && <span className={styles['sourceMeta']}>{source.note}</span>}
    </div>
  );
};

const Row = ({
  row,
  format,
  onToggle,
  onShowRecord,
}: {
  readonly row: DerivationRow;
  readonly format: NumberFormat;
  readonly onToggle: () => void;
  readonly onShowRecord: (id: string) => void;
}) => {
  const { node, depth, isOpen } = row;
  const { origin } = node;
  const canOpen = node.inputs.length > 0;
  return (
    <li className={styles['item']} style={{ paddingLeft: 8 + depth * 14 }}>
      <div className={styles['line']}>
        {canOpen ? (
          <button
            type="button"
            className={classNames(styles['arrow'], isOpen && styles['open'])}
            aria-expanded={isOpen}
            aria-label={node.label}
            onClick={onToggle}
          >
            <ChevronRight size={13} aria-hidden />
          </button>
        ) : (
          <span className={styles['leaf']} aria-hidden />
        )}
        <span className={styles['label']}>{node.label}</span>
        <Origin node={node} />
        <span className={styles['value']}>{fullText(node.value, node.quantity, format)}</span>
      </div>
      {node.formula && (isOpen || depth === 0) && <div className={styles['formula']}>{node.formula}</div>}
      {origin.type === 'catalogue' && <Source figure={origin.figure} quantity={node.quantity} format={format} />}
      {origin.type === 'user' && (
        <button type="button" className={styles['link']} onClick={() => onShowRecord(origin.recordId)}>
          {strings.derivation.showRecord}
        </button>
      )}
    </li>
  );
};

/** The tree of one figure: a formula over inputs, down to a source or to what the user entered. */
export const DerivationTree = ({ root }: { readonly root: DerivationNode }) => {
  const { view, selection, document } = useSession();
  const format = useNumberFormat();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(() => new Set());
  const rows = useMemo(() => derivationRows(root, toggled), [root, toggled]);
  const toggle = (path: string): void =>
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  const showRecord = (id: string): void => {
    const type = document.records().get(id)?.type;
    // Anything that is not placed is edited where nothing is selected: site, scenario, workload.
    selection.set(type === 'element' || type === 'run' ? [id] : []);
    view.reveal.send('inspector');
  };
  return (
    <ul className={styles['tree']}>
      {rows.map((row) => (
        <Row key={row.path} row={row} format={format} onToggle={() => toggle(row.path)} onShowRecord={showRecord} />
      ))}
    </ul>
  );
};
