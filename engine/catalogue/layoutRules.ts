import type { Figure } from '#engine/quantity';
import layoutJson from '../../assets/catalogue/layout.json';
import { type FigureRow, figureAt } from './figures';
import { groupBy, once } from './lookup';

interface LayoutRow extends FigureRow {
  readonly category: string;
  readonly item: string;
  readonly parameter: string;
}

const rowsOf = once(() => groupBy(layoutJson as readonly LayoutRow[], ({ category }) => category));

const figures = (category: string): ReadonlyMap<string, ReadonlyMap<string, Figure>> =>
  new Map(
    [...groupBy(rowsOf().get(category) ?? [], ({ item }) => item)].map(([item, rows]) => [
      item,
      new Map(rows.map((row) => [row.parameter, figureAt(row)])),
    ]),
  );

const layoutFigure = (category: string, item: string, parameter: string): Figure => {
  const figure = figures(category).get(item)?.get(parameter);
  if (!figure) throw new Error(`layout.json has no ${category} ${item} ${parameter}`);
  return figure;
};

/** Free depth in front of electrical gear that may be worked on live. */
export interface WorkingDepth {
  readonly upToV: number;
  /** Opposite a grounded surface: concrete, brick and tile walls count as grounded. */
  readonly groundedM: number;
  /** Opposite other gear with live parts. */
  readonly liveM: number;
  /** Table of the code. */
  readonly table: string;
}

const workingDepths = once(() =>
  [...figures('working_clearance')]
    .flatMap(([item, of]): WorkingDepth[] => {
      const grounded = of.get('depth_condition_2');
      const live = of.get('depth_condition_3');
      const upToV = Number(/^(\d+) V to ground$/.exec(item)?.[1] ?? Number.NaN);
      if (!grounded || !live) return [];
      return [{ upToV, groundedM: grounded.value, liveM: live.value, table: `NFPA 70 (NEC), ${grounded.source.note}` }];
    })
    .sort((a, b) => a.upToV - b.upToV),
);

/** Row of the tables of working space for a voltage to ground. Source: NFPA 70 (NEC), tables 110.26(A)(1) and 110.34(A). */
export const workingDepth = (voltageToGroundV: number): WorkingDepth =>
  workingDepths().find(({ upToV }) => voltageToGroundV <= upToV) ?? workingDepths().at(-1)!;

/** Width and height of the working space, and what else a floor plan is measured by. */
export const layoutLimits = once(() => ({
  workingWidthM: layoutFigure('working_clearance', 'all', 'width').value,
  workingHeightM: layoutFigure('working_clearance', 'all', 'height').value,
  coldAisleM: layoutFigure('aisle', 'cold aisle', 'width'),
  hotAisleM: layoutFigure('aisle', 'hot aisle', 'width'),
  egressM: layoutFigure('egress', 'aisle', 'width').value,
  /** Cable section over tray width. */
  trayFillM: layoutFigure('tray', 'power', 'fill_area_per_width').value,
  /** Above switchgear, for the electrical installation alone. */
  dedicatedSpaceM: layoutFigure('dedicated_space', 'switchgear', 'height').value,
  countedClearanceM: layoutFigure('floor_load', 'service clearance', 'counted_depth').value,
}));

const reaches = once(() => figures('scale_up_reach'));

/** Longest link between racks of one scale-up domain, m; null where links are optical or nobody says. */
export const scaleUpReach = (systemId: string): Figure | null => reaches().get(systemId)?.get('reach') ?? null;
