import type { Vec3M } from '#engine/document';
import type { SnapHint } from '#engine/geometry';
import type { Session } from '#renderer/store';
import type { Ray } from './ray';

export interface HeldKeys {
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/** One reading of the pointer over the scene. */
export interface PointerSample {
  /** From the top left of the scene, in CSS pixels. */
  readonly xPx: number;
  readonly yPx: number;
  readonly ray: Ray;
  /** What the pointer is on. */
  readonly hit: { readonly id: string; readonly pointM: Vec3M } | null;
  readonly keys: HeldKeys;
}

export interface Rectangle {
  readonly fromPx: readonly [x: number, y: number];
  readonly toPx: readonly [x: number, y: number];
}

/** What a tool needs from outside: the session, and what the scene alone can answer. */
export interface ToolScope {
  readonly session: Session;
  /** Elements inside a rectangle of the screen, wholly or touched by it. */
  inRectangle(rectangle: Rectangle, mode: 'encloses' | 'touches'): readonly string[];
  /** Draws what the tool has to show beside the scene itself. */
  show(feedback: ToolFeedback): void;
}

export interface ToolFeedback {
  readonly hint: string;
  readonly marquee: Rectangle | null;
  /** Lines that the moving box was pulled to. */
  readonly snaps: readonly SnapHint[];
}

export const noFeedback: ToolFeedback = { hint: '', marquee: null, snaps: [] };

/** A key as typed: `event.key`, so that it means what is printed on the user's own keyboard. */
export interface KeyStroke {
  readonly key: string;
  readonly keys: HeldKeys;
}

export type ToolId = 'idle' | 'pointing' | 'translating' | 'marquee' | 'placing' | 'measuring';

/** Where a handler leads: another state, back to idle, or nowhere. */
export type Next = Tool | 'done' | null;

/** One state of the hand. Leaving by `cancel` puts everything back. */
export interface Tool {
  readonly id: ToolId;
  enter?(): void;
  down?(sample: PointerSample): Next;
  move?(sample: PointerSample): Next;
  up?(sample: PointerSample): Next;
  /** Returns 'passed on' for keys the tool has no use for. */
  key?(stroke: KeyStroke): Next | 'passed on';
  cancel?(): void;
}
