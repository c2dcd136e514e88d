/** What a turn of a wheel, or two fingers on a touchpad, asks of the camera. */
export type WheelGesture =
  | { readonly type: 'zoom'; readonly factor: number }
  | { readonly type: 'pan'; readonly rightPx: number; readonly upPx: number };

/** The part of a wheel event that is looked at. */
export interface WheelStroke {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
}

/** One notch of a wheel is about 100 px of delta; it changes the view by a sixth. */
const ZOOM_PER_PX = Math.log(1.17) / 100;
/** A pinch on a trackpad comes as a wheel with Ctrl and much smaller deltas. */
const PINCH_GAIN = 6;
/** Lines and pages of wheels that do not count pixels. */
const PX_PER_LINE = 20;
const PX_PER_PAGE = 400;
/** A notched wheel turns by at least this much at a time; fingers move less, and sideways too. */
const LEAST_NOTCH_PX = 40;

const isOfFingers = ({ deltaX, deltaY, deltaMode }: WheelStroke): boolean =>
  deltaMode === 0 && (deltaX !== 0 || Math.abs(deltaY) < LEAST_NOTCH_PX);

/** @param habit  what the user has chosen; `automatic` tells a wheel from two fingers by how they report */
export const wheelGesture = (stroke: WheelStroke, habit: 'automatic' | 'zoom' | 'pan'): WheelGesture => {
  const unit = stroke.deltaMode === 1 ? PX_PER_LINE : stroke.deltaMode === 2 ? PX_PER_PAGE : 1;
  const isPan = !stroke.ctrlKey && (habit === 'pan' || (habit === 'automatic' && isOfFingers(stroke)));
  if (isPan) {
    // Shift turns a wheel with one axis sideways.
    const [x, y] = stroke.shiftKey && stroke.deltaX === 0 ? [stroke.deltaY, 0] : [stroke.deltaX, stroke.deltaY];
    return { type: 'pan', rightPx: -x * unit, upPx: y * unit };
  }
  const gain = stroke.ctrlKey && Math.abs(stroke.deltaY) < LEAST_NOTCH_PX ? PINCH_GAIN : 1;
  return { type: 'zoom', factor: Math.exp(stroke.deltaY * unit * gain * ZOOM_PER_PX) };
};
