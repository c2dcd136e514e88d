import type { Vec3M } from '#engine/document';
import type { Ray } from '#renderer/tools';

/** Upright boxes turned about the vertical, in flat arrays so that a pick among thousands costs well under a millisecond. */
export interface PickBoxes {
  readonly ids: readonly string[];
  /** Eight numbers a box: centre x, y, bottom z, half width, half depth, height, cos and sin of the turn. */
  readonly numbers: Float64Array;
}

export const BOX_STRIDE = 8;

/** Polylines with a radius: pipes and cables. */
export interface PickLine {
  readonly id: string;
  readonly points: readonly Vec3M[];
  readonly radiusM: number;
}

export interface Hit {
  readonly id: string;
  readonly distanceM: number;
}

// Part of the ray that is inside the slabs looked at so far; module-level so that a pick allocates nothing.
let nearM = 0;
let farM = 0;

/** Narrows the part of the ray to what is inside [low, high] on one axis; false when nothing is left (Kay and Kajiya 1986). */
const clipTo = (from: number, along: number, low: number, high: number): boolean => {
  if (Math.abs(along) < 1e-12) return from >= low && from <= high;
  const a = (low - from) / along;
  const b = (high - from) / along;
  nearM = Math.max(nearM, Math.min(a, b));
  farM = Math.min(farM, Math.max(a, b));
  return nearM <= farM;
};

const nearestBox = (ray: Ray, boxes: PickBoxes): Hit | null => {
  const [ox, oy, oz] = ray.originM;
  const [dx, dy, dz] = ray.direction;
  const { numbers } = boxes;
  let best = Number.POSITIVE_INFINITY;
  let bestIndex = -1;
  for (let i = 0, k = 0; i < boxes.ids.length; i++, k += BOX_STRIDE) {
    const cos = numbers[k + 6]!;
    const sin = numbers[k + 7]!;
    const px = ox - numbers[k]!;
    const py = oy - numbers[k + 1]!;
    nearM = 0;
    farM = best;
    const isHit =
      clipTo(cos * px + sin * py, cos * dx + sin * dy, -numbers[k + 3]!, numbers[k + 3]!) &&
      clipTo(cos * py - sin * px, cos * dy - sin * dx, -numbers[k + 4]!, numbers[k + 4]!) &&
      clipTo(oz - numbers[k + 2]!, dz, 0, numbers[k + 5]!);
    if (isHit && nearM < best) {
      best = nearM;
      bestIndex = i;
    }
  }
  const id = boxes.ids[bestIndex];
  return id === undefined ? null : { id, distanceM: best };
};

/** Closest approach of a ray and a segment: distance between them and distance along the ray. */
const approach = (ray: Ray, a: Vec3M, b: Vec3M): readonly [gapM: number, alongM: number] => {
  const ux = b[0] - a[0];
  const uy = b[1] - a[1];
  const uz = b[2] - a[2];
  const wx = a[0] - ray.originM[0];
  const wy = a[1] - ray.originM[1];
  const wz = a[2] - ray.originM[2];
  const [dx, dy, dz] = ray.direction;
  const uu = ux * ux + uy * uy + uz * uz;
  const ud = ux * dx + uy * dy + uz * dz;
  const wu = wx * ux + wy * uy + wz * uz;
  const wd = wx * dx + wy * dy + wz * dz;
  const denominator = uu - ud * ud;
  // A segment along the ray is as near at its start as anywhere.
  const s = denominator > 1e-12 ? Math.min(1, Math.max(0, (wd * ud - wu) / denominator)) : 0;
  const t = Math.max(0, wd + s * ud);
  return [Math.hypot(wx + s * ux - t * dx, wy + s * uy - t * dy, wz + s * uz - t * dz), t];
};

/** The run nearest to the eye that the ray passes within its radius plus `slackM` per metre of distance. */
const nearestLine = (ray: Ray, lines: readonly PickLine[], slackPerM: number): Hit | null => {
  let best: Hit | null = null;
  for (const line of lines)
    for (let i = 1; i < line.points.length; i++) {
      const [gapM, alongM] = approach(ray, line.points[i - 1]!, line.points[i]!);
      if (gapM > line.radiusM + slackPerM * alongM) continue;
      if (!best || alongM < best.distanceM) best = { id: line.id, distanceM: alongM };
    }
  return best;
};

/** Everything that the ray meets, the nearest first. */
export const pickAll = (
  ray: Ray,
  { ids, numbers }: PickBoxes,
  lines: readonly PickLine[],
  slackPerM: number,
): readonly Hit[] => {
  const boxes = ids.flatMap((id, i) => {
    const one = { ids: [id], numbers: numbers.subarray(i * BOX_STRIDE, (i + 1) * BOX_STRIDE) };
    return nearestBox(ray, one) ?? [];
  });
  const runs = lines.flatMap((line) => nearestLine(ray, [line], slackPerM) ?? []);
  return [...boxes, ...runs].sort((a, b) => a.distanceM - b.distanceM);
};

/** What the pointer is on: the nearest box or line along the ray. */
export const pick = (ray: Ray, boxes: PickBoxes, lines: readonly PickLine[], slackPerM: number): Hit | null => {
  const box = nearestBox(ray, boxes);
  const line = nearestLine(ray, lines, slackPerM);
  if (!box || !line) return box ?? line;
  return line.distanceM < box.distanceM ? line : box;
};
