import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { Check, ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import styles from './menu.module.css';

export type MenuEntry =
  | {
      readonly type: 'command';
      readonly id: string;
      readonly label: string;
      readonly keys?: string | undefined;
      readonly isDisabled?: boolean;
      /** Present on entries that are switched on and off. */
      readonly isOn?: boolean | undefined;
      readonly run: () => void;
    }
  | { readonly type: 'submenu'; readonly id: string; readonly label: string; readonly entries: readonly MenuEntry[] }
  | { readonly type: 'separator'; readonly id: string };

const Entry = ({ entry }: { readonly entry: MenuEntry }) => {
  if (entry.type === 'separator') return <BaseMenu.Separator className={styles['separator']} />;
  if (entry.type === 'submenu')
    return (
      <BaseMenu.SubmenuRoot>
        <BaseMenu.SubmenuTrigger className={styles['item']} disabled={entry.entries.length === 0}>
          <span className={styles['mark']} />
          <span className={styles['label']}>{entry.label}</span>
          <ChevronRight size={13} aria-hidden />
        </BaseMenu.SubmenuTrigger>
        <Popup entries={entry.entries} side="right" />
      </BaseMenu.SubmenuRoot>
    );
  const content = (
    <>
      <span className={styles['mark']}>{entry.isOn && <Check size={13} aria-hidden />}</span>
      <span className={styles['label']}>{entry.label}</span>
      {entry.keys && <kbd className={styles['keys']}>{entry.keys}</kbd>}
    </>
  );
  if (entry.isOn !== undefined)
    return (
      <BaseMenu.CheckboxItem
        className={styles['item']}
        checked={entry.isOn}
        disabled={entry.isDisabled ?? false}
        closeOnClick
        onCheckedChange={entry.run}
      >
        {content}
      </BaseMenu.CheckboxItem>
    );
  return (
    <BaseMenu.Item className={styles['item']} disabled={entry.isDisabled ?? false} onClick={entry.run}>
      {content}
    </BaseMenu.Item>
  );
};

interface PopupProps {
  readonly entries: readonly MenuEntry[];
  readonly side: 'bottom' | 'right';
  /** Where it opens when there is no trigger. */
  readonly anchor?: { getBoundingClientRect(): DOMRect } | undefined;
}

const Popup = ({ entries, side, anchor }: PopupProps) => (
  <BaseMenu.Portal>
    <BaseMenu.Positioner
      side={side}
      align="start"
      sideOffset={side === 'bottom' && !anchor ? 4 : 0}
      className={styles['positioner']}
      anchor={anchor}
    >
      <BaseMenu.Popup className={styles['popup']}>
        {entries.map((entry) => (
          <Fragment key={entry.id}>
            <Entry entry={entry} />
          </Fragment>
        ))}
      </BaseMenu.Popup>
    </BaseMenu.Positioner>
  </BaseMenu.Portal>
);

export interface MenuBarProps {
  readonly label: string;
  readonly menus: readonly { readonly id: string; readonly label: string; readonly entries: readonly MenuEntry[] }[];
}

export const MenuBar = ({ label, menus }: MenuBarProps) => (
  <Menubar className={styles['bar']} aria-label={label}>
    {menus.map((menu) => (
      <BaseMenu.Root key={menu.id}>
        <BaseMenu.Trigger className={styles['trigger']}>{menu.label}</BaseMenu.Trigger>
        <Popup entries={menu.entries} side="bottom" />
      </BaseMenu.Root>
    ))}
  </Menubar>
);

export interface MenuButtonProps {
  /** Where the content is a picture; text names itself. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly look?: 'icon' | 'chip' | 'bare';
  readonly entries: readonly MenuEntry[];
}

/** A button that opens a menu of commands. */
export const MenuButton = ({ label, children, look = 'icon', entries }: MenuButtonProps) => (
  <BaseMenu.Root>
    <BaseMenu.Trigger className={styles[look]} aria-label={label}>
      {children}
    </BaseMenu.Trigger>
    <Popup entries={entries} side="bottom" />
  </BaseMenu.Root>
);

export interface PointMenuProps {
  /** Point of the window; null = closed. */
  readonly at: { readonly xPx: number; readonly yPx: number } | null;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

/** A menu that opens where the pointer is. */
export const PointMenu = ({ at, entries, onClose }: PointMenuProps) => (
  <BaseMenu.Root
    open={at !== null}
    modal={false}
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
  >
    <Popup
      entries={entries}
      side="bottom"
      anchor={{ getBoundingClientRect: () => new DOMRect(at?.xPx ?? 0, at?.yPx ?? 0, 0, 0) }}
    />
  </BaseMenu.Root>
);
