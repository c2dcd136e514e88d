import type { OutlineRow } from '#renderer/selectors';

const PAGE_ROWS = 12;

export interface OutlineMoves {
  readonly rows: readonly OutlineRow[];
  readonly activeId: string | null;
  /** Makes a row active; how it changes the selection goes with the keys held. */
  readonly go: (row: OutlineRow, how: 'only' | 'extends' | 'active') => void;
  readonly toggleSelected: (row: OutlineRow) => void;
  readonly toggleOpen: (id: string) => void;
  readonly frame: () => void;
}

/**
 * Keys of the tree, as the ARIA practices have them: arrows, Home, End and pages move; Shift extends, Ctrl moves without
 * selecting and Space selects. Everything else goes on to the shortcuts, letters too: what is selected here is framed, tripped and
 * turned as anywhere, and the filter finds names.
 */
export const outlineKeys =
  (moves: OutlineMoves) =>
  (event: React.KeyboardEvent): void => {
    const { rows, activeId } = moves;
    // Fields and buttons in a row have their own keys.
    if (event.target !== event.currentTarget) return;
    const at = rows.findIndex(({ id }) => id === activeId);
    // With no active row yet, Down goes to the first.
    const row = rows[Math.max(0, at)];
    if (!row) return;
    const goTo = (target: number): void => {
      const next = rows[Math.min(rows.length - 1, Math.max(0, target))];
      if (next) moves.go(next, event.shiftKey ? 'extends' : event.ctrlKey || event.metaKey ? 'active' : 'only');
    };
    switch (event.key) {
      case 'ArrowDown':
        goTo(at + 1);
        break;
      case 'ArrowUp':
        goTo(at - 1);
        break;
      case 'PageDown':
        goTo(at + PAGE_ROWS);
        break;
      case 'PageUp':
        goTo(at - PAGE_ROWS);
        break;
      case 'Home':
        goTo(0);
        break;
      case 'End':
        goTo(rows.length - 1);
        break;
      case 'ArrowRight':
        if (row.childCount > 0 && !row.isOpen) moves.toggleOpen(row.id);
        else if (row.isOpen) goTo(at + 1);
        break;
      case 'ArrowLeft':
        if (row.isOpen) moves.toggleOpen(row.id);
        else goTo(rows.slice(0, Math.max(0, at)).findLastIndex(({ depth }) => depth < row.depth));
        break;
      case ' ':
        moves.toggleSelected(row);
        break;
      case 'Enter':
        moves.frame();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
