import { grown, overlapDepthM } from '#engine/geometry';
import type { Body } from '../body';
import { type BodyRule, type Finding, millimetres, type RuleText } from '../finding';

const rule: RuleText = {
  code: 'layout.clearance',
  severity: 'warning',
  message: ({ subject, other, byM }, all) =>
    all.length === 1
      ? `${other.record.name} stands ${millimetres(byM)} inside the access space of ${subject.record.name}.`
      : `${all.length} times, elements stand in each other's access space, e.g. ${other.record.name} ${millimetres(byM)} inside that of ${subject.record.name}.`,
  remedy: 'Move one of them, or waive it where access from this side is not needed.',
};

const intrusion = (subject: Body, other: Body): Finding | null => {
  if (!subject.clearance || overlapDepthM(subject.box, other.box) > 0) return null;
  const byM = overlapDepthM(grown(subject.box, subject.clearance), other.box);
  if (byM === 0) return null;
  const { parentId } = subject.record;
  // Two rows too close to each other are one problem, not one of each rack.
  const group =
    parentId !== null && other.record.parentId !== null && parentId !== other.record.parentId
      ? `${subject.kind.kind} ${parentId} ${other.kind.kind} ${other.record.parentId}`
      : null;
  return { rule, subject, other, byM, ...(group ? { group } : {}) };
};

/** Space in front, behind and beside that work on an element needs stays free. */
export const access: BodyRule = (body, { near }) => {
  const found: Finding[] = [];
  near(body.reach, (other) => {
    if (other.record.id === body.record.id) return;
    for (const finding of [intrusion(body, other), intrusion(other, body)]) if (finding) found.push(finding);
  });
  return found;
};
