import { type BodyRule, metres, type RuleText } from '../finding';

const rule: RuleText = {
  code: 'layout.scaleUpReach',
  severity: 'warning',
  message: ({ subject, byM }, all) =>
    `${all.length > 1 ? `${all.length} racks such as ${subject.record.name} have` : `${subject.record.name} has`} the other racks of a scale-up domain ${metres(byM)} or more beyond the reach of its links.`,
  remedy: 'Put the racks of a domain side by side.',
  clause: 'IEEE 802.3ck, clause 162, and makers’ statements on links between racks of one domain (see the catalogue)',
};

/** Racks that make one scale-up domain together stand within reach of the links between them. */
export const scaleUpReach: BodyRule = (body, near) => {
  const { domain } = body;
  if (!domain) return [];
  const apartM: number[] = [];
  for (const other of near)
    if (other.domain?.systemId === domain.systemId)
      apartM.push(Math.abs(other.box.xM - body.box.xM) + Math.abs(other.box.yM - body.box.yM));
  const farthestM = apartM.sort((a, b) => a - b)[domain.otherRacks - 1];
  if (farthestM !== undefined && farthestM <= domain.spanM + 1e-3) return [];
  // Nothing within twice the reach is no closer than that.
  const byM = (farthestM ?? 2 * domain.spanM) - domain.spanM;
  return [{ rule, subject: body, other: body, byM, group: domain.systemId }];
};
