import { type Footprint, TOUCH_TOLERANCE_M } from '#engine/geometry';
import type { Problem } from '#engine/quantity';
import type { Body } from './body';
import type { BodyGrid } from './bodyGrid';
import type { HallSpace } from './hallSpace';

/** What a rule may ask of the layout around a body. */
export interface Surroundings {
  /** Other bodies whose bounds with all that they want free touch those of the body with all that it wants free. */
  readonly near: (body: Body) => readonly Body[];
  readonly halls: BodyGrid<HallSpace>['visit'];
  /** The hall that an element belongs to, straight or through a row. */
  readonly hallOf: (body: Body) => HallSpace | null;
}

/** What a rule says of its findings; many of one kind between the same two rows are one problem. */
export interface RuleText {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly clause?: string;
  readonly message: (worst: Finding, all: readonly Finding[]) => string;
  readonly remedy: string;
}

export interface Finding {
  readonly rule: RuleText;
  readonly subject: Body;
  /** The body or hall that it is about besides the subject. */
  readonly other: { readonly record: { readonly id: string; readonly name: string; readonly parentId: string | null } };
  /** How far the rule is broken, m. */
  readonly byM: number;
  /** What finding belongs to the same problem; absent = stands alone. */
  readonly group?: string;
}

/** A rule about one body and what is around it. Findings about pairs may be made from either side. */
export type BodyRule = (body: Body, near: readonly Body[], around: Surroundings) => readonly Finding[];

export const findingKey = ({ rule, subject, other }: Finding): string =>
  `${rule.code} ${subject.record.id} ${other.record.id}`;

/** One problem of each group, in the order in which the groups were first found. */
export const problemsOf = (findings: Iterable<Finding>): Problem[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = finding.group ? `${finding.rule.code} ${finding.group}` : findingKey(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map((group) => {
    const { rule } = group[0]!;
    const elements = new Set(group.flatMap(({ subject, other }) => [subject.record.id, other.record.id]));
    return {
      code: rule.code,
      severity: rule.severity,
      elements: [...elements],
      message: rule.message(worst(group), group),
      remedy: rule.remedy,
      ...(rule.clause ? { clause: rule.clause } : {}),
    };
  });
};

const worst = (findings: readonly Finding[]): Finding =>
  findings.reduce((most, finding) => (finding.byM > most.byM ? finding : most));

export const millimetres = (lengthM: number): string => `${Math.round(lengthM * 1000).toLocaleString('en')} mm`;

export const metres = (lengthM: number): string => `${lengthM.toFixed(2)} m`;

export type Side = 'front' | 'rear';

/** Free space at one side of a body. */
export const zoneAt = ({ box }: Body, side: Side, depthM: number): Footprint => {
  const centreM = (side === 'front' ? -1 : 1) * (box.halfDepthM + depthM / 2);
  return { ...box, xM: box.xM - box.sin * centreM, yM: box.yM + box.cos * centreM, halfDepthM: depthM / 2 };
};

/**
 * How far another box reaches into the free space at one side of a body, m; 0 when it does not. The other is taken with its
 * extents along the body's axes, which for boxes at an angle to each other is on the safe side.
 *
 * @param besideM   how much wider than the body the space is, to each side
 * @param heightM   of the space, at least that of the body
 */
export const intrusionM = (
  { box }: Body,
  side: Side,
  space: { readonly depthM: number; readonly besideM: number; readonly heightM: number },
  other: Footprint,
): number => {
  const dx = other.xM - box.xM;
  const dy = other.yM - box.yM;
  const c = Math.abs(box.cos * other.cos + box.sin * other.sin);
  const s = Math.abs(box.cos * other.sin - box.sin * other.cos);
  const acrossM = Math.abs(box.cos * dx + box.sin * dy);
  if (acrossM >= box.halfWidthM + space.besideM + c * other.halfWidthM + s * other.halfDepthM - TOUCH_TOLERANCE_M)
    return 0;
  const outM = (side === 'front' ? -1 : 1) * (box.cos * dy - box.sin * dx);
  const extentM = s * other.halfWidthM + c * other.halfDepthM;
  const freeM = outM - extentM - box.halfDepthM;
  // What reaches past the middle of the body stands beside it or in it, not in front.
  if (freeM >= space.depthM || outM <= 0 || outM + extentM <= box.halfDepthM + TOUCH_TOLERANCE_M) return 0;
  const topM = Math.max(box.topM, box.bottomM + space.heightM);
  if (other.bottomM >= topM - TOUCH_TOLERANCE_M || other.topM <= box.bottomM + TOUCH_TOLERANCE_M) return 0;
  return space.depthM - Math.max(0, freeM);
};

/** Two rows too close to each other are one problem, not one of each rack. */
export const rowGroup = (subject: Body, other: Body): string | null => {
  const [one, two] = [subject.record.parentId, other.record.parentId];
  return one !== null && two !== null && one !== two ? `${subject.kind.kind} ${one} ${other.kind.kind} ${two}` : null;
};
