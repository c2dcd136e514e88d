import type { Session } from '#renderer/store';
import type { HeldKeys } from '#renderer/tools';
import type { Stage } from './stage';

/** A press that moves less than this is a click. */
const CLICK_PX = 4;
const LEFT = 0;
const MIDDLE = 1;
const RIGHT = 2;

/** One notch of a wheel is about 100 px of delta; it changes the view by a sixth. */
const ZOOM_PER_PX = Math.log(1.17) / 100;
/** A pinch on a trackpad comes as a wheel with Ctrl and much smaller deltas. */
const PINCH_GAIN = 6;
/** Lines and pages of wheels that do not count pixels. */
const PX_PER_LINE = 20;
const PX_PER_PAGE = 400;

const heldKeys = (event: MouseEvent | KeyboardEvent): HeldKeys => ({
  shift: event.shiftKey,
  ctrl: event.ctrlKey || event.metaKey,
  alt: event.altKey,
});

type Drag = 'tool' | 'orbit' | 'pan';

/** Middle drag pans, right drag orbits, Shift swaps them; Alt with the left button orbits, for those without a third button. */
const dragFor = (event: PointerEvent): Drag | null => {
  if (event.button === LEFT) return event.altKey ? 'orbit' : 'tool';
  if (event.button === MIDDLE) return event.shiftKey ? 'orbit' : 'pan';
  if (event.button === RIGHT) return event.shiftKey ? 'pan' : 'orbit';
  return null;
};

/** Joins the mouse, the pen and the keys of the scene to its camera and tools. Returns the function that parts them again. */
export const attachPointer = (surface: HTMLElement, stage: Stage, session: Session): (() => void) => {
  let drag: Drag | null = null;
  let last: PointerEvent | null = null;
  let first: PointerEvent | null = null;

  const at = (event: MouseEvent): readonly [number, number] => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const sampleOf = (event: MouseEvent) => stage.sample(...at(event), heldKeys(event));

  /** The menu is about what is under the pointer, which becomes the selection unless it is part of it. */
  const openMenu = (event: PointerEvent): void => {
    const { hit } = sampleOf(event);
    const { ids } = session.selection.state.getState();
    if (hit && !ids.includes(hit.id)) session.selection.set([hit.id]);
    session.view.change({ contextMenuAt: { xPx: event.clientX, yPx: event.clientY } });
  };

  const onDown = (event: PointerEvent): void => {
    if (drag) return;
    drag = dragFor(event);
    if (!drag) return;
    last = event;
    first = event;
    surface.setPointerCapture(event.pointerId);
    surface.focus({ preventScroll: true });
    if (drag === 'tool') stage.tools.down(sampleOf(event));
    event.preventDefault();
  };

  const onMove = (event: PointerEvent): void => {
    if ((drag === 'orbit' || drag === 'pan') && last) {
      const right = event.clientX - last.clientX;
      const up = last.clientY - event.clientY;
      if (drag === 'orbit') stage.orbit(right, up);
      else stage.pan(right, up);
      last = event;
      return;
    }
    stage.tools.move(sampleOf(event));
  };

  const onUp = (event: PointerEvent): void => {
    if (drag === 'tool') stage.tools.up(sampleOf(event));
    // A right click is a right drag that went nowhere; the browser's own event comes too early on some systems.
    if (
      event.button === RIGHT &&
      first &&
      Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) < CLICK_PX
    )
      openMenu(event);
    drag = null;
    last = null;
  };

  const onCancel = (): void => {
    if (drag === 'tool') stage.tools.cancel();
    drag = null;
    last = null;
  };

  const onLeave = (): void => session.selection.hover(null);

  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? PX_PER_LINE : event.deltaMode === 2 ? PX_PER_PAGE : 1;
    const gain = event.ctrlKey ? PINCH_GAIN : 1;
    stage.zoomAt(...at(event), Math.exp(event.deltaY * unit * gain * ZOOM_PER_PX));
  };

  const onContextMenu = (event: Event): void => event.preventDefault();

  /** A running tool sees keys first, wherever the focus is, except where the user is typing. */
  const onKey = (event: KeyboardEvent): void => {
    const { target } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    if (stage.tools.key({ key: event.key, keys: heldKeys(event) }) === 'used') {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  surface.addEventListener('pointerdown', onDown);
  surface.addEventListener('pointermove', onMove);
  surface.addEventListener('pointerup', onUp);
  surface.addEventListener('pointercancel', onCancel);
  surface.addEventListener('pointerleave', onLeave);
  surface.addEventListener('wheel', onWheel, { passive: false });
  surface.addEventListener('contextmenu', onContextMenu);
  window.addEventListener('keydown', onKey, true);
  return () => {
    surface.removeEventListener('pointerdown', onDown);
    surface.removeEventListener('pointermove', onMove);
    surface.removeEventListener('pointerup', onUp);
    surface.removeEventListener('pointercancel', onCancel);
    surface.removeEventListener('pointerleave', onLeave);
    surface.removeEventListener('wheel', onWheel);
    surface.removeEventListener('contextmenu', onContextMenu);
    window.removeEventListener('keydown', onKey, true);
  };
};
