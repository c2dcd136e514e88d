import { overlapDepthM, polygonHolds, polygonMeets, TOUCH_TOLERANCE_M } from '#engine/geometry';
import type { Body } from '../body';
import { type BodyRule, type Finding, millimetres, type RuleText } from '../finding';
import type { HallSpace } from '../hallSpace';

const columnRule: RuleText = {
  code: 'layout.column',
  severity: 'error',
  message: ({ subject, other, byM }) =>
    `${subject.record.name} stands ${millimetres(byM)} in a structural column of ${other.record.name}.`,
  remedy: 'Move it clear of the column.',
};

const doorRule: RuleText = {
  code: 'layout.doorway',
  severity: 'warning',
  message: ({ subject, other, byM }) =>
    `${subject.record.name} stands ${millimetres(byM)} in front of a door of ${other.record.name}.`,
  remedy: 'Keep the floor inside the door free, or move the door.',
  clause: 'NFPA 101, 7.2.1.3 and 7.5.1: doors and the way to them stay clear',
};

const outsideRule: RuleText = {
  code: 'layout.outside',
  severity: 'warning',
  message: ({ subject, other }) =>
    `${subject.record.name} belongs to ${other.record.name} and is not inside its walls.`,
  remedy: 'Move it inside, or take it out of the hall in the outliner.',
};

const wallRule: RuleText = {
  code: 'layout.wall',
  severity: 'warning',
  message: ({ subject, other }) => `${subject.record.name} stands in a wall of ${other.record.name}.`,
  remedy: 'Move it to one side of the wall.',
};

/** Overhead gear may hang through a wall: trays, busways and headers have penetrations. */
const HEADROOM_M = 2.1;

/** Most halls are boxes square to the site, for which bounds tell as much as corners do. */
const isInside = (hall: HallSpace, { bounds, box }: Body): boolean =>
  hall.isBox
    ? bounds.minXM >= hall.bounds.minXM - TOUCH_TOLERANCE_M &&
      bounds.minYM >= hall.bounds.minYM - TOUCH_TOLERANCE_M &&
      bounds.maxXM <= hall.bounds.maxXM + TOUCH_TOLERANCE_M &&
      bounds.maxYM <= hall.bounds.maxYM + TOUCH_TOLERANCE_M
    : polygonHolds(hall.outline, box);

/** Columns and doors stay clear, walls are not stood in, and what belongs to a hall is in it. */
export const hallFabric: BodyRule = (body, _near, { halls, hallOf }) => {
  const found: Finding[] = [];
  const own = hallOf(body);
  const find = (rule: RuleText, record: Finding['other']['record'], byM: number): void => {
    found.push({ rule, subject: body, other: { record }, byM });
  };
  // Trays and racks for pipes lead out of a hall through its walls.
  if (own && !body.kind.carries && !isInside(own, body)) find(outsideRule, own.record, 0);
  halls(body.bounds, (hall) => {
    for (const column of hall.columns) {
      const byM = overlapDepthM(body.box, column);
      if (byM > 0) {
        find(columnRule, hall.record, byM);
        break;
      }
    }
    for (const { landing } of hall.doors) {
      const byM = overlapDepthM(body.box, landing);
      if (byM > 0) find(doorRule, hall.record, byM);
    }
    const isOnFloor = body.box.bottomM < hall.floorM + HEADROOM_M && body.box.topM > hall.floorM;
    if (own !== hall && isOnFloor && polygonMeets(hall.outline, body.box)) find(wallRule, hall.record, 0);
  });
  return found;
};
