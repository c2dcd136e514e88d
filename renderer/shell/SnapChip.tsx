import { isPossible, snapActions } from '#renderer/actions';
import { useNumberFormat } from '#renderer/panels';
import { fullText } from '#renderer/selectors';
import { usePreferences, useSession, useView } from '#renderer/store';
import { classNames, MenuButton, type MenuEntry, strings } from '#renderer/ui';
import { menuEntries } from './menuEntries';
import styles from './statusBar.module.css';

/** A hand, half a floor tile, a tile, two tiles (EN 12825, 600 mm). */
const SNAP_STEPS_M = [0.1, 0.3, 0.6, 1.2] as const;

/** What pulls and how far apart the grid is, to be switched where it is read; right angles beside it. */
export const SnapChip = () => {
  const session = useSession();
  const format = useNumberFormat();
  const isSnapping = useView((state) => state.isSnapping);
  const isOrtho = useView((state) => state.isOrtho);
  const { snapStepM, snapModes, objectSnap } = usePreferences((state) => state);
  const steps = SNAP_STEPS_M.map(
    (stepM): MenuEntry => ({
      type: 'command',
      id: String(stepM),
      label: fullText(stepM, 'length', format),
      isOn: stepM === snapStepM,
      run: () => {
        session.view.change({ isSnapping: true });
        session.preferences.change({ snapStepM: stepM });
      },
    }),
  );
  const entries = [
    ...menuEntries(
      snapActions.filter((action) => isPossible(action, session)),
      session,
    ),
    { type: 'separator', id: 'steps' } as const,
    ...steps,
  ];
  const words = strings.tools.snap;
  const text = !isSnapping
    ? words.off
    : snapModes.grid
      ? words.chip(fullText(snapStepM, 'length', format), objectSnap)
      : words.gridOff(objectSnap);
  return (
    <>
      <MenuButton look="bare" entries={entries}>
        {text}
      </MenuButton>
      <button
        type="button"
        className={classNames(styles['item'], styles['toggle'])}
        aria-pressed={isOrtho}
        title={`${words.ortho} (F8)`}
        onClick={() => session.view.change({ isOrtho: !isOrtho })}
      >
        {words.orthoChip}
      </button>
    </>
  );
};
