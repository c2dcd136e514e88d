import {
  type DockviewApi,
  DockviewDefaultTab,
  DockviewReact,
  type DockviewReadyEvent,
  type DockviewTheme,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
} from 'dockview-react';
import 'dockview-react/dist/styles/dockview.css';
import { type FunctionComponent, useEffect, useRef } from 'react';
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
import { layOutAnew, restoreLayout, revealPanel } from './dockLayout';
import { whileVisible } from './whileVisible';
import styles from './workspace.module.css';

/** What each panel but the picture shows, by its id. */
const panels = {
  oneLine: OneLinePanel,
  cooling: CoolingPanel,
  elevation: ElevationPanel,
  compare: Compare,
  tokens: Tokens,
  year: Year,
  economics: Economics,
  studies: Studies,
  outliner: Outliner,
  insert: Catalogue,
  scenarios: Scenarios,
  inspector: Inspector,
  derivation: Derivation,
  problems: Problems,
  bottlenecks: Bottlenecks,
  whatIf: WhatIfPanel,
  outages: Outages,
  power: Power,
  sizes: Sizes,
  availability: Availability,
  energy: Energy,
  costs: Costs,
} satisfies Readonly<Record<Exclude<PanelId, 'scene'>, FunctionComponent>>;

/** The picture keeps its canvas whatever is shown in front of it. */
const components: Record<string, FunctionComponent<IDockviewPanelProps>> = { scene: SceneView };
for (const [id, Panel] of Object.entries(panels)) components[id] = whileVisible(Panel);

/** Tabs without a cross: panels are few, and what is closed by accident is hard to find again. */
const Tab = (props: IDockviewPanelHeaderProps) => <DockviewDefaultTab {...props} hideClose />;

/** One object: the dock lays all panels out again for another. */
const THEME: DockviewTheme = { name: 'millwright', className: 'dockview-theme-millwright' };

/** The panels, to be docked, tabbed, floated and resized as the user likes; the layout is kept on this machine. */
export const Workspace = () => {
  const { preferences, view } = useSession();
  const dock = useRef<DockviewApi | null>(null);

  useEffect(
    () =>
      view.reveal.listen((id) => {
        if (dock.current) revealPanel(dock.current, id);
      }),
    [view],
  );

  useEffect(
    () =>
      view.layOut.listen(() => {
        if (dock.current) layOutAnew(dock.current);
      }),
    [view],
  );

  const onReady = ({ api }: DockviewReadyEvent): void => {
    dock.current = api;
    restoreLayout(api, preferences.state.getState().layout);
    api.onDidLayoutChange(() => preferences.change({ layout: api.toJSON() }));
  };

  return (
    <main className={styles['workspace']} aria-label={strings.workspace.label}>
      <DockviewReact
        className="dock"
        theme={THEME}
        components={components}
        defaultTabComponent={Tab}
        onReady={onReady}
        disableFloatingGroups={false}
        singleTabMode="default"
      />
    </main>
  );
};
