import type { Vec3M } from '#engine/document';
import type { Ray } from '#renderer/tools';
import { createBoxTree } from './boxTree';

/** Upright boxes turned about the vertical, in flat arrays. */
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

/** Distance along the ray to a box; infinity where it passes by, or is farther than `best`. */
const toBox = (ray: Ray, numbers: Float64Array, index: number, best: number): number => {
  const k = index * BOX_STRIDE;
  const [ox, oy, oz] = ray.originM;
  const [dx, dy, dz] = ray.direction;
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
  return isHit ? nearM : Number.POSITIVE_INFINITY;
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

/** Boxes around turned boxes. */
const aroundBodies = ({ ids, numbers }: PickBoxes): Float64Array => {
  const boxes = new Float64Array(ids.length * 6);
  for (let i = 0, k = 0; i < ids.length; i++, k += BOX_STRIDE) {
    const [x, y, z] = [numbers[k]!, numbers[k + 1]!, numbers[k + 2]!];
    const [cos, sin] = [Math.abs(numbers[k + 6]!), Math.abs(numbers[k + 7]!)];
    const halfX = cos * numbers[k + 3]! + sin * numbers[k + 4]!;
    const halfY = sin * numbers[k + 3]! + cos * numbers[k + 4]!;
    boxes.set([x - halfX, y - halfY, z, x + halfX, y + halfY, z + numbers[k + 5]!], i * 6);
  }
  return boxes;
};

interface Segments {
  readonly boxes: Float64Array;
  /** Line of each segment, and the point that it starts from. */
  readonly lineOf: Int32Array;
  readonly pointOf: Int32Array;
}

const segmentsOf = (lines: readonly PickLine[]): Segments => {
  const count = lines.reduce((sum, { points }) => sum + Math.max(0, points.length - 1), 0);
  const boxes = new Float64Array(count * 6);
  const lineOf = new Int32Array(count);
  const pointOf = new Int32Array(count);
  let at = 0;
  for (const [line, { points, radiusM }] of lines.entries())
    for (let i = 1; i < points.length; i++, at++) {
      const [a, b] = [points[i - 1]!, points[i]!];
      lineOf[at] = line;
      pointOf[at] = i - 1;
      for (let axis = 0; axis < 3; axis++) {
        boxes[at * 6 + axis] = Math.min(a[axis]!, b[axis]!) - radiusM;
        boxes[at * 6 + 3 + axis] = Math.max(a[axis]!, b[axis]!) + radiusM;
      }
    }
  return { boxes, lineOf, pointOf };
};

/** Finds what the pointer is on among bodies and runs that stay as they are. */
export interface Picker {
  /**
   * The nearest box or line along the ray.
   *
   * @param slackPerM  how far beside a line still counts, for each metre of distance
   * @param isMeant  what can be meant at all
   */
  pick(ray: Ray, slackPerM: number, isMeant?: (id: string) => boolean): Hit | null;
  /** Everything that the ray meets, the nearest first. */
  all(ray: Ray, slackPerM: number, isMeant?: (id: string) => boolean): readonly Hit[];
  /** Nodes of its trees that picks have looked at. */
  readonly visits: () => number;
}

export const createPicker = (bodies: PickBoxes, lines: readonly PickLine[]): Picker => {
  const bodyTree = createBoxTree(aroundBodies(bodies));
  const segments = segmentsOf(lines);
  const segmentTree = createBoxTree(segments.boxes);
  /** Distance to a run's segment where the ray passes within its reach; infinity elsewhere. */
  const toSegment = (ray: Ray, slackPerM: number, index: number): number => {
    const line = lines[segments.lineOf[index]!]!;
    const point = segments.pointOf[index]!;
    const [gapM, alongM] = approach(ray, line.points[point]!, line.points[point + 1]!);
    return gapM > line.radiusM + slackPerM * alongM ? Number.POSITIVE_INFINITY : alongM;
  };
  const idOfSegment = (index: number): string => lines[segments.lineOf[index]!]!.id;
  return {
    pick: (ray, slackPerM, isMeant = () => true) => {
      let hit: Hit | null = null;
      let best = Number.POSITIVE_INFINITY;
      const keep = (id: string, distanceM: number): number => {
        if (distanceM < best) {
          best = distanceM;
          hit = { id, distanceM };
        }
        return distanceM;
      };
      bodyTree.nearest(ray.originM, ray.direction, 0, (index) => {
        const id = bodies.ids[index]!;
        return isMeant(id) ? keep(id, toBox(ray, bodies.numbers, index, best)) : Number.POSITIVE_INFINITY;
      });
      segmentTree.nearest(ray.originM, ray.direction, slackPerM, (index) => {
        const id = idOfSegment(index);
        return isMeant(id) ? keep(id, toSegment(ray, slackPerM, index)) : Number.POSITIVE_INFINITY;
      });
      return hit;
    },
    all: (ray, slackPerM, isMeant = () => true) => {
      const met = new Map<string, number>();
      // A tree that is told of no hit goes on to the end of the ray.
      const note = (id: string, distanceM: number): number => {
        if (distanceM < (met.get(id) ?? Number.POSITIVE_INFINITY)) met.set(id, distanceM);
        return Number.POSITIVE_INFINITY;
      };
      bodyTree.nearest(ray.originM, ray.direction, 0, (index) => {
        const id = bodies.ids[index]!;
        if (isMeant(id)) note(id, toBox(ray, bodies.numbers, index, Number.POSITIVE_INFINITY));
        return Number.POSITIVE_INFINITY;
      });
      segmentTree.nearest(ray.originM, ray.direction, slackPerM, (index) => {
        const id = idOfSegment(index);
        return isMeant(id) ? note(id, toSegment(ray, slackPerM, index)) : Number.POSITIVE_INFINITY;
      });
      return [...met].map(([id, distanceM]) => ({ id, distanceM })).sort((a, b) => a.distanceM - b.distanceM);
    },
    visits: () => bodyTree.visits() + segmentTree.visits(),
  };
};
