import { describe, expect, it } from 'vitest';
import { bringing, fitted, inSight, nextInDirection, panned, zoomed } from '../../../renderer/diagrams/frame/viewport';

const size = { widthPx: 1056, heightPx: 556 };

describe('the window on a drawing', () => {
  it('shows a drawing whole and in the middle', () => {
    // 1000 × 500 px inside margins of 28: the drawing of 2000 × 500 is shown at one half.
    expect(fitted({ x: 100, y: 0, width: 2000, height: 500 }, size, 1)).toEqual({ scale: 0.5, x: 44, y: -306 });
  });

  it('makes no drawing larger than it may be', () => {
    expect(fitted({ x: 0, y: 0, width: 10, height: 10 }, size, 1).scale).toBe(1);
  });

  it('keeps what is under the pointer where it is', () => {
    const before = { x: 10, y: 20, scale: 1 };
    const after = zoomed(before, 2, 300, 200);
    expect(after.scale).toBe(2);
    expect(after.x + 300 / after.scale).toBeCloseTo(before.x + 300, 9);
    expect(after.y + 200 / after.scale).toBeCloseTo(before.y + 200, 9);
  });

  it('follows the hand', () => {
    expect(panned({ x: 0, y: 0, scale: 2 }, 100, -50)).toEqual({ x: -50, y: 25, scale: 2 });
  });

  it('moves only as far as brings something into sight', () => {
    const view = { x: 0, y: 0, scale: 1 };
    expect(bringing(view, { x: 400, y: 200, width: 50, height: 50 }, size)).toEqual(view);
    expect(bringing(view, { x: 1100, y: 200, width: 50, height: 50 }, size)).toEqual({ ...view, x: 1178 - 1056 });
  });

  it('leaves out what is far from it', () => {
    const isShown = inSight({ x: 0, y: 0, scale: 1 }, size);
    expect(isShown({ x: 1000, y: 0, width: 10, height: 10 })).toBe(true);
    expect(isShown({ x: 3000, y: 0, width: 10, height: 10 })).toBe(false);
  });

  it('goes with the arrow keys to what lies straight ahead rather than to what is nearest', () => {
    const at = (id: string, x: number, y: number) => ({ id, box: { x, y, width: 10, height: 10 } });
    const items = [at('here', 0, 0), at('ahead', 100, 0), at('aside', 60, 80)];
    expect(nextInDirection(items, items[0]!, 'right')?.id).toBe('ahead');
    expect(nextInDirection(items, items[0]!, 'left')).toBeUndefined();
  });
});
