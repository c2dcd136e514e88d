import { overlapDepthM } from '#engine/geometry';
import type { Body } from '../body';
import { type BodyRule, type Finding, millimetres, type RuleText, rowGroup } from '../finding';

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
  const { accessBox } = subject;
  if (!accessBox) return null;
  const byM = overlapDepthM(accessBox, other.box);
  if (byM === 0 || overlapDepthM(subject.box, other.box) > 0) return null;
  const group = rowGroup(subject, other);
  return { rule, subject, other, byM, ...(group ? { group } : {}) };
};

/** Space in front, behind and beside that work on an element needs stays free. */
export const access: BodyRule = (body, near) => {
  const found: Finding[] = [];
  for (const other of near)
    for (const finding of [intrusion(body, other), intrusion(other, body)]) if (finding) found.push(finding);
  return found;
};
