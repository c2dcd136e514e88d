import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, Search, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ancestorsOf, type OutlineRow, outlineRows, RUNS_ROW, scenarioIndex } from '#renderer/selectors';
import { useDocument, useSelection, useSession, useView } from '#renderer/store';
import { classNames, EmptyState, strings } from '#renderer/ui';
import { KindIcon } from './kindIcon';
import styles from './outliner.module.css';

const ROW_PX = 26;
const INDENT_PX = 14;

/** The same elements as in 3D, as a tree for the keyboard and for screen readers. */
export const Outliner = () => {
  const session = useSession();
  const { selection, view, document } = session;
  const revision = useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  const selectedIds = useSelection((state) => state.ids);
  const [filter, setFilter] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set([RUNS_ROW]));
  const [activeId, setActiveId] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the records, which are read by reference
  const index = useMemo(() => scenarioIndex(document.records(), scenarioId), [document, scenarioId, revision]);
  const rows = useMemo(() => (index ? outlineRows(index, { closed, filter }) : []), [index, closed, filter]);
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });

  const lastSelected = selectedIds.at(-1) ?? null;
  // What was picked in another view is brought into sight here.
  useEffect(() => {
    if (!lastSelected || !index) return;
    const above = ancestorsOf(index, lastSelected);
    setClosed((before) =>
      above.some((id) => before.has(id)) ? new Set([...before].filter((id) => !above.includes(id))) : before,
    );
    setActiveId(lastSelected);
  }, [lastSelected, index]);
  useEffect(() => {
    const row = rows.findIndex(({ id }) => id === activeId);
    if (row >= 0) virtual.scrollToIndex(row, { align: 'auto' });
  }, [activeId, rows, virtual]);

  const toggle = (id: string): void =>
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });

  const activate = (row: OutlineRow, how: { readonly adds: boolean; readonly extends: boolean }): void => {
    setActiveId(row.id);
    if (row.id === RUNS_ROW) {
      toggle(row.id);
      return;
    }
    if (row.kind === 'site') selection.clear();
    else if (how.extends && lastSelected) {
      const from = rows.findIndex(({ id }) => id === lastSelected);
      const to = rows.indexOf(row);
      const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
      selection.set(range.filter(({ kind }) => kind !== 'site' && kind !== RUNS_ROW).map(({ id }) => id));
    } else if (how.adds) selection.toggle(row.id);
    else selection.set([row.id]);
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    // With no active row yet, Down goes to the first.
    const at = rows.findIndex(({ id }) => id === activeId);
    const row = rows[Math.max(0, at)];
    if (!row) return;
    const goTo = (target: number): void => {
      const next = rows[Math.min(rows.length - 1, Math.max(0, target))];
      if (next) activate(next.id === RUNS_ROW ? { ...next } : next, { adds: false, extends: event.shiftKey });
    };
    switch (event.key) {
      case 'ArrowDown':
        goTo(at + 1);
        break;
      case 'ArrowUp':
        goTo(at - 1);
        break;
      case 'Home':
        goTo(0);
        break;
      case 'End':
        goTo(rows.length - 1);
        break;
      case 'ArrowRight':
        if (row.childCount > 0 && !row.isOpen) toggle(row.id);
        else if (row.isOpen) goTo(at + 1);
        break;
      case 'ArrowLeft':
        if (row.isOpen) toggle(row.id);
        else goTo(rows.slice(0, at).findLastIndex(({ depth }) => depth < row.depth));
        break;
      case ' ':
        activate(row, { adds: true, extends: false });
        break;
      case 'Enter':
        view.camera.send({ type: 'frame', ids: selection.state.getState().ids });
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles['outliner']}>
      <div className={styles['filter']}>
        <Search size={13} aria-hidden />
        <input
          type="search"
          className={styles['filterInput']}
          placeholder={strings.outliner.filter}
          aria-label={strings.outliner.filter}
          value={filter}
          data-focus-key="outliner-filter"
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        {filter && (
          <button
            type="button"
            className={styles['clear']}
            aria-label={strings.outliner.clearFilter}
            onClick={() => setFilter('')}
          >
            <X size={13} aria-hidden />
          </button>
        )}
      </div>
      <div
        ref={scroller}
        className={styles['scroller']}
        role="tree"
        tabIndex={0}
        aria-label={strings.outliner.label}
        aria-multiselectable
        aria-activedescendant={activeId && rows.some(({ id }) => id === activeId) ? `outline-${activeId}` : undefined}
        onKeyDown={onKeyDown}
      >
        {rows.length === 0 ? (
          <EmptyState title={filter ? strings.outliner.noMatch : strings.outliner.emptyTitle}>
            {filter ? undefined : strings.outliner.emptyText}
          </EmptyState>
        ) : (
          <div className={styles['list']} style={{ height: virtual.getTotalSize() }} role="presentation">
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index]!;
              return (
                // Keys are handled by the tree, which holds the focus and names the active row.
                // biome-ignore lint/a11y/useKeyWithClickEvents: see above
                // biome-ignore lint/a11y/useFocusableInteractive: see above
                <div
                  key={row.id}
                  id={`outline-${row.id}`}
                  role="treeitem"
                  aria-level={row.depth + 1}
                  aria-posinset={row.position}
                  aria-setsize={row.siblings}
                  aria-selected={selected.has(row.id)}
                  aria-expanded={row.childCount > 0 ? row.isOpen : undefined}
                  className={classNames(
                    styles['row'],
                    selected.has(row.id) && styles['selected'],
                    row.id === activeId && styles['active'],
                  )}
                  style={{
                    height: ROW_PX,
                    transform: `translateY(${item.start}px)`,
                    paddingLeft: 4 + row.depth * INDENT_PX,
                  }}
                  onClick={(event) => activate(row, { adds: event.ctrlKey || event.metaKey, extends: event.shiftKey })}
                  onDoubleClick={() => view.camera.send({ type: 'frame', ids: [row.id] })}
                  onPointerEnter={() => selection.hover(row.id)}
                  onPointerLeave={() => selection.hover(null)}
                >
                  {/* The arrow repeats what Left and Right do; it is no stop for the keyboard. */}
                  {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
                  {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
                  <span
                    className={classNames(styles['arrow'], row.isOpen && styles['open'])}
                    onClick={(event) => {
                      event.stopPropagation();
                      toggle(row.id);
                    }}
                  >
                    {row.childCount > 0 && <ChevronRight size={13} aria-hidden />}
                  </span>
                  <span className={styles['icon']}>
                    <KindIcon kind={row.kind} />
                  </span>
                  <span className={styles['name']}>{row.label}</span>
                  {row.childCount > 0 && <span className={styles['count']}>{row.childCount}</span>}
                </div>
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
};
