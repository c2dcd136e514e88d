import type { RecordDiff, RecordStore } from '#engine/document';
import { laneRun } from '#engine/layout';
import { type AnyRecord, type ElementRecord, type RunRecord, type ScenarioIndex, scenarioIndex } from '#engine/project';
import {
  type Bounds3,
  itemBounds,
  keepsRoute,
  laidRun,
  type SceneItem,
  type SceneRun,
  sceneItem,
  sceneRun,
  unionBounds,
} from '#renderer/selectors';
import type { Session } from '#renderer/store';
import { createKeyedList, type KeyedList } from './keyedList';
import type { Changed } from './plantChange';
import { boundsOf, type PlantView, readPlantView } from './plantView';

/** What differs from the plant that was read before, whose lists are brought up to date in place. */
export interface PlantChange {
  readonly items: Changed<SceneItem>;
  readonly runs: Changed<SceneRun>;
  /** Lists in which something came, went or is another. */
  readonly lists: ReadonlySet<ListName>;
}

export interface PlantReading {
  readonly plant: PlantView;
  /** Null where anything may differ. */
  readonly change: PlantChange | null;
}

/** Reads the plant of the document again and again; a big one after an edit at the price of what the edit touches. */
export interface PlantReader {
  read(): PlantReading;
}

/** Bodies up to which a plant is read as a whole, and everything follows a gesture. */
export const LIVE_LIMIT = 2000;

/** What the last reading was of. */
interface Source {
  readonly records: RecordStore<AnyRecord>;
  readonly revision: number;
  readonly scenarioId: string | null;
  readonly hiddenIds: ReadonlySet<string>;
}

type ListName = 'bodies' | 'halls' | 'groups' | 'notes' | 'underlays';

const listOf = {
  body: 'bodies',
  shell: 'halls',
  group: 'groups',
  note: 'notes',
  underlay: 'underlays',
} as const satisfies Record<SceneItem['role'], ListName>;

/** A plant that is kept up to date in place. */
interface Kept {
  readonly items: Readonly<Record<ListName, KeyedList<SceneItem>>>;
  readonly runs: KeyedList<SceneRun>;
  readonly byId: Map<string, SceneItem>;
  readonly runById: Map<string, SceneRun>;
  stamp: number;
}

const keep = (plant: PlantView): Kept => ({
  items: {
    bodies: createKeyedList(plant.bodies),
    halls: createKeyedList(plant.halls),
    groups: createKeyedList(plant.groups),
    notes: createKeyedList(plant.notes),
    underlays: createKeyedList(plant.underlays),
  },
  runs: createKeyedList(plant.runs),
  byId: new Map(plant.byId),
  runById: new Map(plant.runById),
  stamp: plant.world.stamp,
});

/** The same plant, with the lists and lookups that are kept up to date. */
const keptIn = ({ items, runs, byId, runById }: Kept, plant: PlantView): PlantView => ({
  ...plant,
  bodies: items.bodies.all,
  halls: items.halls.all,
  groups: items.groups.all,
  notes: items.notes.all,
  underlays: items.underlays.all,
  runs: runs.all,
  byId,
  runById,
});

/** Records of a scenario that diffs touched: as they are now, or undefined where they are gone. */
const touchedBy = (diffs: readonly RecordDiff<AnyRecord>[], index: ScenarioIndex, records: RecordStore<AnyRecord>) => {
  const elements = new Map<string, ElementRecord | undefined>();
  const runs = new Map<string, RunRecord | undefined>();
  for (const { added, updated, removed } of diffs)
    for (const id of [...Object.keys(added), ...Object.keys(updated), ...Object.keys(removed)]) {
      const now = records.get(id);
      const sort = (now ?? removed[id] ?? added[id] ?? updated[id]?.[1])?.type;
      const isHere = now && 'scenarioId' in now && now.scenarioId === index.scenario.id;
      if (sort === 'element') elements.set(id, isHere && now.type === 'element' ? now : undefined);
      if (sort === 'run') runs.set(id, isHere && now.type === 'run' ? now : undefined);
    }
  return { elements, runs };
};

/** Whether the rim of all bounds is there for something that has left it. */
const leavesRim = (was: Bounds3, is: Bounds3 | null, rim: Bounds3): boolean =>
  rim.minM.some((low, axis) => was.minM[axis]! <= low && !(is && is.minM[axis]! <= low)) ||
  rim.maxM.some((high, axis) => was.maxM[axis]! >= high && !(is && is.maxM[axis]! >= high));

export const createPlantReader = (session: Session): PlantReader => {
  let plant: PlantView | null = null;
  let source: Source | null = null;
  let kept: Kept | null = null;

  const sourceNow = (): Source => {
    const records = session.document.records();
    const { scenarioId, hiddenIds } = session.view.state.getState();
    return { records, revision: records.revision, scenarioId, hiddenIds };
  };

  const readAnew = (): PlantReading => {
    const read = readPlantView(session, 'left out');
    kept = read.bodies.length > LIVE_LIMIT ? keep(read) : null;
    plant = kept ? keptIn(kept, read) : read;
    return { plant, change: null };
  };

  /** The last plant with what diffs touched put in its place. */
  const follow = (
    before: PlantView,
    kept: Kept,
    index: ScenarioIndex,
    diffs: readonly RecordDiff<AnyRecord>[],
  ): PlantReading => {
    const { items, runs, byId, runById } = kept;
    const { world } = before;
    const touched = touchedBy(diffs, index, session.document.records());
    const come: SceneItem[] = [];
    const lostIds: string[] = [];
    const dirty = new Set<ListName>();
    let bounds = before.bounds;
    let isRimTouched = false;
    for (const [id, record] of touched.elements) {
      const old = byId.get(id);
      const item = record ? sceneItem(record) : null;
      if (old) {
        isRimTouched ||=
          old.role === 'underlay' || !bounds || leavesRim(itemBounds(old), item && itemBounds(item), bounds);
        if (old.role !== item?.role) {
          items[listOf[old.role]].remove(id);
          dirty.add(listOf[old.role]);
        }
      }
      if (!item) {
        byId.delete(id);
        lostIds.push(id);
        continue;
      }
      byId.set(id, item);
      items[listOf[item.role]].put(item);
      dirty.add(listOf[item.role]);
      come.push(item);
      if (item.role === 'underlay') isRimTouched = true;
      else if (bounds) bounds = unionBounds([bounds, itemBounds(item)]);
    }
    world.put([...touched.elements.values()].flatMap((record) => record ?? []));
    world.remove([...touched.elements].flatMap(([id, record]) => (record ? [] : id)));
    const meant = new Map(touched.runs);
    for (const id of touched.elements.keys()) for (const run of index.runsAt.get(id) ?? []) meant.set(run.id, run);
    // Something that runs go around or are laid on is another: those that looked there find their ways anew.
    if (world.stamp !== kept.stamp)
      for (const run of index.runs) if (!meant.has(run.id) && !keepsRoute(run, world)) meant.set(run.id, run);
    kept.stamp = world.stamp;
    const middles = new Map<string, SceneRun>();
    for (const [id, record] of meant) {
      const { elementById } = index;
      const run =
        record && sceneRun(record, elementById.get(record.from.elementId), elementById.get(record.to.elementId), world);
      if (run) middles.set(id, run);
    }
    const goneIds = [...meant.keys()].filter((id) => !middles.has(id));
    // Others may change lanes for them.
    const laid = world.lanes.put(
      [...middles.values()].map(({ record, points }) => laneRun(record, points)),
      goneIds,
    );
    const put: SceneRun[] = [];
    for (const id of new Set([...middles.keys(), ...laid])) {
      const known = middles.get(id) ?? runById.get(id);
      if (!known || (!middles.has(id) && goneIds.includes(id))) continue;
      const run = laidRun(known, world);
      if (run === runById.get(id)) continue;
      put.push(run);
      runById.set(id, run);
      runs.put(run);
    }
    for (const id of goneIds) {
      runById.delete(id);
      runs.remove(id);
    }
    plant = { ...before, bounds: isRimTouched || !bounds ? boundsOf(before) : bounds };
    return { plant, change: { items: { put: come, goneIds: lostIds }, runs: { put, goneIds }, lists: dirty } };
  };

  return {
    read: () => {
      const before = source;
      const now = sourceNow();
      source = now;
      // What is hidden hides what is in it: a look at everything.
      const isSame =
        before?.records === now.records &&
        before.scenarioId === now.scenarioId &&
        before.hiddenIds === now.hiddenIds &&
        now.hiddenIds.size === 0;
      const diffs = isSame ? now.records.changesSince(before.revision) : null;
      const index = scenarioIndex(now.records, now.scenarioId);
      return diffs && index && kept && plant && plant.bodies.length > LIVE_LIMIT
        ? follow(plant, kept, index, diffs)
        : readAnew();
    },
  };
};
