import {
  type DockviewApi,
  DockviewDefaultTab,
  DockviewReact,
  type DockviewReadyEvent,
  type IDockviewPanelHeaderProps,
  type SerializedDockview,
} from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import { useEffect, useRef } from 'react';
import {
  Availability,
  Bottlenecks,
  Catalogue,
  Compare,
  CoolingPanel,
  Costs,
  Derivation,
  Economics,
  ElevationPanel,
  Energy,
  Inspector,
  OneLinePanel,
  Outages,
  Outliner,
  Power,
  Problems,
  Scenarios,
  Sizes,
  Studies,
  Tokens,
  WhatIfPanel,
  Year,
} from '#renderer/panels';
import { SceneView } from '#renderer/scene';
import { type PanelId, useSession } from '#renderer/store';
import { strings } from '#renderer/ui';
import './dock.css';
import styles from './workspace.module.css';

const PANELS: Readonly<Record<PanelId, { readonly title: string; readonly Content: React.FunctionComponent }>> = {
  scene: { title: strings.panels.scene, Content: SceneView },
  oneLine: { title: strings.panels.oneLine, Content: OneLinePanel },
  cooling: { title: strings.panels.cooling, Content: CoolingPanel },
  elevation: { title: strings.panels.elevation, Content: ElevationPanel },
  compare: { title: strings.panels.compare, Content: Compare },
  tokens: { title: strings.panels.tokens, Content: Tokens },
  year: { title: strings.panels.year, Content: Year },
  economics: { title: strings.panels.economics, Content: Economics },
  studies: { title: strings.panels.studies, Content: Studies },
  outliner: { title: strings.panels.outliner, Content: Outliner },
  insert: { title: strings.panels.insert, Content: Catalogue },
  scenarios: { title: strings.panels.scenarios, Content: Scenarios },
  inspector: { title: strings.panels.inspector, Content: Inspector },
  derivation: { title: strings.panels.derivation, Content: Derivation },
  problems: { title: strings.panels.problems, Content: Problems },
  bottlenecks: { title: strings.panels.bottlenecks, Content: Bottlenecks },
  whatIf: { title: strings.panels.whatIf, Content: WhatIfPanel },
  outages: { title: strings.panels.outages, Content: Outages },
  power: { title: strings.panels.power, Content: Power },
  sizes: { title: strings.panels.sizes, Content: Sizes },
  availability: { title: strings.panels.availability, Content: Availability },
  energy: { title: strings.panels.energy, Content: Energy },
  costs: { title: strings.panels.costs, Content: Costs },
};

const components = Object.fromEntries(Object.entries(PANELS).map(([id, { Content }]) => [id, Content]));

/** Tabs without a cross: panels are few, and what is closed by accident is hard to find again. */
const Tab = (props: IDockviewPanelHeaderProps) => <DockviewDefaultTab {...props} hideClose />;

/** Panels that share the place of the problems, below. */
const BELOW = [
  'bottlenecks',
  'power',
  'whatIf',
  'outages',
  'availability',
  'sizes',
  'energy',
  'costs',
] as const satisfies readonly PanelId[];

const SIDE_PX = { left: 252, right: 300, bottom: 176 } as const;

const addPanel = (
  api: DockviewApi,
  id: PanelId,
  position?: Parameters<DockviewApi['addPanel']>[0]['position'],
): void => {
  api.addPanel({
    id,
    component: id,
    title: PANELS[id].title,
    // The picture keeps its canvas whatever is shown in front of it; a panel is cheap to make again.
    renderer: id === 'scene' ? 'always' : 'onlyWhenVisible',
    inactive: position !== undefined && 'referencePanel' in position && position.direction === 'within',
    ...(position ? { position } : {}),
  });
};

const layOut = (api: DockviewApi): void => {
  api.clear();
  addPanel(api, 'scene');
  addPanel(api, 'outliner', { referencePanel: 'scene', direction: 'left' });
  addPanel(api, 'inspector', { referencePanel: 'scene', direction: 'right' });
  addPanel(api, 'problems', { referencePanel: 'scene', direction: 'below' });
  addPanel(api, 'oneLine', { referencePanel: 'scene', direction: 'within' });
  addPanel(api, 'cooling', { referencePanel: 'scene', direction: 'within' });
  addPanel(api, 'elevation', { referencePanel: 'scene', direction: 'within' });
  addPanel(api, 'compare', { referencePanel: 'scene', direction: 'within' });
  addPanel(api, 'tokens', { referencePanel: 'scene', direction: 'within' });
  addPanel(api, 'year', { referencePanel: 'scene', direction: 'within' });
  addPanel(api, 'economics', { referencePanel: 'scene', direction: 'within' });
  addPanel(api, 'studies', { referencePanel: 'scene', direction: 'within' });
  addPanel(api, 'insert', { referencePanel: 'outliner', direction: 'within' });
  addPanel(api, 'scenarios', { referencePanel: 'outliner', direction: 'within' });
  addPanel(api, 'derivation', { referencePanel: 'inspector', direction: 'within' });
  for (const id of BELOW) addPanel(api, id, { referencePanel: 'problems', direction: 'within' });
  api.getPanel('outliner')?.group.api.setSize({ width: SIDE_PX.left });
  api.getPanel('inspector')?.group.api.setSize({ width: SIDE_PX.right });
  api.getPanel('problems')?.group.api.setSize({ height: SIDE_PX.bottom });
};

/** A stored layout that this version cannot read is no reason not to start. */
const restore = (api: DockviewApi, layout: unknown): void => {
  try {
    if (layout !== null) api.fromJSON(layout as SerializedDockview);
  } catch {
    api.clear();
  }
  if (!api.getPanel('scene')) layOut(api);
};

/** The panels, to be docked, tabbed, floated and resized as the user likes; the layout is kept on this machine. */
export const Workspace = () => {
  const { preferences, view } = useSession();
  const dock = useRef<DockviewApi | null>(null);

  useEffect(
    () =>
      view.reveal.listen((id) => {
        const api = dock.current;
        if (!api) return;
        // A panel that was closed comes back beside the ones it belongs with.
        if (!api.getPanel(id)) {
          const isBelow = BELOW.some((each) => each === id) && api.getPanel('problems') !== undefined;
          addPanel(api, id, isBelow ? { referencePanel: 'problems', direction: 'within' } : { direction: 'right' });
        }
        api.getPanel(id)?.api.setActive();
      }),
    [view],
  );

  useEffect(
    () =>
      view.layOut.listen(() => {
        if (dock.current) layOut(dock.current);
      }),
    [view],
  );

  const onReady = ({ api }: DockviewReadyEvent): void => {
    dock.current = api;
    restore(api, preferences.state.getState().layout);
    api.onDidLayoutChange(() => preferences.change({ layout: api.toJSON() }));
  };

  return (
    <main className={styles['workspace']} aria-label={strings.workspace.label}>
      <DockviewReact
        className="dock"
        theme={{ name: 'millwright', className: 'dockview-theme-millwright' }}
        components={components}
        defaultTabComponent={Tab}
        onReady={onReady}
        disableFloatingGroups={false}
        singleTabMode="default"
      />
    </main>
  );
};
