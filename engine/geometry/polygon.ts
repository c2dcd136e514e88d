import { type PointM, polygonAreaM2, signedAreaM2 } from './footprint';

/** Twice the signed area of the triangle; positive when c lies to the left of a → b. */
const turn = (a: PointM, b: PointM, c: PointM): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const isBetween = (a: PointM, b: PointM, c: PointM): boolean =>
  Math.min(a[0], b[0]) <= c[0] &&
  c[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= c[1] &&
  c[1] <= Math.max(a[1], b[1]);

/** Whether two segments have a point in common, ends included. Source: Cormen et al., Introduction to Algorithms, section 33.1. */
export const segmentsMeet = (a: PointM, b: PointM, c: PointM, d: PointM): boolean => {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && isBetween(a, b, c)) ||
    (abd === 0 && isBetween(a, b, d)) ||
    (cda === 0 && isBetween(c, d, a)) ||
    (cdb === 0 && isBetween(c, d, b))
  );
};

/** Two edges of a closed outline that meet elsewhere than in their common corner; null when the outline is simple. */
export const crossingEdges = (corners: readonly PointM[]): readonly [number, number] | null => {
  const n = corners.length;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const [a, b, c, d] = [corners[i]!, corners[(i + 1) % n]!, corners[j]!, corners[(j + 1) % n]!];
      const isNext = j === i + 1;
      const isBefore = (j + 1) % n === i;
      // Neighbours share a corner; they cross only when one folds back over the other.
      const meets = isNext
        ? turn(a, b, d) === 0 && isFolded(a, b, d)
        : isBefore
          ? turn(c, d, b) === 0 && isFolded(c, d, b)
          : segmentsMeet(a, b, c, d);
      if (meets) return [i, j];
    }
  return null;
};

/** Whether going on from b to c leads back towards a. */
const isFolded = (a: PointM, b: PointM, c: PointM): boolean =>
  (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0;

/** The same outline, anticlockwise. */
export const anticlockwise = (corners: readonly PointM[]): readonly PointM[] =>
  signedAreaM2(corners) >= 0 ? corners : [...corners].reverse();

export interface CentredOutline {
  /** Middle of the box around the corners. */
  readonly centreM: PointM;
  /** Corners seen from there, anticlockwise. */
  readonly outlineM: readonly PointM[];
  readonly areaM2: number;
}

export const centredOutline = (corners: readonly PointM[]): CentredOutline => {
  const along = (axis: 0 | 1): number => {
    const values = corners.map((corner) => corner[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  const centreM: PointM = [along(0), along(1)];
  return {
    centreM,
    outlineM: anticlockwise(corners).map(([x, y]): PointM => [x - centreM[0], y - centreM[1]]),
    areaM2: polygonAreaM2(corners),
  };
};
