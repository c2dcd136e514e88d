import type { CameraView, LayerName, PanelId, Session } from '#renderer/store';
import type { Action } from './action';
import { snapActions } from './snapActions';

const look = (id: Action['id'], label: string, view: CameraView, keys: readonly string[]): Action => ({
  id,
  label,
  keys,
  run: (session) => {
    session.view.reveal.send('scene');
    session.view.camera.send({ type: 'look', view });
  },
});

const layer = (name: LayerName, label: string): Action => ({
  id: `view.layer.${name}`,
  label,
  isOn: ({ view }) => view.state.getState().layers[name],
  run: ({ view }) => view.toggleLayer(name),
});

const panel = (id: PanelId, label: string): Action => ({
  id: `view.panel.${id}`,
  label,
  run: ({ view }) => view.reveal.send(id),
});

const toggleUnits = ({ preferences }: Session): void =>
  preferences.change({ units: preferences.state.getState().units === 'si' ? 'us' : 'si' });

export const viewActions: readonly Action[] = [
  {
    id: 'view.frameSelection',
    label: 'Frame selection',
    keys: ['F'],
    run: ({ view, selection }) => view.camera.send({ type: 'frame', ids: selection.state.getState().ids }),
  },
  {
    id: 'view.frameAll',
    label: 'Frame all',
    keys: ['Home'],
    run: ({ view }) => view.camera.send({ type: 'frameAll' }),
  },
  { ...look('view.perspective', '3D view', 'perspective', ['1']), startsGroup: true },
  look('view.top', 'Plan view', 'top', ['2']),
  look('view.front', 'Front view', 'front', []),
  look('view.side', 'Side view', 'side', []),
  { ...panel('oneLine', 'One-line diagram'), keys: ['3'] },
  { ...panel('cooling', 'Cooling schematic'), keys: ['4'] },
  { ...panel('elevation', 'Rack elevation'), keys: ['5'] },
  { ...layer('shell', 'Show halls'), startsGroup: true },
  layer('coolant', 'Show coolant pipes'),
  layer('power', 'Show cables and trays'),
  layer('labels', 'Show names'),
  layer('grid', 'Show grid'),
  layer('shadows', 'Show shadows'),
  ...snapActions,
  {
    id: 'view.usUnits',
    label: 'US units',
    isOn: ({ preferences }) => preferences.state.getState().units === 'us',
    run: toggleUnits,
  },
  {
    id: 'view.lightTheme',
    label: 'Light theme',
    isOn: () => document.documentElement.dataset['theme'] === 'light',
    run: ({ preferences }) =>
      preferences.change({ theme: document.documentElement.dataset['theme'] === 'light' ? 'dark' : 'light' }),
  },
  {
    id: 'view.systemTheme',
    label: 'Theme of the system',
    isOn: ({ preferences }) => preferences.state.getState().theme === 'system',
    run: ({ preferences }) => preferences.change({ theme: 'system' }),
  },
  { ...panel('outliner', 'Outliner'), startsGroup: true },
  panel('insert', 'Catalogue'),
  panel('inspector', 'Inspector'),
  panel('derivation', 'Derivation'),
  panel('problems', 'Problems'),
  panel('scenarios', 'Scenarios'),
  panel('compare', 'Compare'),
  panel('bottlenecks', 'Bottlenecks'),
  panel('whatIf', 'What if'),
  panel('energy', 'Energy flow'),
  panel('costs', 'Costs'),
  panel('economics', 'Economics'),
  panel('studies', 'Studies'),
];
