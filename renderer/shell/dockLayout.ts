import type { DockviewApi, SerializedDockview } from 'dockview-react';
import type { PanelId } from '#renderer/store';
import { strings } from '#renderer/ui';

type Beside = { readonly beside: PanelId; readonly direction: 'left' | 'right' | 'below' | 'within' };

/** Where each panel is at first, in the order in which they are put there; null = in the middle of all. */
const HOMES: Readonly<Record<PanelId, Beside | null>> = {
  scene: null,
  outliner: { beside: 'scene', direction: 'left' },
  inspector: { beside: 'scene', direction: 'right' },
  problems: { beside: 'scene', direction: 'below' },
  oneLine: { beside: 'scene', direction: 'within' },
  cooling: { beside: 'scene', direction: 'within' },
  elevation: { beside: 'scene', direction: 'within' },
  compare: { beside: 'scene', direction: 'within' },
  tokens: { beside: 'scene', direction: 'within' },
  year: { beside: 'scene', direction: 'within' },
  economics: { beside: 'scene', direction: 'within' },
  studies: { beside: 'scene', direction: 'within' },
  insert: { beside: 'outliner', direction: 'within' },
  scenarios: { beside: 'outliner', direction: 'within' },
  derivation: { beside: 'inspector', direction: 'within' },
  bottlenecks: { beside: 'problems', direction: 'within' },
  power: { beside: 'problems', direction: 'within' },
  whatIf: { beside: 'problems', direction: 'within' },
  outages: { beside: 'problems', direction: 'within' },
  availability: { beside: 'problems', direction: 'within' },
  sizes: { beside: 'problems', direction: 'within' },
  energy: { beside: 'problems', direction: 'within' },
  costs: { beside: 'problems', direction: 'within' },
};

const panelIds = Object.keys(HOMES) as PanelId[];

/** Least size of the panels around the picture, their share of a larger window, and where more is of no use. */
const SIDES = {
  left: { leastPx: 252, share: 0.13, mostPx: 330 },
  right: { leastPx: 300, share: 0.15, mostPx: 380 },
  bottom: { leastPx: 176, share: 0.25, mostPx: 340 },
} as const;

const sizeOf = (side: keyof typeof SIDES, windowPx: number): number => {
  const { leastPx, share, mostPx } = SIDES[side];
  return Math.round(Math.min(mostPx, Math.max(leastPx, share * windowPx)));
};

/** What of the dock is needed here. */
export type Dock = Pick<DockviewApi, 'addPanel' | 'getPanel' | 'clear' | 'fromJSON' | 'width' | 'height'>;

/** Puts a panel where it belongs; where that is gone, at the right. */
const addPanel = (dock: Dock, id: PanelId): void => {
  const home = HOMES[id];
  const isWithin = home?.direction === 'within';
  const position =
    home &&
    (dock.getPanel(home.beside)
      ? { referencePanel: home.beside, direction: home.direction }
      : { direction: 'right' as const });
  dock.addPanel({
    id,
    component: id,
    title: strings.panels[id],
    // The canvas of the picture lives on whatever is shown in front of it.
    renderer: id === 'scene' ? 'always' : 'onlyWhenVisible',
    inactive: isWithin,
    ...(position ? { position } : {}),
  });
};

const addMissing = (dock: Dock): void => {
  for (const id of panelIds) if (!dock.getPanel(id)) addPanel(dock, id);
};

export const layOutAnew = (dock: Dock): void => {
  dock.clear();
  addMissing(dock);
  dock.getPanel('outliner')?.group.api.setSize({ width: sizeOf('left', dock.width) });
  dock.getPanel('inspector')?.group.api.setSize({ width: sizeOf('right', dock.width) });
  dock.getPanel('problems')?.group.api.setSize({ height: sizeOf('bottom', dock.height) });
};

/**
 * The layout that was stored, with the panels that the program has got since, under their names of today. One that this version
 * cannot read is no reason not to start.
 */
export const restoreLayout = (dock: Dock, layout: unknown): void => {
  try {
    if (layout !== null) dock.fromJSON(layout as SerializedDockview);
  } catch {
    dock.clear();
  }
  if (!dock.getPanel('scene')) {
    layOutAnew(dock);
    return;
  }
  addMissing(dock);
  for (const id of panelIds) dock.getPanel(id)?.api.setTitle(strings.panels[id]);
};

/** Brings a panel to the front, and back where it was taken away. */
export const revealPanel = (dock: Dock, id: PanelId): void => {
  if (!dock.getPanel(id)) addPanel(dock, id);
  dock.getPanel(id)?.api.setActive();
};
