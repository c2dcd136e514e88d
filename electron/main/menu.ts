import type { MenuItemConstructorOptions } from 'electron';

interface FileItem {
  readonly id: string;
  readonly label: string;
  readonly accelerator?: string;
  readonly startsGroup?: true;
}

/** The app's own actions by id, as its menus have them: a test compares the two lists. */
export const fileItems: readonly FileItem[] = [
  { id: 'file.new', label: 'New project', accelerator: 'CmdOrCtrl+N' },
  { id: 'file.open', label: 'Open …', accelerator: 'CmdOrCtrl+O' },
  { id: 'file.samples', label: 'New from template or sample …' },
  { id: 'file.save', label: 'Save', accelerator: 'CmdOrCtrl+S', startsGroup: true },
  { id: 'file.saveAs', label: 'Save as …', accelerator: 'CmdOrCtrl+Shift+S' },
  { id: 'file.report', label: 'Write report', accelerator: 'CmdOrCtrl+P', startsGroup: true },
];

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly build: 'packaged' | 'development';
  readonly onAction: (id: string) => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

const fileMenu = (onAction: MenuOptions['onAction']): MenuItemConstructorOptions[] =>
  fileItems.flatMap(({ id, label, accelerator, startsGroup }) => [
    ...(startsGroup ? [separator] : []),
    {
      id,
      label,
      click: () => onAction(id),
      // The page hears its keys itself; here they are only shown.
      ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
    },
  ]);

/** The native menu: the file actions of the page, and what the system expects of every program. */
export const menuTemplate = ({ platform, build, onAction }: MenuOptions): MenuItemConstructorOptions[] => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
  {
    label: 'File',
    submenu: [...fileMenu(onAction), separator, platform === 'darwin' ? { role: 'close' } : { role: 'quit' }],
  },
  // Text fields on a Mac have these keys from the menu.
  { role: 'editMenu' },
  {
    label: 'View',
    submenu: [
      { role: 'togglefullscreen' },
      ...(build === 'development' ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
    ],
  },
  { role: 'windowMenu' },
];
