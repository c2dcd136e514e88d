import {
  Box,
  Focus,
  Fullscreen,
  Layers,
  Palette,
  PanelLeft,
  PanelTop,
  Pause,
  Play,
  Scissors,
  Square,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { type DomainName, domains } from '#engine/report';
import { type Action, actionOf, keysOfAction, labelOf } from '#renderer/actions';
import { type OverlayName, overlayColumns, overlayLabel } from '#renderer/selectors';
import { type LayerName, useResults, useSession, useView } from '#renderer/store';
import { IconButton, MenuButton, type MenuEntry, strings } from '#renderer/ui';
import styles from './canvas.module.css';

const layerLabels: Readonly<Record<LayerName, string>> = {
  shell: 'Halls',
  coolant: 'Coolant pipes',
  power: 'Cables and trays',
  labels: 'Names',
  grid: 'Grid',
  shadows: 'Shadows',
};

const VIEWS = [
  { view: 'perspective', label: '3D', keys: '1', icon: <Box size={15} aria-hidden /> },
  { view: 'top', label: 'Plan', keys: '2', icon: <Square size={15} aria-hidden /> },
  { view: 'front', label: 'Front', keys: undefined, icon: <PanelTop size={15} aria-hidden /> },
  { view: 'side', label: 'Side', keys: undefined, icon: <PanelLeft size={15} aria-hidden /> },
] as const;

/** An action of the list as a button that shows whether it is on. */
const ActionButton = ({ id, children }: { readonly id: Action['id']; readonly children: ReactNode }) => {
  const session = useSession();
  const action = actionOf(id);
  useView((state) => action?.isOn && [state.section, state.isFlowing].map(Boolean).join());
  if (!action) return null;
  return (
    <IconButton
      label={labelOf(action, session)}
      keys={keysOfAction(action, session)[0]}
      isPressed={action.isOn?.(session) ?? false}
      onPress={() => action.run(session)}
    >
      {children}
    </IconButton>
  );
};

/** What there is to see differently in a model, and in a drawing from above. */
const LAYERS: Readonly<Record<'model' | 'drawing', readonly LayerName[]>> = {
  model: ['shell', 'coolant', 'power', 'labels', 'grid', 'shadows'],
  drawing: ['shell', 'coolant', 'power', 'labels', 'grid'],
};

export const SceneToolbar = ({ picture }: { readonly picture: 'model' | 'drawing' }) => {
  const { view, selection } = useSession();
  const layers = useView((state) => state.layers);
  const overlay = useView((state) => state.overlay);
  const isFlowing = useView((state) => state.isFlowing);
  const snapshot = useResults((state) => state.snapshot);
  const layerEntries: readonly MenuEntry[] = LAYERS[picture].map((layer) => ({
    type: 'command',
    id: layer,
    label: layerLabels[layer],
    isOn: layers[layer],
    run: () => view.toggleLayer(layer),
  }));
  const colourBy = (name: OverlayName): MenuEntry => ({
    type: 'command',
    id: name,
    label: overlayLabel(name),
    isOn: overlay === name,
    run: () => view.change({ overlay: name }),
  });
  const overlayEntries: readonly MenuEntry[] = [
    {
      type: 'command',
      id: 'natural',
      label: strings.scene.natural,
      isOn: overlay === null,
      run: () => view.change({ overlay: null }),
    },
    { type: 'separator', id: 'results' },
    ...(snapshot ? overlayColumns(snapshot) : []).map(colourBy),
    { type: 'separator', id: 'domains' },
    ...(Object.keys(domains) as DomainName[]).map(colourBy),
  ];
  return (
    <div className={styles['toolbar']} role="toolbar" aria-label={strings.scene.toolbar} data-over-scene>
      {picture === 'model' && (
        <div className={styles['group']}>
          {VIEWS.map(({ view: from, label, keys, icon }) => (
            <IconButton
              key={from}
              label={label}
              keys={keys}
              onPress={() => view.camera.send({ type: 'look', view: from })}
            >
              {icon}
            </IconButton>
          ))}
        </div>
      )}
      <div className={styles['group']}>
        <IconButton label={strings.scene.frameAll} keys="Home" onPress={() => view.camera.send({ type: 'frameAll' })}>
          <Fullscreen size={15} aria-hidden />
        </IconButton>
        <IconButton
          label={strings.scene.frameSelection}
          keys="F"
          onPress={() => view.camera.send({ type: 'frame', ids: selection.state.getState().ids })}
        >
          <Focus size={15} aria-hidden />
        </IconButton>
      </div>
      <div className={styles['group']}>
        <MenuButton label={strings.scene.layers} entries={layerEntries}>
          <Layers size={15} aria-hidden />
        </MenuButton>
        <MenuButton label={strings.scene.colourBy} entries={overlayEntries}>
          <Palette size={15} aria-hidden />
        </MenuButton>
        {picture === 'model' && (
          <>
            <ActionButton id="view.section">
              <Scissors size={15} aria-hidden />
            </ActionButton>
            <ActionButton id="view.flow">
              {isFlowing ? <Pause size={15} aria-hidden /> : <Play size={15} aria-hidden />}
            </ActionButton>
          </>
        )}
      </div>
    </div>
  );
};
