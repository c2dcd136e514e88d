import { layoutLimits, type WorkingDepth } from '#engine/catalogue';
import { overlapDepthM, type PointM, polygonMeets } from '#engine/geometry';
import type { Body } from '../body';
import { type BodyRule, type Finding, intrusionM, metres, type RuleText, zoneAt } from '../finding';

const texts = new Map<string, RuleText>();

/** Cites the table of the voltage and the condition (2 = opposite grounded parts, 3 = opposite live parts). */
const textOf = (depth: WorkingDepth, condition: 2 | 3): RuleText => {
  const key = `${depth.table} ${depth.upToV} ${condition}`;
  const before = texts.get(key);
  if (before) return before;
  const neededM = condition === 2 ? depth.groundedM : depth.liveM;
  const text: RuleText = {
    code: 'layout.workingSpace',
    severity: 'warning',
    message: ({ subject, other, byM }) =>
      `${subject.record.name} has ${metres(neededM - byM)} of working space towards ${other.record.name}; ${metres(neededM)} is needed in front of it.`,
    remedy: 'Move them apart, or turn it so that its front faces free floor.',
    clause: `${depth.table}, up to ${depth.upToV.toLocaleString('en')} V to ground, condition ${condition}`,
  };
  texts.set(key, text);
  return text;
};

const shortOf = (gear: Body, other: Body): Finding | null => {
  const { working } = gear;
  if (!working) return null;
  const condition = other.working ? 3 : 2;
  const depthM = condition === 3 ? working.liveM : working.groundedM;
  const { workingWidthM, workingHeightM } = layoutLimits();
  const besideM = Math.max(0, workingWidthM / 2 - gear.box.halfWidthM);
  const byM = intrusionM(gear, 'front', { depthM, besideM, heightM: workingHeightM }, other.box);
  return byM > 1e-3 && overlapDepthM(gear.box, other.box) === 0
    ? { rule: textOf(working, condition), subject: gear, other, byM }
    : null;
};

/** Gear that may be worked on while live keeps the depth in front of it free that its voltage asks for. */
export const workingSpace: BodyRule = (body, near, { halls }) => {
  const found: Finding[] = [];
  for (const other of near)
    for (const finding of [shortOf(body, other), shortOf(other, body)]) if (finding) found.push(finding);
  const { working } = body;
  if (working)
    halls(body.reach, (hall) => {
      const zone = zoneAt(body, 'front', working.groundedM);
      if (zone.bottomM < hall.ceilingM && zone.topM > hall.floorM && polygonMeets(hall.outline, zone))
        found.push({
          rule: textOf(working, 2),
          subject: body,
          other: hall,
          byM: wallIntrusionM(body, hall.outline, working.groundedM),
        });
    });
  return found;
};

/** How far a wall stands inside the space in front: by trying ever shallower ones, to a centimetre. */
const wallIntrusionM = (body: Body, outline: readonly PointM[], neededM: number): number => {
  let [freeM, blockedM] = [0, neededM];
  while (blockedM - freeM > 0.01) {
    const middleM = (freeM + blockedM) / 2;
    if (polygonMeets(outline, zoneAt(body, 'front', middleM))) blockedM = middleM;
    else freeM = middleM;
  }
  return neededM - freeM;
};
