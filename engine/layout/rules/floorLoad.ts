import { layoutLimits } from '#engine/catalogue';
import type { ElementRecord } from '#engine/project';
import { type Body, bodyOf } from '../body';
import type { BodyRule, RuleText } from '../finding';

/** Standard gravity. Source: CGPM 1901. */
const GRAVITY_M_PER_S2 = 9.80665;

const rule: RuleText = {
  code: 'layout.floorLoad',
  severity: 'warning',
  message: ({ subject, other, byM }, all) =>
    `${all.length > 1 ? `${all.length} elements such as ${subject.record.name} load` : `${subject.record.name} loads`} the floor of ${other.record.name} by ${(byM / 1e3).toFixed(1)} kPa more than it carries.`,
  remedy: 'Raise the floor load limit of the hall if the slab allows it, spread the load, or choose lighter racks.',
  clause:
    'ANSI/TIA-942-B, floor loading; area by the site preparation rule of server makers: footprint and up to 0.76 m of free space',
};

/** Weight of a body over its footprint and its share of the aisles, Pa. */
const pressurePa = ({ box, kind, massKg, record }: Body): number => {
  const clear = kind.clearance?.(record.props);
  const { countedClearanceM } = layoutLimits();
  const counted = (m: number | undefined): number => Math.min(m ?? 0, countedClearanceM);
  const areaM2 = 2 * box.halfWidthM * (2 * box.halfDepthM + counted(clear?.frontM) + counted(clear?.rearM));
  return (massKg * GRAVITY_M_PER_S2) / areaM2;
};

/** What an element asks of the floor, Pa; null where nobody says what it weighs. */
export const floorPressurePa = (record: ElementRecord): number | null => {
  const body = bodyOf(record);
  return body && body.massKg > 0 ? pressurePa(body) : null;
};

/** The weight of a rack over its footprint and its share of the aisles stays below what the floor carries. */
export const floorLoad: BodyRule = (body, _near, { hallOf }) => {
  if (body.massKg === 0) return [];
  const hall = hallOf(body);
  if (!hall) return [];
  const overPa = pressurePa(body) - Number(hall.record.props['floorLoadPa']);
  return overPa > 0
    ? [{ rule, subject: body, other: hall, byM: overPa, group: `${hall.record.id} ${body.massKg}` }]
    : [];
};
