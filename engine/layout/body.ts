import type { ElementKind } from '#engine/document';
import { type Bounds, type Clearance, type Footprint, footprintBounds, grown, placeFootprint } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';

/** An element that stands in the way of others. Halls and rows hold others and are none. */
export interface Body {
  readonly record: ElementRecord;
  readonly kind: ElementKind;
  readonly box: Footprint;
  readonly bounds: Bounds;
  /** Free space that access to it needs. */
  readonly clearance: Clearance | null;
  /** Bounds of body and access space together. */
  readonly reach: Bounds;
}

const make = (record: ElementRecord): Body | null => {
  const kind = kindOf(record.kind);
  if (kind?.shape !== 'placed' || kind.encloses) return null;
  const box = placeFootprint(record, kind.footprint(record.props));
  const clearance = kind.clearance?.(record.props) ?? null;
  const bounds = footprintBounds(box);
  return { record, kind, box, bounds, clearance, reach: clearance ? footprintBounds(grown(box, clearance)) : bounds };
};

const known = new WeakMap<ElementRecord, Body | null>();

/** Records are frozen, so the body of one stays right for as long as it exists. Null for what is no body. */
export const bodyOf = (record: ElementRecord): Body | null => {
  const before = known.get(record);
  if (before !== undefined) return before;
  const body = make(record);
  known.set(record, body);
  return body;
};
