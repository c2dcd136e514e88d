import { ChevronsUpDown, FileText, Moon, Redo2, Search, Sun, Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { projectIndex, scenarioIndex } from '#engine/project';
import {
  type Action,
  actionOf,
  actionsOf,
  afterDiscard,
  isPossible,
  labelOf,
  type MenuId,
  menuTitles,
  openFile,
  refreshRecent,
  showScenario,
} from '#renderer/actions';
import {
  type Session,
  useDocument,
  usePreferences,
  useProjectFile,
  useSelection,
  useSession,
  useView,
} from '#renderer/store';
import { Badge, IconButton, MenuBar, MenuButton, type MenuEntry, strings } from '#renderer/ui';
import { keysOf } from './keysOf';
import { menuEntries } from './menuEntries';
import styles from './titleBar.module.css';

const MENUS: readonly MenuId[] = ['file', 'edit', 'view', 'insert', 'scenario', 'help'];

// Nudges are for the arrow keys; twelve lines of them would bury the rest of the menu.
const entriesOf = (menu: MenuId, session: Session): readonly MenuEntry[] =>
  menuEntries(
    actionsOf(menu).filter(({ id }) => !id.startsWith('edit.nudge') && !id.startsWith('view.overlay')),
    session,
  );

const QuickAction = ({ id, children }: { readonly id: Action['id']; readonly children: React.ReactNode }) => {
  const session = useSession();
  const action = actionOf(id);
  if (!action) return null;
  return (
    <IconButton
      label={labelOf(action, session)}
      keys={keysOf(action, session)}
      isDisabled={!isPossible(action, session)}
      onPress={() => action.run(session)}
    >
      {children}
    </IconButton>
  );
};

/** Menus, the name of the project, the scenario shown, and what one reaches for most. */
export const TitleBar = ({ theme }: { readonly theme: 'dark' | 'light' }) => {
  const session = useSession();
  // Menus read the session when they open; these make them read it again after a change.
  useDocument((state) => state.revision);
  useSelection((state) => state.ids);
  useView((state) => state.layers);
  usePreferences((state) => state);
  const isDirty = useDocument((state) => state.isDirty);
  const isOpen = useDocument((state) => state.isOpen);
  const scenarioId = useView((state) => state.scenarioId);
  const file = useProjectFile((state) => state.file);
  const recent = useProjectFile((state) => state.recent);
  const access = useProjectFile((state) => state.access);
  const { project, scenarios } = projectIndex(session.document.records());
  const scenario = scenarioIndex(session.document.records(), scenarioId)?.scenario;

  useEffect(() => void refreshRecent(session), [session]);

  const recentMenu: MenuEntry = {
    type: 'submenu',
    id: 'recent',
    label: strings.files.recent,
    entries: recent.map((ref) => ({
      type: 'command',
      id: ref.path,
      label: ref.name,
      run: () => afterDiscard(session, () => void openFile(session, ref)),
    })),
  };
  const fileEntries = entriesOf('file', session);
  const menus = MENUS.map((menu) => ({
    id: menu,
    label: menuTitles[menu],
    entries:
      menu === 'file' ? [...fileEntries.slice(0, 3), recentMenu, ...fileEntries.slice(3)] : entriesOf(menu, session),
  }));
  const name = file?.name ?? project?.name ?? strings.app.name;

  useEffect(() => {
    document.title = `${isDirty ? '• ' : ''}${name} – ${strings.app.name}`;
  }, [name, isDirty]);

  return (
    <header className={styles['bar']}>
      <svg className={styles['mark']} viewBox="0 0 32 32" aria-hidden>
        <path d="M5 26V6h4.200L16 17.500 22.800 6H27v20h-4.400V14.200L16 25 9.400 14.200V26z" fill="currentColor" />
      </svg>
      <MenuBar label={strings.app.name} menus={menus} />
      <div className={styles['title']}>
        <FileText size={13} aria-hidden />
        <h1 className={styles['name']}>{name}</h1>
        {access === 'readOnly' && <Badge tone="warning">{strings.files.readOnlyBadge}</Badge>}
        {isDirty && <span className={styles['edited']}>{strings.app.edited}</span>}
        {isOpen && scenario && (
          <MenuButton
            label={strings.scenarios.choose(scenario.name)}
            look="chip"
            entries={scenarios.map(({ id, name: label }) => ({
              type: 'command',
              id,
              label,
              isOn: id === scenarioId,
              run: () => showScenario(session, id),
            }))}
          >
            <span className={styles['scenario']}>{scenario.name}</span>
            <ChevronsUpDown size={12} aria-hidden />
          </MenuButton>
        )}
      </div>
      <div className={styles['quick']}>
        <QuickAction id="edit.undo">
          <Undo2 size={15} aria-hidden />
        </QuickAction>
        <QuickAction id="edit.redo">
          <Redo2 size={15} aria-hidden />
        </QuickAction>
        <QuickAction id="help.palette">
          <Search size={15} aria-hidden />
        </QuickAction>
        <QuickAction id="view.lightTheme">
          {theme === 'light' ? <Moon size={15} aria-hidden /> : <Sun size={15} aria-hidden />}
        </QuickAction>
      </div>
    </header>
  );
};
