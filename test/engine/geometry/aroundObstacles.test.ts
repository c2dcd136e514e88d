import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bounds, clearWay, type PointM, wayAround } from '#engine/geometry';

const box = (minXM: number, minYM: number, maxXM: number, maxYM: number): Bounds => ({ minXM, minYM, maxXM, maxYM });

const lengthM = (way: readonly PointM[]): number =>
  way.reduce((sum, [x, y], i) => (i === 0 ? 0 : sum + Math.abs(x - way[i - 1]![0]) + Math.abs(y - way[i - 1]![1])), 0);

/** Written apart from the search: the open rectangle that a leg sweeps against the open box. */
const crosses = (way: readonly PointM[], { minXM, minYM, maxXM, maxYM }: Bounds): boolean =>
  way.some(([x, y], i) => {
    if (i === 0) return false;
    const [px, py] = way[i - 1]!;
    const [lowX, highX] = [Math.min(x, px), Math.max(x, px)];
    const [lowY, highY] = [Math.min(y, py), Math.max(y, py)];
    return highX > minXM + 1e-3 && lowX < maxXM - 1e-3 && highY > minYM + 1e-3 && lowY < maxYM - 1e-3;
  });

const among =
  (boxes: readonly Bounds[]) =>
  (area: Bounds): readonly Bounds[] =>
    boxes.filter(
      ({ minXM, minYM, maxXM, maxYM }) =>
        minXM <= area.maxXM && maxXM >= area.minXM && minYM <= area.maxYM && maxYM >= area.minYM,
    );

describe('a way around obstacles', () => {
  it('goes past the nearer side, as long as around its edges', () => {
    // Straight ahead 10 m; the box reaches 1 m to the left and 2 m to the right of the line.
    const way = wayAround([0, 0], [10, 0], [box(4, -2, 6, 1)])!;
    expect(way).toEqual([
      [0, 0],
      [0, 1],
      [10, 1],
      [10, 0],
    ]);
    expect(lengthM(way)).toBe(12);
  });

  it('takes the other corner when one is blocked, and goes on straight when neither is', () => {
    const [from, to]: readonly PointM[] = [
      [0, 0],
      [10, 5],
    ];
    expect(clearWay(from!, to!, among([]))).toEqual([from, [10, 0], to]);
    expect(clearWay(from!, to!, among([box(4, -1, 6, 1)]))).toEqual([from, [0, 5], to]);
  });

  it('meets on its way around what was not between the ends, and goes around that too', () => {
    const boxes = [box(4, -1, 6, 3), box(2, 2.5, 8, 6), box(3, -4, 7, -0.5)];
    const way = clearWay([0, 0], [10, 0], among(boxes));
    for (const one of boxes) expect(crosses(way, one)).toBe(false);
    expect(lengthM(way)).toBe(18);
  });

  it('is none where an end is walled in', () => {
    const walls = [box(-2, -2, 2, -1), box(-2, 1, 2, 2), box(-2, -2, -1, 2), box(1, -2, 2, 2)];
    expect(wayAround([0, 0], [10, 0], walls)).toBeNull();
  });

  it('never crosses an obstacle, keeps to right angles and its ends, and moves with everything', () => {
    const place = fc.record({
      x: fc.nat({ max: 40 }),
      y: fc.nat({ max: 40 }),
      w: fc.nat({ max: 8 }),
      d: fc.nat({ max: 8 }),
    });
    let detours = 0;
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 8, maxLength: 16 }),
        fc.nat({ max: 41 }),
        fc.nat({ max: 41 }),
        (places, x, y) => {
          const boxes = places
            .map((one) => box(one.x, one.y, one.x + one.w + 1, one.y + one.d + 1))
            // Ends stand in none of them.
            .filter(
              (one) =>
                ![
                  [20.5, 20.5],
                  [x, y],
                ].some(([ex, ey]) => ex! >= one.minXM && ex! <= one.maxXM && ey! >= one.minYM && ey! <= one.maxYM),
            );
          const way = clearWay([20.5, 20.5], [x, y], among(boxes));
          expect(way[0]).toEqual([20.5, 20.5]);
          expect(way.at(-1)).toEqual([x, y]);
          way.forEach(([px, py], i) => {
            if (i > 0) expect(px === way[i - 1]![0] || py === way[i - 1]![1]).toBe(true);
          });
          const hasWay = wayAround([20.5, 20.5], [x, y], boxes) !== null;
          if (hasWay) for (const one of boxes) expect(crosses(way, one)).toBe(false);
          if (way.length > 3) detours += 1;
          const moved = clearWay(
            [120.5, 84.5],
            [x + 100, y + 64],
            among(boxes.map((one) => box(one.minXM + 100, one.minYM + 64, one.maxXM + 100, one.maxYM + 64))),
          );
          expect(moved).toEqual(way.map(([px, py]) => [px + 100, py + 64]));
        },
      ),
    );
    expect(detours).toBeGreaterThan(5);
  });
});
