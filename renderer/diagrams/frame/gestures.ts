import { panned, type Viewport, zoomed } from './viewport';

interface Touch {
  readonly x: number;
  readonly y: number;
}

const WHEEL_ZOOM = 0.0016;
/** Less than a hand's tremble, in px. */
const CLICK_PX = 4;
/** A pinch on a touch pad comes as small wheel steps with Ctrl. */
const PINCH_ZOOM = 0.01;

export interface GestureTarget {
  readonly view: () => Viewport;
  readonly change: (view: Viewport) => void;
  /** `open`: on what stands for several. */
  readonly pick: (node: string | null, how: 'set' | 'toggle' | 'open') => void;
}

const nodeAt = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<SVGElement>('[data-node]')?.dataset['node'] ?? null) : null;

const opensAt = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-opens]') !== null;

/**
 * Wheel and pinch zoom, drag pans, a still click picks.
 * @returns takes the listeners away
 */
export const attachGestures = (surface: SVGSVGElement, target: GestureTarget): (() => void) => {
  const touches = new Map<number, Touch>();
  let pressed: {
    readonly x: number;
    readonly y: number;
    readonly node: string | null;
    readonly opens: boolean;
  } | null = null;
  let hasMoved = false;

  const place = (event: { readonly clientX: number; readonly clientY: number }): Touch => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { x, y } = place(event);
    const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
    target.change(zoomed(target.view(), Math.exp(-step * (event.ctrlKey ? PINCH_ZOOM : WHEEL_ZOOM)), x, y));
  };
  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    touches.set(event.pointerId, place(event));
    surface.setPointerCapture(event.pointerId);
    pressed = touches.size === 1 ? { ...place(event), node: nodeAt(event.target), opens: opensAt(event.target) } : null;
    hasMoved = false;
  };
  const onMove = (event: PointerEvent): void => {
    const before = touches.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    if (touches.size === 1) {
      if (pressed && !hasMoved && Math.hypot(now.x - pressed.x, now.y - pressed.y) <= CLICK_PX) return;
      hasMoved = true;
      target.change(panned(target.view(), now.x - before.x, now.y - before.y));
    } else if (touches.size === 2) {
      const other = [...touches].find(([id]) => id !== event.pointerId)![1];
      const spread = (touch: Touch): number => Math.max(1, Math.hypot(touch.x - other.x, touch.y - other.y));
      const view = panned(target.view(), (now.x - before.x) / 2, (now.y - before.y) / 2);
      target.change(zoomed(view, spread(now) / spread(before), (now.x + other.x) / 2, (now.y + other.y) / 2));
    }
    touches.set(event.pointerId, now);
  };
  const onUp = (event: PointerEvent): void => {
    if (!touches.delete(event.pointerId)) return;
    if (pressed && !hasMoved && event.type === 'pointerup')
      target.pick(
        pressed.node,
        pressed.opens ? 'open' : event.shiftKey || event.ctrlKey || event.metaKey ? 'toggle' : 'set',
      );
    pressed = null;
  };

  // React listens to the wheel passively, which would scroll the page as well.
  surface.addEventListener('wheel', onWheel, { passive: false });
  surface.addEventListener('pointerdown', onDown);
  surface.addEventListener('pointermove', onMove);
  surface.addEventListener('pointerup', onUp);
  surface.addEventListener('pointercancel', onUp);
  return () => {
    surface.removeEventListener('wheel', onWheel);
    surface.removeEventListener('pointerdown', onDown);
    surface.removeEventListener('pointermove', onMove);
    surface.removeEventListener('pointerup', onUp);
    surface.removeEventListener('pointercancel', onUp);
  };
};
