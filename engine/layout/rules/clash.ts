import { overlapDepthM } from '#engine/geometry';
import type { Body } from '../body';
import { type BodyRule, type Finding, millimetres, type RuleText } from '../finding';

const rule: RuleText = {
  code: 'layout.clash',
  severity: 'error',
  message: ({ subject, other, byM }) =>
    `${subject.record.name} and ${other.record.name} overlap by ${millimetres(byM)}.`,
  remedy: 'Move one of them.',
};

/** Trays and racks for pipes cross and meet in fittings. */
const isFitting = (body: Body, other: Body): boolean =>
  body.kind.carries !== undefined && other.kind.carries !== undefined;

/** Two bodies cannot be in one place. */
export const clash: BodyRule = (body, near) => {
  const found: Finding[] = [];
  for (const other of near) {
    const byM = overlapDepthM(body.box, other.box);
    if (byM === 0 || isFitting(body, other)) continue;
    // One pair, one finding, whichever of the two was asked about.
    const [subject, second] = body.record.id < other.record.id ? [body, other] : [other, body];
    found.push({ rule, subject, other: second, byM });
  }
  return found;
};
