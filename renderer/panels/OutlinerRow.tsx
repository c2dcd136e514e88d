import { ChevronRight, Eye, EyeOff, Lock, LockOpen } from 'lucide-react';
import type { DragEvent, MouseEvent, ReactNode } from 'react';
import { type OutlineRow, RUNS_ROW } from '#renderer/selectors';
import { useTrips } from '#renderer/store';
import { Badge, classNames, outlinerStrings, strings } from '#renderer/ui';
import { KindIcon } from './kindIcon';
import styles from './outliner.module.css';

export const ROW_PX = 26;
const INDENT_PX = 14;

/** Where something that is dragged would go. */
export type DropMark = 'into' | 'refused' | null;

export interface OutlinerRowProps {
  readonly row: OutlineRow;
  readonly topPx: number;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly isHidden: boolean;
  /** Hidden or locked with what holds it: the switch shows it but is not its own. */
  readonly isUnseen: boolean;
  /** Power of what is inside, as text; empty where nothing draws any. */
  readonly power: string;
  readonly drop: DropMark;
  /** A field in the place of the name while it is being typed. */
  readonly nameEntry: ReactNode;
  readonly onActivate: (event: MouseEvent) => void;
  readonly onToggle: () => void;
  readonly onFrame: () => void;
  readonly onMenu: (event: MouseEvent) => void;
  readonly onHover: (id: string | null) => void;
  readonly onHide: () => void;
  readonly onLock: () => void;
  readonly onDrag: (event: DragEvent, what: 'start' | 'over' | 'leave' | 'drop' | 'end') => void;
}

/** One line of the tree. Keys are handled by the tree, which holds the focus and names the active row. */
export const OutlinerRow = (props: OutlinerRowProps) => {
  const isOut = useTrips((state) => state.ids.includes(props.row.id));
  const { row, isSelected, isActive, isHidden, isUnseen, power, drop, nameEntry, onDrag } = props;
  const isElement = row.kind !== 'site' && row.kind !== RUNS_ROW;
  /** Runs are neither dragged to other places of the tree nor hidden one by one. */
  const isRun = row.kind === 'cable' || row.kind === 'pipe';
  const state = [row.isLocked && outlinerStrings.locked, isUnseen && outlinerStrings.hidden].filter(Boolean);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={`outline-${row.id}`}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isSelected}
      aria-expanded={row.childCount > 0 ? row.isOpen : undefined}
      aria-label={[
        [row.label, row.childCount > 0 ? String(row.childCount) : '', power].filter(Boolean).join(' '),
        isOut ? strings.whatIf.isOut : '',
        ...state,
      ]
        .filter(Boolean)
        .join(', ')}
      data-row={row.id}
      draggable={isElement && !isRun && !nameEntry}
      className={classNames(
        styles['row'],
        isSelected && styles['selected'],
        isActive && styles['active'],
        isUnseen && styles['unseen'],
        drop && styles[drop],
      )}
      style={{ height: ROW_PX, transform: `translateY(${props.topPx}px)`, paddingLeft: 4 + row.depth * INDENT_PX }}
      onClick={props.onActivate}
      onDoubleClick={props.onFrame}
      onContextMenu={props.onMenu}
      onPointerEnter={() => props.onHover(row.id)}
      onPointerLeave={() => props.onHover(null)}
      onDragStart={(event) => onDrag(event, 'start')}
      onDragOver={(event) => onDrag(event, 'over')}
      onDragLeave={(event) => onDrag(event, 'leave')}
      onDrop={(event) => onDrag(event, 'drop')}
      onDragEnd={(event) => onDrag(event, 'end')}
    >
      {/* The arrow repeats what Left and Right do; it is no stop for the keyboard. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <span
        className={classNames(styles['arrow'], row.isOpen && styles['open'])}
        onClick={(event) => {
          event.stopPropagation();
          props.onToggle();
        }}
      >
        {row.childCount > 0 && <ChevronRight size={13} aria-hidden />}
      </span>
      <span className={styles['icon']}>
        <KindIcon kind={row.kind} />
      </span>
      {nameEntry ? (
        <span className={styles['entry']}>{nameEntry}</span>
      ) : (
        <span className={styles['name']} title={row.label}>
          {row.label}
        </span>
      )}
      {isOut && (
        <Badge tone="danger" title={strings.whatIf.isOut}>
          {strings.whatIf.outBadge}
        </Badge>
      )}
      {/* The spaces keep what is seen part of the name of the row, word for word. */}
      {row.childCount > 0 && <span className={styles['count']}> {row.childCount}</span>}
      {power && (
        <span className={styles['power']} title={outlinerStrings.powerOf}>
          {' '}
          {power}
        </span>
      )}
      {isElement && (
        <span className={styles['switches']}>
          <Switch
            label={row.isLocked ? outlinerStrings.unlock(row.label) : outlinerStrings.lock(row.label)}
            isOn={row.isLocked}
            onPress={props.onLock}
          >
            {row.isLocked ? <Lock size={13} aria-hidden /> : <LockOpen size={13} aria-hidden />}
          </Switch>
          {!isRun && (
            <Switch
              label={isHidden ? outlinerStrings.show(row.label) : outlinerStrings.hide(row.label)}
              isOn={isHidden}
              onPress={props.onHide}
            >
              {isUnseen ? <EyeOff size={13} aria-hidden /> : <Eye size={13} aria-hidden />}
            </Switch>
          )}
        </span>
      )}
    </div>
  );
};

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** For the mouse; the keyboard has Lock and Hide as actions. Switches that are off are seen under the pointer only. */
const Switch = ({ label, isOn, onPress, children }: SwitchProps) => (
  <button
    type="button"
    tabIndex={-1}
    aria-label={label}
    aria-pressed={isOn}
    title={label}
    className={classNames(styles['switch'], isOn && styles['on'])}
    onClick={(event) => {
      event.stopPropagation();
      onPress();
    }}
    onDoubleClick={(event) => event.stopPropagation()}
  >
    {children}
  </button>
);
