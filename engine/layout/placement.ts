import type { Bounds } from '#engine/geometry';
import type { Derivation, ElementRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { type Body, bodyOf } from './body';
import { BodyGrid } from './bodyGrid';
import { type BodyRule, type Finding, findingKey, problemsOf, type Surroundings } from './finding';
import { type HallSpace, hallSpace } from './hallSpace';
import { access } from './rules/access';
import { aisle } from './rules/aisle';
import { clash } from './rules/clash';
import { floorLoad } from './rules/floorLoad';
import { hallFabric } from './rules/hallFabric';
import { scaleUpReach } from './rules/scaleUpReach';
import { workingSpace } from './rules/workingSpace';

/** Where everything stands, kept between the moves of a gesture. */
export interface PlacementLayout {
  readonly bodies: BodyGrid<Body>;
  readonly halls: BodyGrid<HallSpace>;
  readonly elements: Map<string, ElementRecord>;
}

/** Rules that the placing of one body can break. */
export const bodyRules: readonly BodyRule[] = [clash, hallFabric, workingSpace, aisle, access, floorLoad, scaleUpReach];

export const putElement = ({ bodies, halls, elements }: PlacementLayout, record: ElementRecord): void => {
  elements.set(record.id, record);
  const body = bodyOf(record);
  if (body) bodies.put(record.id, body, body.reach);
  const hall = hallSpace(record);
  if (hall) halls.put(record.id, hall, hall.bounds);
};

export const takeElement = ({ bodies, halls, elements }: PlacementLayout, id: string): void => {
  elements.delete(id);
  bodies.remove(id);
  halls.remove(id);
};

/** @param elements  of one scenario */
export const placementLayout = (elements: Iterable<ElementRecord>): PlacementLayout => {
  const layout: PlacementLayout = { bodies: new BodyGrid(), halls: new BodyGrid(), elements: new Map() };
  for (const record of elements) putElement(layout, record);
  return layout;
};

/** Where everything in a scenario stands; it follows the document in place. */
export const placements: Derivation<PlacementLayout> = {
  make: ({ elements }) => placementLayout(elements),
  follow: (layout, { elements }) => {
    for (const [before, after] of elements) {
      if (before) takeElement(layout, before.id);
      if (after) putElement(layout, after);
    }
    return layout;
  },
};

/** Halls hold rows and rows hold racks; a longer chain is a fault of the file. */
const MAX_NESTING = 8;

export const hallAround = (body: Body, elementOf: (id: string) => ElementRecord | undefined): HallSpace | null => {
  let { parentId } = body.record;
  for (let depth = 0; parentId !== null && depth < MAX_NESTING; depth++) {
    const parent = elementOf(parentId);
    if (!parent) return null;
    const hall = hallSpace(parent);
    if (hall) return hall;
    parentId = parent.parentId;
  }
  return null;
};

/** Other bodies that a body may have to do with. */
export const othersNear = (body: Body, visit: BodyGrid<Body>['visit']): readonly Body[] => {
  const others: Body[] = [];
  visit(body.reach, (other) => {
    if (other.record.id !== body.record.id) others.push(other);
  });
  return others;
};

/** The layout as it would be with elements in new places, without changing it. */
const surroundingsWith = (layout: PlacementLayout, moved: readonly ElementRecord[]): Surroundings => {
  const after = placementLayout(moved);
  const isMoved = (id: string): boolean => after.elements.has(id);
  const visitBoth =
    <T extends { readonly record: ElementRecord }>(before: BodyGrid<T>, now: BodyGrid<T>) =>
    (query: Bounds, found: (item: T) => void): void => {
      const items: T[] = [];
      before.visit(query, (item) => {
        if (!isMoved(item.record.id)) items.push(item);
      });
      now.visit(query, (item) => items.push(item));
      // In the order of ids, so that what is told does not depend on the order of edits.
      for (const item of items.sort((a, b) => (a.record.id < b.record.id ? -1 : 1))) found(item);
    };
  const bodies = visitBoth(layout.bodies, after.bodies);
  const elementOf = (id: string): ElementRecord | undefined => after.elements.get(id) ?? layout.elements.get(id);
  return {
    near: (body) => othersNear(body, bodies),
    halls: visitBoth(layout.halls, after.halls),
    hallOf: (body) => hallAround(body, elementOf),
  };
};

/**
 * What elements would break in new places: clashes, columns (errors), access space, doorways and walls (warnings). Costs what
 * is near them, so it may be asked at every move of the pointer.
 *
 * @param layout  kept over the gesture; holds the elements where they were
 * @param moved   the elements as they would be; new ones count too
 */
export const placementProblems = (layout: PlacementLayout, moved: readonly ElementRecord[]): Problem[] => {
  const around = surroundingsWith(layout, moved);
  const findings = new Map<string, Finding>();
  for (const record of moved) {
    const body = bodyOf(record);
    if (!body) continue;
    const near = around.near(body);
    for (const rule of bodyRules)
      for (const finding of rule(body, near, around)) findings.set(findingKey(finding), finding);
  }
  return problemsOf(findings.values());
};
