import { describe, expect, it } from 'vitest';
import { wheelGesture } from '../../../renderer/scene/wheel';

const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, shiftKey: false };

describe('the wheel', () => {
  it('zooms by a sixth for each notch, nearer when turned away from the hand', () => {
    expect(wheelGesture({ ...still, deltaY: 100 }, 'automatic')).toEqual({
      type: 'zoom',
      factor: expect.closeTo(1.17, 9),
    });
    expect(wheelGesture({ ...still, deltaY: -3, deltaMode: 1 }, 'automatic')).toMatchObject({ type: 'zoom' });
  });

  it('pans under two fingers, and zooms under a pinch', () => {
    expect(wheelGesture({ ...still, deltaX: 3, deltaY: 12 }, 'automatic')).toEqual({
      type: 'pan',
      rightPx: -3,
      upPx: 12,
    });
    expect(wheelGesture({ ...still, deltaY: -4, ctrlKey: true }, 'automatic')).toMatchObject({ type: 'zoom' });
  });

  it('does what was chosen where the two cannot be told apart', () => {
    expect(wheelGesture({ ...still, deltaY: 12 }, 'zoom').type).toBe('zoom');
    expect(wheelGesture({ ...still, deltaY: 120 }, 'pan')).toEqual({ type: 'pan', rightPx: -0, upPx: 120 });
    expect(wheelGesture({ ...still, deltaY: 120, shiftKey: true }, 'pan')).toEqual({
      type: 'pan',
      rightPx: -120,
      upPx: 0,
    });
  });
});
