import { describe, expect, it } from 'vitest';
import {
  anticlockwise,
  centredOutline,
  crossingEdges,
  type PointM,
  segmentsMeet,
  snapBounds,
  snapPoint,
} from '#engine/geometry';

const square: readonly PointM[] = [
  [0, 0],
  [4, 0],
  [4, 2],
  [0, 2],
];

describe('outlines', () => {
  it('are simple unless two edges meet elsewhere than at their corner', () => {
    expect(crossingEdges(square)).toBeNull();
    const bow: readonly PointM[] = [square[0]!, square[2]!, square[1]!, square[3]!];
    expect(crossingEdges(bow)).toEqual([0, 2]);
    // An edge that folds back over the one before it.
    expect(
      crossingEdges([
        [0, 0],
        [4, 0],
        [1, 0],
        [1, 3],
      ]),
    ).toEqual([0, 1]);
    // A corner that touches another wall.
    expect(
      crossingEdges([
        [0, 0],
        [4, 0],
        [4, 2],
        [2, 0],
        [0, 2],
      ]),
    ).not.toBeNull();
  });

  it('are kept anticlockwise about the middle of their box', () => {
    const clockwise = [...square].reverse();
    expect(anticlockwise(square)).toEqual(square);
    expect(anticlockwise(clockwise)).toEqual(square);
    expect(centredOutline(clockwise)).toEqual({
      centreM: [2, 1],
      outlineM: [
        [-2, -1],
        [2, -1],
        [2, 1],
        [-2, 1],
      ],
      areaM2: 8,
    });
  });

  it('cross where segments have a point in common, ends included', () => {
    expect(segmentsMeet([0, 0], [2, 2], [0, 2], [2, 0])).toBe(true);
    expect(segmentsMeet([0, 0], [1, 0], [1, 0], [1, 1])).toBe(true);
    expect(segmentsMeet([0, 0], [1, 0], [2, 0], [3, 0])).toBe(false);
    expect(segmentsMeet([0, 0], [2, 0], [1, 0.1], [1, 1])).toBe(false);
  });
});

describe('snapping', () => {
  const rack = { minXM: 0, maxXM: 0.6, minYM: 0, maxYM: 1.2 };

  it('keeps an aisle between facing edges', () => {
    const wanted = { minXM: 0.1, maxXM: 0.7, minYM: 2.45, maxYM: 3.65 };
    const { positionM, hints } = snapBounds(wanted, [rack], { gridM: 0, reachM: 0.12, aislesM: [1.2] });
    // 1.2 m from the rack's rear at 1.2 m; the middle of a body 1.2 m deep is 0.6 m further.
    expect(positionM[1]).toBeCloseTo(3, 9);
    expect(hints).toContainEqual({ axis: 'y', to: 'aisle', atM: 2.4 });
    expect(positionM[0]).toBeCloseTo(0.3, 9);
  });

  it('pulls by edges or centres alone when only those are asked for', () => {
    const wanted = { minXM: 0.05, maxXM: 1.05, minYM: 5, maxYM: 6 };
    const edges = snapBounds(wanted, [rack], { gridM: 0, reachM: 0.3, to: new Set(['edge']) });
    expect(edges.hints).toEqual([{ axis: 'x', to: 'edge', atM: 0 }]);
    const centres = snapBounds(wanted, [rack], { gridM: 0, reachM: 0.3, to: new Set(['centre']) });
    expect(centres.hints).toEqual([{ axis: 'x', to: 'centre', atM: 0.3 }]);
  });

  it('meets a point before a line, two lines at their intersection, and the grid where nothing is near', () => {
    const corner = { atM: [0.6, 1.2], what: 'corner' } as const;
    const options = { gridM: 0.5, reachM: 0.2 };
    expect(snapPoint([0.7, 1.3], [corner], [rack], options)).toEqual({ atM: [0.6, 1.2], met: corner, hints: [] });
    const other = { minXM: 3, maxXM: 4, minYM: 3, maxYM: 4 };
    expect(snapPoint([0.7, 3.1], [corner], [rack, other], options).atM).toEqual([0.6, 3]);
    expect(snapPoint([7.6, 8.4], [corner], [rack], options).atM).toEqual([7.5, 8.5]);
  });
});
