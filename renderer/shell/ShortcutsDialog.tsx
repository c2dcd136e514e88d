import { useState } from 'react';
import {
  type Action,
  actionsOf,
  actionWithKeys,
  combinationOf,
  keysOfAction,
  keysText,
  labelOf,
  type MenuId,
  menuTitles,
} from '#renderer/actions';
import { usePreferences, useSession } from '#renderer/store';
import { Button, Dialog, Segmented, strings } from '#renderer/ui';
import styles from './dialogs.module.css';
import { platform } from './platform';

const MENUS: readonly MenuId[] = ['file', 'edit', 'view', 'insert', 'scenario', 'help'];

/** Hands that no action describes, since they are gestures. */
const MOUSE: readonly (readonly [how: string, what: string])[] = [
  ['Click', 'Select'],
  ['Shift-click', 'Add to the selection'],
  ['Drag on an element', 'Move; type a distance, X or Y locks an axis'],
  ['Drag to the right', 'Select what the rectangle encloses'],
  ['Drag to the left', 'Select what the rectangle touches'],
  ['Alt-drag on an element', 'Copy; then type 12x or /4 for more'],
  ['Double click', 'Go into a group'],
  ['Tab', 'Next thing under the pointer'],
  ['Middle drag, Space-drag', 'Pan'],
  ['Right drag, Alt-drag', 'Orbit about what is under the pointer'],
  ['Wheel, pinch', 'Zoom to the pointer'],
  ['Two fingers', 'Pan'],
  ['Double middle click', 'Frame all'],
];

/** Twelve actions, one habit. */
const ARROWS: readonly (readonly [how: string, what: string])[] = [
  ['← → ↑ ↓', 'Nudge one grid step'],
  ['Shift+← → ↑ ↓', 'Nudge ten steps'],
  ['Ctrl+← → ↑ ↓', 'Nudge finely'],
];

/** Keys that mean something while a tool is in the hand. */
const DRAWING: readonly (readonly [how: string, what: string])[] = [
  ['12.5  40\'6"  750mm', 'A length'],
  ['12.5<30', 'A length and an angle'],
  ['3,4', 'Both distances of a move'],
  ['h2.7', 'The height of a route'],
  ['Shift', 'Right angles for as long as it is held'],
  ['Ctrl', 'No snap for as long as it is held'],
  ['Backspace', 'Take the last point back'],
  ['Enter', 'Take what is typed, or finish'],
  ['Esc', 'Give up'],
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

/** One action with its keys; pressing the button and then a combination changes them. */
const ActionRow = ({ action }: { readonly action: Action }) => {
  const session = useSession();
  usePreferences((state) => state.keys);
  const [state, setState] = useState<'shown' | 'listening'>('shown');
  const label = labelOf(action, session);
  const own = keysOfAction(action, session);
  const text = own.map((keys) => keysText(keys, platform)).join('  ') || strings.shortcuts.none;
  const setKeys = (keys: readonly string[]): void => {
    const { [action.id]: _own, ...others } = session.preferences.state.getState().keys;
    const isUsual = keys.join() === (action.keys ?? []).join();
    session.preferences.change({ keys: isUsual ? others : { ...others, [action.id]: [...keys] } });
  };
  const take = (combination: string): void => {
    const before = actionWithKeys(combination, session);
    if (before && before.id !== action.id)
      session.notices.tell(
        'warning',
        strings.shortcuts.taken(keysText(combination, platform), labelOf(before, session)),
      );
    else setKeys([combination, ...own.slice(1).filter((keys) => keys !== combination)]);
    setState('shown');
  };
  return (
    <div className={styles['shortcut']}>
      <dt>{label}</dt>
      <dd>
        <button
          type="button"
          className={styles['kbd']}
          aria-label={strings.shortcuts.change(label, text)}
          aria-pressed={state === 'listening'}
          onClick={() => setState('listening')}
          onBlur={() => setState('shown')}
          onKeyDown={(event) => {
            if (state !== 'listening' || event.key === 'Tab') return;
            event.preventDefault();
            event.stopPropagation();
            if (event.key === 'Escape') setState('shown');
            else if (event.key === 'Backspace') {
              setKeys([]);
              setState('shown');
            } else {
              const combination = combinationOf(event);
              if (combination) take(combination);
            }
          }}
        >
          {state === 'listening' ? strings.shortcuts.press : text}
        </button>
      </dd>
    </div>
  );
};

export const ShortcutsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const singleLetterKeys = usePreferences((state) => state.singleLetterKeys);
  const changed = usePreferences((state) => Object.keys(state.keys).length);
  return (
    <Dialog title={strings.shortcuts.title} description={strings.shortcuts.how} isOpen width="wide" onClose={onClose}>
      <div className={styles['columns']}>
        <Group title={strings.shortcuts.mouse} rows={MOUSE} />
        <Group title={strings.shortcuts.arrows} rows={ARROWS} />
        <Group title={strings.tools.whileDrawing} rows={DRAWING} />
        {MENUS.map((menu) => (
          <section key={menu} className={styles['group']}>
            <h2 className={styles['heading']}>{menuTitles[menu]}</h2>
            <dl>
              {actionsOf(menu)
                .filter(({ id }) => !id.startsWith('edit.nudge'))
                .map((action) => (
                  <ActionRow key={action.id} action={action} />
                ))}
            </dl>
          </section>
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
      <div className={styles['setting']}>
        <span>{strings.shortcuts.changed(changed)}</span>
        <Button isDisabled={changed === 0} onPress={() => session.preferences.change({ keys: {} })}>
          {strings.shortcuts.reset}
        </Button>
      </div>
    </Dialog>
  );
};
