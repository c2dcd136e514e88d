import type { RecordDiff, Vec3M } from '#engine/document';
import { normaliseYawDeg, type PointM, toSite, turnOf } from '#engine/geometry';
import { type DimensionAnchor, type DimensionProps, kindOf } from '#engine/kinds';
import { type AnyRecord, type Derivation, derived, type ElementRecord, scenarioIndex } from '#engine/project';
import type { Command, DocumentView } from './command';

type Dimension = ElementRecord & { readonly props: DimensionProps & ElementRecord['props'] };

const isDimension = (record: AnyRecord | undefined): record is Dimension =>
  record?.type === 'element' && record.kind === 'dimension';

const dimensions: Derivation<readonly Dimension[]> = {
  make: ({ elements }) => elements.filter(isDimension),
  follow: (before, { elements }, index) =>
    elements.some((change) => change.some(isDimension)) ? dimensions.make(index) : before,
};

const dimensionsOf = (document: DocumentView, scenarioId: string): readonly Dimension[] => {
  const index = scenarioIndex(document, scenarioId);
  return index ? derived(index, dimensions) : [];
};

const halfSizes = ({ kind: kindName, props }: ElementRecord): PointM => {
  const kind = kindOf(kindName);
  if (kind?.shape !== 'placed') return [0, 0];
  const { widthM, depthM } = kind.footprint(props);
  return [widthM / 2, depthM / 2];
};

/** The place on an element that a point is at, to hold an end of a dimension there. */
export const anchorOn = (element: ElementRecord, [xM, yM]: Vec3M): DimensionAnchor => {
  const [halfX, halfY] = halfSizes(element);
  const { cos, sin } = turnOf(element.yawDeg);
  const [dx, dy] = [xM - element.positionM[0], yM - element.positionM[1]];
  const share = (alongM: number, halfM: number): number => (halfM === 0 ? 0 : alongM / halfM);
  return {
    elementId: element.id,
    xShare: share(cos * dx + sin * dy, halfX),
    yShare: share(cos * dy - sin * dx, halfY),
  };
};

const placeOf = (element: ElementRecord, { xShare, yShare }: DimensionAnchor): PointM => {
  const [halfX, halfY] = halfSizes(element);
  const [x, y] = toSite(element, [xShare * halfX, yShare * halfY, 0]);
  return [x, y];
};

const endOf = (dimension: Dimension, side: -1 | 1): PointM => {
  const [x, y] = toSite(dimension, [(side * dimension.props.lengthM) / 2, 0, 0]);
  return [x, y];
};

const between = (dimension: Dimension, [ax, ay]: PointM, [bx, by]: PointM): ElementRecord => ({
  ...dimension,
  positionM: [(ax + bx) / 2, (ay + by) / 2, dimension.positionM[2]],
  yawDeg: normaliseYawDeg((Math.atan2(by - ay, bx - ax) * 180) / Math.PI),
  props: { ...dimension.props, lengthM: Math.hypot(bx - ax, by - ay) },
});

const isElsewhere = (from: AnyRecord, to: AnyRecord): boolean =>
  from.type === 'element' &&
  to.type === 'element' &&
  (from.positionM !== to.positionM || from.yawDeg !== to.yawDeg || from.props !== to.props);

/**
 * A change with the dimensions held to what it moves, turns, resizes or removes: their ends go along, or are let go of where
 * nothing is left to hold them. A dimension that is itself moved away from what holds it is let go of too.
 */
export const followDimensions = (document: DocumentView, diff: RecordDiff<AnyRecord>): RecordDiff<AnyRecord> => {
  const { updated, removed } = diff;
  const changed = new Set(Object.keys(updated).filter((id) => isElsewhere(...updated[id]!)));
  const touched = [...[...changed].map((id) => updated[id]![0]), ...Object.values(removed)];
  const scenarioIds = new Set(touched.flatMap((record) => (record.type === 'element' ? record.scenarioId : [])));
  const now = (id: string): AnyRecord | undefined =>
    id in removed ? undefined : (updated[id]?.[1] ?? document.get(id));
  const followed: Record<string, readonly [AnyRecord, AnyRecord]> = {};
  for (const before of [...scenarioIds].flatMap((scenarioId) => dimensionsOf(document, scenarioId))) {
    if (before.id in removed) continue;
    const dimension = now(before.id);
    if (!isDimension(dimension)) continue;
    const { from, to } = dimension.props;
    const held = [from, to].filter((anchor) => anchor !== null);
    const isTouched = held.some(({ elementId }) => changed.has(elementId) || elementId in removed);
    const isMovedAlone = changed.has(before.id) && !held.every(({ elementId }) => changed.has(elementId));
    if (held.length === 0 || !(isTouched || isMovedAlone)) continue;
    const kept = (anchor: DimensionAnchor | null): DimensionAnchor | null =>
      anchor && !isMovedAlone && now(anchor.elementId)?.type === 'element' ? anchor : null;
    const freed: Dimension = { ...dimension, props: { ...dimension.props, from: kept(from), to: kept(to) } };
    const end = (anchor: DimensionAnchor | null, side: -1 | 1): PointM => {
      const holder = anchor && now(anchor.elementId);
      return holder?.type === 'element' ? placeOf(holder, anchor!) : endOf(freed, side);
    };
    const isHeld = freed.props.from !== null || freed.props.to !== null;
    followed[before.id] = [before, isHeld ? between(freed, end(freed.props.from, -1), end(freed.props.to, 1)) : freed];
  }
  return Object.keys(followed).length === 0 ? diff : { ...diff, updated: { ...updated, ...followed } };
};

/** A command whose change the dimensions follow. */
export const keepingDimensions =
  <Args>(command: Command<Args>): Command<Args> =>
  (context, args) => {
    const outcome = command(context, args);
    if (!outcome.ok) return outcome;
    const diff = followDimensions(context.document, outcome.value.diff);
    return diff === outcome.value.diff ? outcome : { ...outcome, value: { ...outcome.value, diff } };
  };

/** Properties of a copy, its ends held to the copies of what held them; what was not copied holds it no more. */
export const propsOfCopy = (
  element: ElementRecord,
  idOf: (id: string) => string | undefined,
): ElementRecord['props'] => {
  if (!isDimension(element)) return element.props;
  const led = (anchor: DimensionAnchor | null): DimensionAnchor | null => {
    const elementId = anchor ? idOf(anchor.elementId) : undefined;
    return anchor && elementId !== undefined ? { ...anchor, elementId } : null;
  };
  return { ...element.props, from: led(element.props.from), to: led(element.props.to) };
};
