import { actionsOf, keysText, labelOf, type MenuId, menuTitles } from '#renderer/actions';
import { usePreferences, useSession } from '#renderer/store';
import { Dialog, Segmented, strings } from '#renderer/ui';
import styles from './dialogs.module.css';
import { platform } from './platform';

const MENUS: readonly MenuId[] = ['file', 'edit', 'view', 'scenario', 'help'];

/** Hands that no action describes, since they are gestures. */
const MOUSE: readonly (readonly [how: string, what: string])[] = [
  ['Click', 'Select'],
  ['Shift-click', 'Add to the selection'],
  ['Drag on an element', 'Move; type a distance, X or Y locks an axis'],
  ['Drag to the right', 'Select what the rectangle encloses'],
  ['Drag to the left', 'Select what the rectangle touches'],
  ['Middle drag', 'Pan'],
  ['Right drag, Alt-drag', 'Orbit'],
  ['Wheel', 'Zoom to the pointer'],
];

/** Twelve actions, one habit. */
const ARROWS: readonly (readonly [how: string, what: string])[] = [
  ['← → ↑ ↓', 'Nudge one grid step'],
  ['Shift+← → ↑ ↓', 'Nudge ten steps'],
  ['Ctrl+← → ↑ ↓', 'Nudge finely'],
];

const Group = ({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) => (
  <section className={styles['group']}>
    <h2 className={styles['heading']}>{title}</h2>
    <dl>
      {rows.map(([how, what]) => (
        <div key={`${how} ${what}`} className={styles['shortcut']}>
          <dt>{what}</dt>
          <dd>
            <kbd className={styles['kbd']}>{how}</kbd>
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

export const ShortcutsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const singleLetterKeys = usePreferences((state) => state.singleLetterKeys);
  return (
    <Dialog title={strings.shortcuts.title} isOpen width="wide" onClose={onClose}>
      <div className={styles['columns']}>
        <Group title={strings.shortcuts.mouse} rows={MOUSE} />
        <Group title={strings.shortcuts.arrows} rows={ARROWS} />
        {MENUS.map((menu) => (
          <Group
            key={menu}
            title={menuTitles[menu]}
            rows={actionsOf(menu)
              .filter(({ id, keys }) => keys && !id.startsWith('edit.nudge'))
              .map((action) => [
                (action.keys ?? []).map((keys) => keysText(keys, platform)).join('  '),
                labelOf(action, session),
              ])}
          />
        ))}
      </div>
      <div className={styles['setting']}>
        <span>{strings.shortcuts.singleLetter}</span>
        <Segmented
          label={strings.shortcuts.singleLetter}
          value={singleLetterKeys}
          options={[
            { value: 'on', label: 'On' },
            { value: 'off', label: 'Off' },
          ]}
          onChange={(chosen) => session.preferences.change({ singleLetterKeys: chosen })}
        />
      </div>
    </Dialog>
  );
};
