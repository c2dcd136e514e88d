import { ExternalLink, RotateCcw } from 'lucide-react';
import type { TableFigure, TableRow } from '#engine/catalogue';
import type { Source } from '#engine/quantity';
import { fullText } from '#renderer/selectors';
import { Button, catalogueStrings, classNames, NumberEntry, TextEntry } from '#renderer/ui';
import styles from './catalogue.module.css';
import { useNumberFormat } from './format';
import { GradeBadge } from './GradeBadge';
import { canSet, type OwnFigures } from './useOwnFigures';

const SourceLine = ({ source }: { readonly source: Source }) => (
  <span className={styles['source']}>
    {/^https?:\/\//.test(source.url) ? (
      <a href={source.url} target="_blank" rel="noreferrer noopener" className={styles['link']}>
        {source.title} <ExternalLink size={10} aria-hidden />
      </a>
    ) : (
      <span>{source.title}</span>
    )}
    {source.date && <span> · {source.date}</span>}
    {source.note && <span className={styles['sourceNote']}>{source.note}</span>}
  </span>
);

interface FigureProps {
  readonly row: TableRow;
  readonly figure: TableFigure;
  readonly own: OwnFigures;
}

const Figure = ({ row, figure, own }: FigureProps) => {
  const format = useNumberFormat();
  const { label, quantity, scale, published, key } = figure;
  const mine = own.ownOf(row.table, row.id, key);
  const value = mine?.value ?? published?.value;
  const name = { table: row.table, row: row.id, figure: key };
  const text = (si: number): string => fullText(si * scale, quantity, format);
  return (
    <li className={classNames(styles['figure'], mine && styles['isOwn'])}>
      <span className={styles['figureLabel']}>{label}</span>
      {canSet(figure) ? (
        <NumberEntry
          label={label}
          value={value === undefined ? null : value * scale}
          format={{ ...format, quantity }}
          unsetText={value === undefined ? catalogueStrings.notPublished : undefined}
          onCommit={(next) => {
            if (next === null) return;
            own.set({ ...name, value: next / scale, note: mine?.note ?? '', source: mine?.source ?? '' });
          }}
        />
      ) : (
        <span className={styles['figureValue']}>
          {value === undefined ? catalogueStrings.notPublished : text(value)}
        </span>
      )}
      {mine ? <GradeBadge grade="user" /> : published && <GradeBadge grade={published.source.grade} />}
      {mine ? (
        <span className={styles['mine']}>
          <TextEntry
            label={`${label}: ${catalogueStrings.note}`}
            value={mine.note}
            placeholder={catalogueStrings.note}
            unsetText={catalogueStrings.note}
            onCommit={(note) => own.set({ ...mine, note })}
          />
          <TextEntry
            label={`${label}: ${catalogueStrings.source}`}
            value={mine.source}
            unsetText={catalogueStrings.source}
            onCommit={(source) => own.set({ ...mine, source })}
          />
          <Button look="quiet" onPress={() => own.reset(name)}>
            <RotateCcw size={12} aria-hidden />{' '}
            {published ? catalogueStrings.publishedValue(text(published.value)) : catalogueStrings.notPublished}
          </Button>
        </span>
      ) : (
        published && <SourceLine source={published.source} />
      )}
    </li>
  );
};

/** All figures of a row of the catalogue with where they are from; those that the engine reads may be replaced in place. */
export const CatalogueFigures = ({ row, own }: { readonly row: TableRow; readonly own: OwnFigures }) => {
  const shown = row.figures.filter((figure) => figure.published !== undefined || figure.own === 'fill');
  return (
    <>
      <p className={styles['shared']}>
        {catalogueStrings.sharedBy(own.sharedBy)}{' '}
        {own.sharedBy > 1 && (
          <button type="button" className={styles['link']} title={catalogueStrings.detachHint} onClick={own.detach}>
            {catalogueStrings.detach}
          </button>
        )}
      </p>
      <ul className={styles['figures']}>
        {shown.map((figure) => (
          <Figure key={figure.key} row={row} figure={figure} own={own} />
        ))}
      </ul>
    </>
  );
};
