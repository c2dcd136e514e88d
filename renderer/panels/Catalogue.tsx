import { ArrowLeft } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { OwnTable } from '#engine/catalogue';
import type { KindCategory } from '#engine/document';
import {
  type CatalogueFacets,
  type CatalogueItem,
  catalogueItems,
  dataTables,
  narrowed,
  noFacets,
  rowsNamed,
  tableRow,
} from '#renderer/selectors';
import { useSession, useView } from '#renderer/store';
import { Button, catalogueStrings, EmptyState, strings } from '#renderer/ui';
import { CatalogueCard } from './CatalogueCard';
import { CatalogueCompare } from './CatalogueCompare';
import { CatalogueFacetBar } from './CatalogueFacetBar';
import { CatalogueFigures } from './CatalogueFigures';
import styles from './catalogue.module.css';
import { ItemPicture } from './ItemPicture';
import { useOwnFigures } from './useOwnFigures';

const CATEGORIES: readonly KindCategory[] = ['compute', 'cooling', 'power', 'space'];
/** More columns than a dialog shows side by side. */
const MOST_PICKED = 5;

interface RowName {
  readonly table: OwnTable;
  readonly id: string;
}

/** What can be placed, and every figure that the engine computes with: where it is from, and the project's own instead. */
export const Catalogue = () => {
  const { view } = useSession();
  const own = useOwnFigures();
  const detail = useView((state) => state.catalogueRow);
  const [facets, setFacets] = useState<CatalogueFacets>(noFacets);
  const [picked, setPicked] = useState<readonly RowName[]>([]);
  const [compare, setCompare] = useState<'closed' | 'open'>('closed');
  const items = useMemo(() => catalogueItems(own.catalogue), [own.catalogue]);
  const shown = narrowed(items, facets);
  const show = (row: RowName | null): void => view.change({ catalogueRow: row });

  const row = detail && tableRow(detail.table, detail.id);
  if (detail && row) {
    const item = items.find((candidate) => candidate.row?.table === detail.table && candidate.row.id === detail.id);
    return (
      <div className={styles['panel']}>
        <header className={styles['head']}>
          <button
            type="button"
            className={styles['info']}
            aria-label={catalogueStrings.back}
            onClick={() => show(null)}
          >
            <ArrowLeft size={15} aria-hidden />
          </button>
          {item && (
            <ItemPicture kind={item.kind.kind} props={{ ...item.kind.defaults, ...item.props }} size={item.size} />
          )}
          <span className={styles['words']}>
            <strong className={styles['name']}>{row.name}</strong>
            <span className={styles['maker']}>{item?.vendor ?? catalogueStrings.tables[row.table]}</span>
          </span>
          {item && item.obstacle === null && (
            <Button
              look="primary"
              onPress={() => {
                view.reveal.send('scene');
                view.place.send({ kind: item.kind.kind, props: item.props });
              }}
            >
              {catalogueStrings.place}
            </Button>
          )}
        </header>
        <div className={styles['list']}>
          <CatalogueFigures row={row} own={own} />
        </div>
      </div>
    );
  }

  const isPicked = ({ row: name }: CatalogueItem): boolean =>
    name !== null && picked.some(({ table, id }) => table === name.table && id === name.id);
  const pick = (item: CatalogueItem): void => {
    const { row: name } = item;
    if (!name) return;
    // Only rows of one table have the same figures.
    const others = picked.filter(({ table, id }) => table === name.table && id !== name.id);
    setPicked(isPicked(item) ? others : [...others, name].slice(-MOST_PICKED));
  };
  const pickedRows = picked.flatMap(({ table, id }) => tableRow(table, id) ?? []);
  const isNarrow =
    facets.vendor !== null || facets.year !== null || facets.cooling !== null || facets.maxPowerW !== null;
  const data = isNarrow ? [] : dataTables.map((table) => ({ table, rows: rowsNamed(table, facets.text) }));
  const hasData = data.some(({ rows }) => rows.length > 0);
  return (
    <div className={styles['panel']}>
      <CatalogueFacetBar items={items} facets={facets} onChange={setFacets} />
      <div className={styles['list']}>
        {shown.length === 0 && !hasData && (
          <EmptyState title={catalogueStrings.noMatch}>{catalogueStrings.noMatchText}</EmptyState>
        )}
        {CATEGORIES.map((category) => {
          const group = shown.filter((item) => item.category === category);
          return (
            group.length > 0 && (
              <section key={category}>
                <h2 className={styles['heading']}>
                  {strings.insert[category]} <span className={styles['count']}>{group.length}</span>
                </h2>
                <ul className={styles['cards']}>
                  {group.map((item) => (
                    <CatalogueCard
                      key={item.key}
                      item={item}
                      isPicked={isPicked(item)}
                      onDetails={() => show(item.row)}
                      onPick={item.row ? () => pick(item) : undefined}
                    />
                  ))}
                </ul>
              </section>
            )
          );
        })}
        {hasData && (
          <section>
            <h2 className={styles['heading']}>{catalogueStrings.data}</h2>
            {data.map(
              ({ table, rows }) =>
                rows.length > 0 && (
                  <details key={table} className={styles['group']} open={facets.text.trim() !== ''}>
                    <summary className={styles['summary']}>
                      {catalogueStrings.tables[table]} <span className={styles['count']}>{rows.length}</span>
                    </summary>
                    {rows.map(({ id, name }) => (
                      <button key={id} type="button" className={styles['dataRow']} onClick={() => show({ table, id })}>
                        {name}
                      </button>
                    ))}
                  </details>
                ),
            )}
          </section>
        )}
      </div>
      {picked.length > 0 && (
        <footer className={styles['foot']}>
          <Button look="quiet" onPress={() => setPicked([])}>
            {catalogueStrings.clearPicks}
          </Button>
          <Button look="primary" isDisabled={picked.length < 2} onPress={() => setCompare('open')}>
            {catalogueStrings.compare(picked.length)}
          </Button>
        </footer>
      )}
      {compare === 'open' && <CatalogueCompare rows={pickedRows} own={own} onClose={() => setCompare('closed')} />}
    </div>
  );
};
