import { layoutLimits } from '#engine/catalogue';
import { overlapDepthM } from '#engine/geometry';
import type { Body } from '../body';
import { type BodyRule, type Finding, intrusionM, metres, type RuleText, rowGroup, type Side } from '../finding';

const sides = { front: 'cold', rear: 'hot' } as const;

const text = (side: Side, is: 'narrow' | 'tight'): RuleText => {
  const limit = () => (side === 'front' ? layoutLimits().coldAisleM : layoutLimits().hotAisleM);
  const neededM = (): number => (is === 'narrow' ? (limit().low ?? limit().value) : limit().value);
  return {
    code: `layout.aisle.${is}`,
    severity: is === 'narrow' ? 'warning' : 'info',
    message: ({ subject, other, byM }, all) =>
      `${all.length > 1 ? `${new Set(all.map((one) => one.subject.record.id)).size} racks, e.g. ${subject.record.name},` : subject.record.name} ${
        all.length > 1 ? 'have' : 'has'
      } ${metres(limit().value - byM)} of ${sides[side]} aisle to ${other.record.name}; ${is === 'narrow' ? 'at least' : 'better'} ${metres(neededM())}.`,
    remedy: 'Move the rows apart, or choose wider aisles in Fill hall.',
    clause: 'ANSI/TIA-942-B, placement of cabinets; ASHRAE TC 9.9, aisles of two tiles',
  };
};

const texts = {
  front: { narrow: text('front', 'narrow'), tight: text('front', 'tight') },
  rear: { narrow: text('rear', 'narrow'), tight: text('rear', 'tight') },
} as const;

const shortOf = (rack: Body, other: Body, side: Side): Finding | null => {
  const { coldAisleM, hotAisleM } = layoutLimits();
  const limit = side === 'front' ? coldAisleM : hotAisleM;
  const byM = intrusionM(rack, side, { depthM: limit.value, besideM: 0, heightM: 0 }, other.box);
  if (byM <= 1e-3 || overlapDepthM(rack.box, other.box) > 0) return null;
  const isNarrow = limit.value - byM < (limit.low ?? limit.value) - 1e-3;
  const group = rowGroup(rack, other);
  return {
    rule: texts[side][isNarrow ? 'narrow' : 'tight'],
    subject: rack,
    other,
    byM,
    ...(group ? { group: `${side} ${group}` } : {}),
  };
};

/** Aisles in front of racks and behind them are wide enough to work and to breathe in. */
export const aisle: BodyRule = (body, near) => {
  const found: Finding[] = [];
  const look = (rack: Body, other: Body): void => {
    if (!rack.isRack) return;
    for (const side of ['front', 'rear'] as const) {
      const finding = shortOf(rack, other, side);
      if (finding) found.push(finding);
    }
  };
  for (const other of near) {
    look(body, other);
    look(other, body);
  }
  return found;
};
