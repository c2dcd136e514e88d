import { hallCornersM } from '#engine/commands';
import type { RecordStore } from '#engine/document';
import { type Bounds, buildSpatialIndex, footprintBounds, type PointM, polygonContains } from '#engine/geometry';
import { type PlacementLayout, placements } from '#engine/layout';
import { type AnyRecord, derived, type ScenarioIndex, scenarioIndex } from '#engine/project';
import { type SceneItem, sceneItem } from './sceneItems';

/** What stands in a scenario, found by place instead of by walking through everything. */
export interface Surroundings {
  /** Bodies whose bounds touch a box. */
  readonly bodies: (around: Bounds) => readonly SceneItem[];
  readonly halls: readonly SceneItem[];
  /** Where everything stands, for the checks of a placement. */
  readonly layout: () => PlacementLayout;
}

const known = new WeakMap<ScenarioIndex, Surroundings>();

const read = (index: ScenarioIndex): Surroundings => {
  const bodies: SceneItem[] = [];
  const halls: SceneItem[] = [];
  for (const record of index.elements) {
    const item = sceneItem(record);
    if (item?.role === 'body') bodies.push(item);
    else if (item?.role === 'shell') halls.push(item);
  }
  const spatial = buildSpatialIndex(bodies.map(({ body }) => footprintBounds(body)));
  return {
    halls,
    layout: () => derived(index, placements),
    bodies: (around) => {
      const found: SceneItem[] = [];
      spatial.visit(around, (i) => found.push(bodies[i]!));
      return found;
    },
  };
};

/** Built once for each state of the document, however often a gesture asks. */
export const surroundingsOf = (index: ScenarioIndex): Surroundings => {
  const made = known.get(index) ?? read(index);
  known.set(index, made);
  return made;
};

/** The hall whose floor a point is on; null = the site. */
export const hallAt = (records: RecordStore<AnyRecord>, scenarioId: string | null, atM: PointM): string | null => {
  const index = scenarioIndex(records, scenarioId);
  const halls = index ? surroundingsOf(index).halls : [];
  return halls.find(({ record }) => polygonContains(hallCornersM(record), atM))?.id ?? null;
};
