import type { Vec3M } from '#engine/document';

/** A tube drawn as straight pieces with quarter bends between them. */
export interface TubeShapes {
  readonly straights: readonly { readonly from: Vec3M; readonly to: Vec3M }[];
  readonly bends: readonly {
    /** Centre of the bend's circle. */
    readonly centreM: Vec3M;
    /** Unit vectors: from the centre to where the bend begins, and the direction of flow there. */
    readonly begin: Vec3M;
    readonly along: Vec3M;
    readonly radiusM: number;
  }[];
  /** Corners that are no right angle, or too short for a bend. */
  readonly joints: readonly Vec3M[];
}

const subtract = (a: Vec3M, b: Vec3M): Vec3M => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const plus = (a: Vec3M, b: Vec3M, factor: number): Vec3M => [
  a[0] + b[0] * factor,
  a[1] + b[1] * factor,
  a[2] + b[2] * factor,
];
const lengthOf = (a: Vec3M): number => Math.hypot(...a);
const unit = (a: Vec3M): Vec3M => plus([0, 0, 0], a, 1 / (lengthOf(a) || 1));
const dot = (a: Vec3M, b: Vec3M): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** @param bendRadiusM  radius of the centre line in a bend, e.g. 1.5 diameters (ASME B16.9 long-radius elbows) */
export const tubeShapes = (points: readonly Vec3M[], bendRadiusM: number): TubeShapes => {
  const straights: { from: Vec3M; to: Vec3M }[] = [];
  const bends: TubeShapes['bends'][number][] = [];
  const joints: Vec3M[] = [];
  let from = points[0];
  if (!from) return { straights, bends, joints };
  for (let i = 1; i < points.length; i++) {
    const corner = points[i]!;
    const next = points[i + 1];
    if (!next) {
      straights.push({ from, to: corner });
      break;
    }
    const arriving = unit(subtract(corner, points[i - 1]!));
    const leaving = unit(subtract(next, corner));
    const room = Math.min(lengthOf(subtract(corner, from)), lengthOf(subtract(next, corner)) / 2);
    if (Math.abs(dot(arriving, leaving)) > 0.02 || room < bendRadiusM) {
      straights.push({ from, to: corner });
      joints.push(corner);
      from = corner;
      continue;
    }
    const begins = plus(corner, arriving, -bendRadiusM);
    straights.push({ from, to: begins });
    bends.push({
      centreM: plus(begins, leaving, bendRadiusM),
      begin: plus([0, 0, 0], leaving, -1),
      along: arriving,
      radiusM: bendRadiusM,
    });
    from = plus(corner, leaving, bendRadiusM);
  }
  return { straights, bends, joints };
};
