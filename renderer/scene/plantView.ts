import type { RecordDiff, Vec3M } from '#engine/document';
import { type PlacedSupport, placedSupport, RouteWorld } from '#engine/layout';
import { type AnyRecord, type ElementRecord, scenarioIndex } from '#engine/project';
import {
  type Bounds3,
  itemBounds,
  laidRuns,
  routeWorldOf,
  type SceneItem,
  type SceneRun,
  sceneItem,
  sceneRun,
  unionBounds,
  unseen,
} from '#renderer/selectors';
import type { Session } from '#renderer/store';
import { dimensionPoints } from './dimensions';
import { BOX_STRIDE, type PickBoxes, type PickLine } from './picking';

/** What stands in the scenario that is shown. */
export interface PlantView {
  readonly bodies: readonly SceneItem[];
  readonly halls: readonly SceneItem[];
  readonly groups: readonly SceneItem[];
  /** Dimensions of the drawing. */
  readonly notes: readonly SceneItem[];
  /** Plans under the layout, the ones that are switched off too. */
  readonly underlays: readonly SceneItem[];
  readonly runs: readonly SceneRun[];
  /** What runs go around. */
  readonly world: RouteWorld;
  readonly byId: ReadonlyMap<string, SceneItem>;
  readonly runById: ReadonlyMap<string, SceneRun>;
  readonly bounds: Bounds3 | null;
}

export const emptyPlantView: PlantView = {
  bodies: [],
  halls: [],
  groups: [],
  notes: [],
  underlays: [],
  runs: [],
  world: new RouteWorld(),
  byId: new Map(),
  runById: new Map(),
  bounds: null,
};

/** A plan is often larger than what is built on it: it counts where there is nothing else. */
export const boundsOf = ({
  bodies,
  halls,
  groups,
  notes,
  underlays,
}: Pick<PlantView, 'bodies' | 'halls' | 'groups' | 'notes' | 'underlays'>): Bounds3 | null =>
  unionBounds([...halls, ...groups, ...bodies, ...notes].map(itemBounds)) ?? unionBounds(underlays.map(itemBounds));

/** @param gesture  whether a running gesture is applied */
export const readPlantView = (
  { document, view, preview }: Session,
  gesture: 'applied' | 'left out' = 'applied',
): PlantView => {
  const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
  if (!index) return emptyPlantView;
  const diff = gesture === 'applied' ? preview.state.getState().diff : null;
  const elements: ElementRecord[] = [];
  const records = new Map<string, ElementRecord>();
  const keep = (record: ElementRecord): void => {
    elements.push(record);
    records.set(record.id, record);
  };
  const hidden = unseen(index, view.state.getState().hiddenIds);
  for (const element of index.elements) {
    if (hidden.has(element.id)) continue;
    const override = diff?.updated[element.id]?.[1];
    keep(override?.type === 'element' ? override : element);
  }
  for (const id in diff?.added) {
    const record = diff.added[id];
    if (record?.type === 'element') keep(record);
  }
  const bodies: SceneItem[] = [];
  const halls: SceneItem[] = [];
  const groups: SceneItem[] = [];
  const notes: SceneItem[] = [];
  const underlays: SceneItem[] = [];
  const byId = new Map<string, SceneItem>();
  for (const record of elements) {
    const item = sceneItem(record);
    if (!item) continue;
    byId.set(item.id, item);
    ({ body: bodies, shell: halls, group: groups, note: notes, underlay: underlays })[item.role].push(item);
  }
  const world = routeWorldOf(index.scenario.id, elements);
  const runs = laidRuns(
    index.runs.flatMap(
      (record) => sceneRun(record, records.get(record.from.elementId), records.get(record.to.elementId), world) ?? [],
    ),
    world,
  );
  const runById = new Map(runs.map((run) => [run.id, run]));
  return {
    bodies,
    halls,
    groups,
    notes,
    underlays,
    runs,
    world,
    byId,
    runById,
    bounds: boundsOf({ bodies, halls, groups, notes, underlays }),
  };
};

/** Trays and racks among bodies. */
export const supportsOf = (bodies: readonly SceneItem[]): readonly PlacedSupport[] =>
  bodies.flatMap(({ kind, record }) => (kind.carries && placedSupport(record)) || []);

/**
 * A plant with what a gesture touches where the gesture has it, at the price of what it touches: runs stay until it ends, as they
 * do in a big plant.
 */
export const withGesture = (plant: PlantView, diff: RecordDiff<AnyRecord> | null): PlantView => {
  if (!diff) return plant;
  const itemOf = (record: AnyRecord): readonly SceneItem[] => {
    const item = record.type === 'element' ? sceneItem(record) : null;
    return item ? [item] : [];
  };
  const moved = new Map(
    Object.values(diff.updated).flatMap(([, to]) => itemOf(to).map((item) => [item.id, item] as const)),
  );
  const added = Object.values(diff.added).flatMap(itemOf);
  const now = (items: readonly SceneItem[], role: SceneItem['role']): readonly SceneItem[] => [
    ...items.map((item) => moved.get(item.id) ?? item),
    ...added.filter((item) => item.role === role),
  ];
  return {
    ...plant,
    bodies: now(plant.bodies, 'body'),
    halls: now(plant.halls, 'shell'),
    groups: now(plant.groups, 'group'),
    notes: now(plant.notes, 'note'),
    underlays: now(plant.underlays, 'underlay'),
    byId: new Map([...plant.byId, ...moved, ...added.map((item) => [item.id, item] as const)]),
  };
};

const corners = ({ minM, maxM }: Bounds3): readonly Vec3M[] => [
  [minM[0], minM[1], minM[2]],
  [maxM[0], minM[1], minM[2]],
  [minM[0], maxM[1], minM[2]],
  [maxM[0], maxM[1], minM[2]],
  [minM[0], minM[1], maxM[2]],
  [maxM[0], minM[1], maxM[2]],
  [minM[0], maxM[1], maxM[2]],
  [maxM[0], maxM[1], maxM[2]],
];

/** Points that must be in sight for the named elements and runs to be in sight. */
export const pointsOf = ({ byId, runById }: PlantView, ids: Iterable<string>): readonly Vec3M[] =>
  [...ids].flatMap((id) => {
    const item = byId.get(id);
    return item ? corners(itemBounds(item)) : (runById.get(id)?.points ?? []);
  });

export const pickBoxes = (items: readonly SceneItem[]): PickBoxes => {
  const numbers = new Float64Array(items.length * BOX_STRIDE);
  for (const [row, { body }] of items.entries())
    numbers.set(
      [body.xM, body.yM, body.bottomM, body.halfWidthM, body.halfDepthM, body.topM - body.bottomM, body.cos, body.sin],
      row * BOX_STRIDE,
    );
  return { ids: items.map(({ id }) => id), numbers };
};

/** Half the width over which a dimension can be clicked. */
const NOTE_REACH_M = 0.05;

/** Half the width over which a run can be clicked: a twin pipe is about this wide, a cable lies in a 0.3 m tray. */
const RUN_REACH_M = 0.16;

/** That of a tap-off: it drops to what it feeds without a tray, and must not cover it. */
const DROP_REACH_M = 0.06;
const DROP_M = 2;

const reachOf = ({ points, boreM }: SceneRun): number => {
  const [[ax, ay], [bx, by]] = [points[0]!, points.at(-1)!];
  const isDrop = Math.abs(bx - ax) + Math.abs(by - ay) < DROP_M;
  return Math.max(isDrop ? DROP_REACH_M : RUN_REACH_M, boreM * 1.5);
};

export const pickLines = ({ runs, notes }: Pick<PlantView, 'runs' | 'notes'>): readonly PickLine[] => [
  ...runs.map((run) => ({ id: run.id, points: run.points, radiusM: reachOf(run) })),
  ...notes.map((note) => ({ id: note.id, points: dimensionPoints(note), radiusM: NOTE_REACH_M })),
];
