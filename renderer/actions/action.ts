import type { Session } from '#renderer/store';

export type MenuId = 'file' | 'edit' | 'view' | 'insert' | 'scenario' | 'help';

/** One thing the user can do. Menus, the palette, buttons and the shortcuts sheet all come from the list of these. */
export interface Action {
  readonly id: `${MenuId}.${string}`;
  /** Imperative; a function where it names what it would act on, e.g. "Undo Move 24 racks". */
  readonly label: string | ((session: Session) => string);
  /** Combinations such as `Ctrl+Shift+Z`; the first is shown. Ctrl stands for Command on a Mac. */
  readonly keys?: readonly string[];
  /** Where it can be done now; absent = always. */
  readonly when?: (session: Session) => boolean;
  /** Present on what is switched on and off. */
  readonly isOn?: (session: Session) => boolean;
  readonly run: (session: Session) => void;
  /** A line before it in its menu. */
  readonly startsGroup?: true;
}

export const menuOf = ({ id }: Action): MenuId => id.slice(0, id.indexOf('.')) as MenuId;

export const labelOf = ({ label }: Action, session: Session): string =>
  typeof label === 'string' ? label : label(session);

export const isPossible = ({ when }: Action, session: Session): boolean => when?.(session) ?? true;
