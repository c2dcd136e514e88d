import type { Session } from '#renderer/store';
import type { HeldKeys, PointerSample, ToolHost } from '#renderer/tools';
import { wheelGesture } from './wheel';

/** A press that moves less than this is a click. */
const CLICK_PX = 4;
/** Two presses of the middle button within this time are one double click. */
const DOUBLE_MS = 400;
const LEFT = 0;
const MIDDLE = 1;
const RIGHT = 2;

const heldKeys = (event: MouseEvent | KeyboardEvent): HeldKeys => ({
  shift: event.shiftKey,
  ctrl: event.ctrlKey || event.metaKey,
  alt: event.altKey,
});

/** A picture under the pointer: says what is where, holds the tools, and is moved by the hand. */
export interface PointerTarget {
  readonly tools: ToolHost;
  sample(xPx: number, yPx: number, keys: HeldKeys): PointerSample;
  /** What the pointer is on stays where it is while the view turns. */
  orbitFrom(xPx: number, yPx: number): void;
  orbit(rightPx: number, upPx: number): void;
  pan(rightPx: number, upPx: number): void;
  zoomAt(xPx: number, yPx: number, factor: number): void;
}

type Drag = 'tool' | 'orbit' | 'pan';

/** Controls keep the space bar, which presses them, and fields what is typed into them. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
const takesSpace = (target: EventTarget | null): boolean =>
  takesText(target) || (target instanceof Element && target.closest('button,[role^="menu"],[role="dialog"]') !== null);

/** Joins the mouse, the pen and the keys of the scene to its camera and tools. Returns the function that parts them again. */
export const attachPointer = (surface: HTMLElement, stage: PointerTarget, session: Session): (() => void) => {
  let drag: Drag | null = null;
  let last: PointerEvent | null = null;
  let first: PointerEvent | null = null;
  let lastMiddleMs = Number.NEGATIVE_INFINITY;
  let isSpaceHeld = false;
  let isOver = false;

  const at = (event: MouseEvent): readonly [number, number] => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const sampleOf = (event: MouseEvent) => stage.sample(...at(event), heldKeys(event));

  /**
   * Middle drag pans, right drag orbits, Shift swaps them; the space bar makes a left drag pan. Alt with the left button orbits
   * beside everything, for those without a third button; on an element it copies.
   */
  const dragFor = (event: PointerEvent): Drag | null => {
    if (event.button === LEFT) {
      if (isSpaceHeld) return 'pan';
      const isResting = session.view.state.getState().tool === 'idle';
      return event.altKey && isResting && !sampleOf(event).hit ? 'orbit' : 'tool';
    }
    if (event.button === MIDDLE) return event.shiftKey ? 'orbit' : 'pan';
    if (event.button === RIGHT) return event.shiftKey ? 'pan' : 'orbit';
    return null;
  };

  /** The menu is about what is under the pointer, which becomes the selection unless it is part of it. */
  const openMenu = (event: PointerEvent): void => {
    const { hit } = sampleOf(event);
    const { ids } = session.selection.state.getState();
    if (hit && !ids.includes(hit.id)) session.selection.set([hit.id]);
    else if (!hit) session.selection.clear();
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
    if (drag === 'orbit') stage.orbitFrom(...at(event));
    if (event.button === MIDDLE) {
      if (event.timeStamp - lastMiddleMs < DOUBLE_MS) session.view.camera.send({ type: 'frameAll' });
      lastMiddleMs = event.timeStamp;
    }
    event.preventDefault();
  };

  const onMove = (event: PointerEvent): void => {
    isOver = true;
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

  const isClick = (event: PointerEvent): boolean =>
    first !== null && Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) < CLICK_PX;

  const onUp = (event: PointerEvent): void => {
    if (drag === 'tool') stage.tools.up(sampleOf(event));
    // A right click is a right drag that went nowhere; the browser's own event comes too early on some systems.
    if (event.button === RIGHT && isClick(event)) openMenu(event);
    drag = null;
    last = null;
  };

  const onDoubleClick = (event: MouseEvent): void => {
    if (event.button === LEFT && !isSpaceHeld) stage.tools.doubleClick(sampleOf(event));
  };

  const onCancel = (): void => {
    if (drag === 'tool') stage.tools.cancel();
    drag = null;
    last = null;
  };

  const onLeave = (): void => {
    isOver = false;
    stage.tools.leave();
  };

  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const gesture = wheelGesture(event, session.preferences.state.getState().wheel);
    if (gesture.type === 'pan') stage.pan(gesture.rightPx, gesture.upPx);
    else stage.zoomAt(...at(event), gesture.factor);
  };

  const onContextMenu = (event: Event): void => event.preventDefault();

  /** What is dragged out of the catalogue is in the hand as soon as it is over the picture. */
  const onDragOver = (event: DragEvent): void => {
    const { dragged } = session.view.state.getState();
    if (!dragged) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    if (session.view.state.getState().tool !== 'placing') session.view.place.send(dragged);
    stage.tools.move(sampleOf(event));
  };
  const onDrop = (event: DragEvent): void => {
    if (!session.view.state.getState().dragged) return;
    event.preventDefault();
    stage.tools.down(sampleOf(event));
    // What could not be set down is not left on the pointer: the button is up.
    stage.tools.cancel();
    session.view.change({ dragged: null });
  };
  const onDragLeave = (): void => {
    if (session.view.state.getState().dragged) stage.tools.cancel();
  };

  /** A running tool sees keys first, wherever the focus is, except where the user is typing. */
  const onKey = (event: KeyboardEvent): void => {
    if (takesText(event.target)) return;
    if (event.key === ' ' && isOver && !takesSpace(event.target)) {
      isSpaceHeld = true;
      event.preventDefault();
      return;
    }
    // Tab is for walking through the controls unless the picture itself has the keyboard and the pointer.
    if (event.key === 'Tab' && !(isOver && event.target === surface)) return;
    if (stage.tools.key({ key: event.key, keys: heldKeys(event) }) === 'used') {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === ' ') isSpaceHeld = false;
  };
  /** Keys let go of in another window are never heard of. */
  const onBlur = (): void => {
    isSpaceHeld = false;
  };

  surface.addEventListener('pointerdown', onDown);
  surface.addEventListener('pointermove', onMove);
  surface.addEventListener('pointerup', onUp);
  surface.addEventListener('pointercancel', onCancel);
  surface.addEventListener('pointerleave', onLeave);
  surface.addEventListener('dblclick', onDoubleClick);
  surface.addEventListener('wheel', onWheel, { passive: false });
  surface.addEventListener('contextmenu', onContextMenu);
  surface.addEventListener('dragover', onDragOver);
  surface.addEventListener('dragleave', onDragLeave);
  surface.addEventListener('drop', onDrop);
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('keyup', onKeyUp, true);
  window.addEventListener('blur', onBlur);
  return () => {
    surface.removeEventListener('pointerdown', onDown);
    surface.removeEventListener('pointermove', onMove);
    surface.removeEventListener('pointerup', onUp);
    surface.removeEventListener('pointercancel', onCancel);
    surface.removeEventListener('pointerleave', onLeave);
    surface.removeEventListener('dblclick', onDoubleClick);
    surface.removeEventListener('wheel', onWheel);
    surface.removeEventListener('contextmenu', onContextMenu);
    surface.removeEventListener('dragover', onDragOver);
    surface.removeEventListener('dragleave', onDragLeave);
    surface.removeEventListener('drop', onDrop);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('keyup', onKeyUp, true);
    window.removeEventListener('blur', onBlur);
  };
};
