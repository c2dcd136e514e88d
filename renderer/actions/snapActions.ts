import type { Session, SnapMode } from '#renderer/store';
import { strings } from '#renderer/ui';
import type { Action } from './action';

const mode = (name: SnapMode): Action => ({
  id: `view.snap.${name}`,
  label: strings.tools.snap.modes[name],
  isOn: ({ preferences }) => preferences.state.getState().snapModes[name],
  run: ({ preferences }) => {
    const { snapModes } = preferences.state.getState();
    preferences.change({ snapModes: { ...snapModes, [name]: !snapModes[name] } });
  },
});

const toggleObjects = ({ preferences }: Session): void =>
  preferences.change({ objectSnap: preferences.state.getState().objectSnap === 'on' ? 'off' : 'on' });

/** What pulls while something is moved or drawn. */
export const snapActions: readonly Action[] = [
  {
    id: 'view.snap',
    label: strings.tools.snap.all,
    keys: ['F9'],
    startsGroup: true,
    isOn: ({ view }) => view.state.getState().isSnapping,
    run: ({ view }) => view.change({ isSnapping: !view.state.getState().isSnapping }),
  },
  {
    id: 'view.objectSnap',
    label: strings.tools.snap.objects,
    keys: ['F3'],
    isOn: ({ preferences }) => preferences.state.getState().objectSnap === 'on',
    run: toggleObjects,
  },
  {
    id: 'view.ortho',
    label: strings.tools.snap.ortho,
    keys: ['F8'],
    isOn: ({ view }) => view.state.getState().isOrtho,
    run: ({ view }) => view.change({ isOrtho: !view.state.getState().isOrtho }),
  },
  mode('grid'),
  mode('edge'),
  mode('centre'),
  mode('aisle'),
  mode('object'),
];
