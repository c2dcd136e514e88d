import type { PointerSample } from './tool';

/** A press that moves less than this is a click. */
const DRAG_THRESHOLD_PX = 4;

export const hasDragged = (from: PointerSample, to: PointerSample): boolean =>
  Math.hypot(to.xPx - from.xPx, to.yPx - from.yPx) > DRAG_THRESHOLD_PX;
