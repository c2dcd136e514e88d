import type { Bounds } from '#engine/geometry';
import type { ElementRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { type Body, bodyOf } from './body';
import { type Finding, findingKey, problemsOf, type Surroundings } from './finding';
import { type HallSpace, hallSpace } from './hallSpace';
import {
  bodyRules,
  hallAround,
  othersNear,
  type PlacementLayout,
  placementLayout,
  putElement,
  takeElement,
} from './placement';
import { liftProblems } from './rules/liftPath';

/** What the checks of a layout keep from edit to edit. Dropping it and checking anew gives the same problems. */
export interface LayoutChecks {
  readonly layout: PlacementLayout;
  /** Findings of each body that has any. */
  readonly findings: Map<string, readonly Finding[]>;
  /** Problems of halls as a whole. */
  readonly ofHalls: Map<string, readonly Problem[]>;
  problems: readonly Problem[];
  /** Where bodies came or went with the last edit; null = anywhere. */
  touched: readonly Bounds[] | null;
}

const surroundings = (layout: PlacementLayout): Surroundings => {
  const elementOf = (id: string): ElementRecord | undefined => layout.elements.get(id);
  return {
    near: (body) => othersNear(body, (query, found) => layout.bodies.visit(query, found)),
    halls: (query, found) => layout.halls.visit(query, found),
    hallOf: (body) => hallAround(body, elementOf),
  };
};

const check = ({ layout, findings }: LayoutChecks, bodies: Iterable<Body>): void => {
  const around = surroundings(layout);
  for (const body of bodies) {
    const near = around.near(body);
    const found = bodyRules.flatMap((rule) => rule(body, near, around));
    if (found.length > 0) findings.set(body.record.id, found);
    else findings.delete(body.record.id);
  }
};

const checkHalls = ({ layout, ofHalls }: LayoutChecks, halls: Iterable<HallSpace>): void => {
  for (const hall of halls) {
    const inside: Body[] = [];
    layout.bodies.visit(hall.bounds, (body) => {
      if (body.box.topM > hall.floorM && body.box.bottomM < hall.ceilingM) inside.push(body);
    });
    // In the order of ids, so that what is told does not depend on the order of edits.
    inside.sort((a, b) => (a.record.id < b.record.id ? -1 : 1));
    const problems = liftProblems(hall, inside);
    if (problems.length > 0) ofHalls.set(hall.record.id, problems);
    else ofHalls.delete(hall.record.id);
  }
};

/** The halves of a pair both find it; it is told once, from the one whose id comes first. */
const tell = (checks: LayoutChecks): void => {
  const all = new Map<string, Finding>();
  for (const id of [...checks.findings.keys()].sort())
    for (const finding of checks.findings.get(id)!) all.set(findingKey(finding), finding);
  const ofHalls = [...checks.ofHalls.keys()].sort().flatMap((id) => checks.ofHalls.get(id)!);
  checks.problems = [...problemsOf(all.values()), ...ofHalls];
};

/** @param elements  of one scenario */
export const layoutChecks = (elements: Iterable<ElementRecord>): LayoutChecks => {
  const layout = placementLayout(elements);
  const checks: LayoutChecks = { layout, findings: new Map(), ofHalls: new Map(), problems: [], touched: null };
  check(checks, bodiesOf(layout));
  checkHalls(checks, hallsOf(layout));
  tell(checks);
  return checks;
};

const hallsOf = ({ elements }: PlacementLayout): HallSpace[] =>
  [...elements.values()].map(hallSpace).filter((hall) => hall !== null);

function* bodiesOf({ elements }: PlacementLayout): Iterable<Body> {
  for (const record of elements.values()) {
    const body = bodyOf(record);
    if (body) yield body;
  }
}

/** A hall's walls, or what belongs to a hall, concern more than the surroundings of what changed. */
const concernsAll = (before: ElementRecord | undefined, after: ElementRecord | undefined): boolean =>
  [before, after].some((record) => record !== undefined && hallSpace(record) !== null) ||
  (before !== undefined && after !== undefined && bodyOf(after) === null && before.parentId !== after.parentId);

/**
 * The checks after an edit: only bodies that changed and those around their old and new places are looked at again.
 *
 * @param removed  ids that are gone
 * @param put      records that are new or changed
 */
export const updateLayoutChecks = (
  checks: LayoutChecks,
  removed: readonly string[],
  put: readonly ElementRecord[],
): void => {
  const { layout, findings, ofHalls } = checks;
  const touched: Bounds[] = [];
  let isAll = false;
  const note = (record: ElementRecord | undefined): void => {
    const body = record && bodyOf(record);
    if (body) touched.push(body.reach);
  };
  for (const id of removed) {
    const before = layout.elements.get(id);
    isAll ||= concernsAll(before, undefined);
    note(before);
    takeElement(layout, id);
    findings.delete(id);
    ofHalls.delete(id);
  }
  for (const record of put) {
    const before = layout.elements.get(record.id);
    isAll ||= concernsAll(before, record);
    note(before);
    note(record);
    takeElement(layout, record.id);
    putElement(layout, record);
  }
  checks.touched = isAll ? null : touched;
  if (isAll) {
    findings.clear();
    check(checks, bodiesOf(layout));
    checkHalls(checks, hallsOf(layout));
  } else {
    const dirty = new Set<Body>();
    for (const bounds of touched) layout.bodies.visit(bounds, (body) => dirty.add(body));
    check(checks, dirty);
    const halls = new Set<HallSpace>();
    for (const bounds of touched) layout.halls.visit(bounds, (hall) => halls.add(hall));
    checkHalls(checks, halls);
  }
  tell(checks);
};
