import { useVirtualizer } from '@tanstack/react-virtual';
import { Search, X } from 'lucide-react';
import { type DragEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { commands, holdingMisfit } from '#engine/commands';
import { scenarioIndex } from '#engine/project';
import { commandContext, toggleLock } from '#renderer/actions';
import { ancestorsOf, branchPower, fullText, type OutlineRow, outline, RUNS_ROW, unseen } from '#renderer/selectors';
import { commit, useDocument, useResults, useSelection, useSession, useView } from '#renderer/store';
import { EmptyState, outlinerStrings, strings, TextEntry } from '#renderer/ui';
import { useNumberFormat } from './format';
import { type DropMark, OutlinerRow, ROW_PX } from './OutlinerRow';
import { outlineKeys } from './outlineKeys';
import styles from './outliner.module.css';

const NO_ROWS: readonly OutlineRow[] = [];

const isElementRow = ({ kind }: OutlineRow): boolean => kind !== 'site' && kind !== RUNS_ROW;

/** The same elements as in 3D, as a tree for the keyboard and for screen readers. */
export const Outliner = () => {
  const session = useSession();
  const { selection, view, document } = session;
  const format = useNumberFormat();
  const revision = useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  const hiddenIds = useView((state) => state.hiddenIds);
  const selectedIds = useSelection((state) => state.ids);
  const snapshot = useResults((state) => state.snapshot);
  const [filter, setFilter] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(() => new Set([RUNS_ROW]));
  const [activeId, setActiveId] = useState<string | null>(null);
  const [anchorId, setAnchorId] = useState<string | null>(null);
  const [renamedId, setRenamedId] = useState<string | null>(null);
  const [dragged, setDragged] = useState<readonly string[]>([]);
  const [drop, setDrop] = useState<{ readonly id: string; readonly mark: DropMark } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the records, which are read by reference
  const index = useMemo(() => scenarioIndex(document.records(), scenarioId), [document, scenarioId, revision]);
  const shown = useMemo(() => (index ? outline(index, { closed, filter }) : null), [index, closed, filter]);
  const rows = shown?.rows ?? NO_ROWS;
  const selected = useMemo(() => new Set(selectedIds), [selectedIds]);
  const notSeen = useMemo(() => (index ? unseen(index, hiddenIds) : hiddenIds), [index, hiddenIds]);
  const drawW = index && snapshot?.scenarioId === scenarioId ? branchPower(index, snapshot) : null;
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
    setActiveId((before) => (before && selection.state.getState().ids.includes(before) ? before : lastSelected));
  }, [lastSelected, index, selection]);
  const active = useMemo(() => ({ id: activeId, row: rows.findIndex(({ id }) => id === activeId) }), [rows, activeId]);
  useEffect(() => {
    if (active.row >= 0) virtual.scrollToIndex(active.row, { align: 'auto' });
  }, [active, virtual]);
  useEffect(
    () =>
      view.rename.listen((id) => {
        setActiveId(id);
        setRenamedId(id);
      }),
    [view],
  );

  const toggleOpen = (id: string): void =>
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });

  const go = (row: OutlineRow, how: 'only' | 'extends' | 'adds' | 'active'): void => {
    setActiveId(row.id);
    if (how === 'active') return;
    const from = rows.findIndex(({ id }) => id === (anchorId ?? lastSelected));
    if (how === 'extends' && from >= 0) {
      const to = rows.indexOf(row);
      const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
      selection.set(range.filter(isElementRow).map(({ id }) => id));
      return;
    }
    setAnchorId(row.id);
    if (!isElementRow(row)) {
      if (how === 'only') selection.clear();
    } else if (how === 'adds') selection.toggle(row.id);
    else selection.set([row.id]);
  };

  const onKeyDown = outlineKeys({
    rows,
    activeId,
    go,
    toggleSelected: (row) => go(row, 'adds'),
    toggleOpen,
    frame: () => view.camera.send({ type: 'frame', ids: selection.state.getState().ids }),
  });

  const holderOf = (row: OutlineRow): string | null => (row.kind === 'site' ? null : row.id);
  const canTake = (row: OutlineRow): boolean =>
    row.kind !== RUNS_ROW &&
    dragged.every((id) => {
      const element = index?.elementById.get(id);
      return element !== undefined && holdingMisfit(document.records(), element, holderOf(row)) === null;
    });
  const onDrag = (row: OutlineRow, event: DragEvent, what: 'start' | 'over' | 'leave' | 'drop' | 'end'): void => {
    switch (what) {
      case 'start': {
        const ids = selected.has(row.id) ? selectedIds : [row.id];
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.label);
        setDragged(ids);
        break;
      }
      case 'over': {
        if (dragged.length === 0) return;
        const mark: DropMark = canTake(row) ? 'into' : 'refused';
        event.dataTransfer.dropEffect = mark === 'into' ? 'move' : 'none';
        event.preventDefault();
        if (drop?.id !== row.id || drop.mark !== mark) setDrop({ id: row.id, mark });
        break;
      }
      case 'leave':
        if (drop?.id === row.id) setDrop(null);
        break;
      case 'drop':
        event.preventDefault();
        if (dragged.length > 0)
          commit(
            session,
            commands.reparentElements(commandContext(session), { ids: dragged, parentId: holderOf(row) }),
          );
        setDrop(null);
        setDragged([]);
        break;
      case 'end':
        setDrop(null);
        setDragged([]);
    }
  };

  const openMenu = (row: OutlineRow, event: MouseEvent): void => {
    event.preventDefault();
    if (!isElementRow(row)) return;
    if (!selected.has(row.id)) go(row, 'only');
    view.change({ contextMenuAt: { xPx: event.clientX, yPx: event.clientY } });
  };

  const nameEntryOf = (row: OutlineRow) =>
    row.id === renamedId && (
      <TextEntry
        label={outlinerStrings.rename}
        value={row.label}
        hasFocus
        onCancel={() => setRenamedId(null)}
        onCommit={(name) => {
          setRenamedId(null);
          commit(session, commands.renameRecord(commandContext(session), { id: row.id, name }));
          scroller.current?.focus();
        }}
      />
    );

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
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter !== '') setFilter('');
            else if (event.key === 'ArrowDown' || event.key === 'Enter') {
              const first = rows.find(
                (row) => isElementRow(row) && row.label.toLowerCase().includes(filter.toLowerCase()),
              );
              scroller.current?.focus();
              if (first) go(first, 'only');
            } else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        {filter.trim() && (
          <span className={styles['matches']} role="status">
            {outlinerStrings.matches(shown?.matchCount ?? 0)}
          </span>
        )}
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
        aria-activedescendant={active.row >= 0 ? `outline-${active.id}` : undefined}
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
              const w = drawW?.get(row.id);
              return (
                <OutlinerRow
                  key={row.id}
                  row={row}
                  topPx={item.start}
                  isSelected={selected.has(row.id)}
                  isActive={row.id === activeId}
                  isHidden={hiddenIds.has(row.id)}
                  isUnseen={notSeen.has(row.id)}
                  power={w === undefined ? '' : fullText(w, 'power', format)}
                  drop={drop?.id === row.id ? drop.mark : null}
                  nameEntry={nameEntryOf(row)}
                  onActivate={(event) => {
                    if (row.id === RUNS_ROW) toggleOpen(row.id);
                    go(row, event.shiftKey ? 'extends' : event.ctrlKey || event.metaKey ? 'adds' : 'only');
                  }}
                  onToggle={() => toggleOpen(row.id)}
                  onFrame={() => view.camera.send({ type: 'frame', ids: [row.id] })}
                  onMenu={(event) => openMenu(row, event)}
                  onHover={(id) => selection.hover(id)}
                  onHide={() => view.hide([row.id], hiddenIds.has(row.id) ? 'shown' : 'hidden')}
                  onLock={() => toggleLock(session, row.id)}
                  onDrag={(event, what) => onDrag(row, event, what)}
                />
              );
            })}
          </div>
        )}
      </div>
      {hiddenIds.size > 0 && (
        <div className={styles['hiddenNote']}>
          <span>{outlinerStrings.hiddenCount(hiddenIds.size)}</span>
          <button type="button" className={styles['link']} onClick={() => view.change({ hiddenIds: new Set() })}>
            {outlinerStrings.showAll}
          </button>
        </div>
      )}
    </div>
  );
};
