import type { Vec3M } from '#engine/document';
import { normaliseYawDeg } from '#engine/geometry';
import type { DimensionAnchor, DimensionProps } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { success } from '#engine/quantity';
import { addedDiff, type Command, lockOf, nameSource, refuse } from './command';

export interface DrawDimensionArgs {
  readonly scenarioId: string;
  readonly fromM: Vec3M;
  readonly toM: Vec3M;
  /** What its ends are held to; null = they stand by themselves. */
  readonly from: DimensionAnchor | null;
  readonly to: DimensionAnchor | null;
}

/** Keeps the distance between two points in plan as a dimension of the drawing. */
export const drawDimension: Command<DrawDimensionArgs> = (
  { document, newId },
  { scenarioId, fromM, toM, from, to },
) => {
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const [dx, dy] = [toM[0] - fromM[0], toM[1] - fromM[1]];
  const lengthM = Math.hypot(dx, dy);
  if (lengthM < 1e-3)
    return refuse('dimension.length', 'Both ends are at the same point.', 'Choose an end away from the beginning.');
  const dimension: ElementRecord = {
    id: newId('dimension'),
    type: 'element',
    kind: 'dimension',
    scenarioId,
    parentId: null,
    name: nameSource(document, scenarioId)('dimension'),
    positionM: [(fromM[0] + toM[0]) / 2, (fromM[1] + toM[1]) / 2, (fromM[2] + toM[2]) / 2],
    yawDeg: normaliseYawDeg((Math.atan2(dy, dx) * 180) / Math.PI),
    props: { lengthM, from, to } satisfies DimensionProps,
  };
  return success({ label: `Draw ${dimension.name}`, code: 'dimension.draw', diff: addedDiff([dimension]) });
};
