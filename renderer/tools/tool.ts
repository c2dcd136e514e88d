import type { Vec3M } from '#engine/document';
import type { Footprint, SnapHint } from '#engine/geometry';
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
  /** How far a few pixels reach over the floor there: what is nearer than that is meant. */
  readonly reachM: number;
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
  /** Everything along the ray, the nearest first. */
  allAlong(ray: Ray): readonly string[];
  /** The state of rest, for a tool that ends in the middle of a gesture. */
  idle(): Tool;
  /** Draws what the tool has to show beside the scene itself; what is left out is not shown. */
  show(feedback: Partial<Shown>): void;
}

/** Something drawn over the picture, in places of the site. */
export type Drawn =
  | {
      readonly type: 'line';
      readonly points: readonly Vec3M[];
      /** `edge` is what is being drawn, `guide` what it is aligned to, `dimension` has ends and a figure. */
      readonly look: 'edge' | 'guide' | 'dimension';
      /** Beside the middle of the line. */
      readonly label?: string;
    }
  | {
      readonly type: 'mark';
      readonly atM: Vec3M;
      readonly look: 'corner' | 'snap' | 'port' | 'fits' | 'misfit';
      readonly label?: string;
    }
  | { readonly type: 'area'; readonly points: readonly Vec3M[] }
  /** Outline of what would be made, in the colour of the verdict. */
  | { readonly type: 'ghost'; readonly body: Footprint };

export interface Shown {
  /** What can be done next, for the status bar. */
  readonly hint: string;
  /** Amounts and what is in the way, beside the pointer. */
  readonly chip: string;
  /** Whether what would be made may stand there; null = the question does not arise. */
  readonly verdict: 'fits' | 'warns' | 'clashes' | null;
  readonly marquee: Rectangle | null;
  /** Lines that the moving box was pulled to. */
  readonly snaps: readonly SnapHint[];
  readonly drawn: readonly Drawn[];
}

export interface ToolFeedback extends Shown {
  /** Where the pointer is; null while it is elsewhere. */
  readonly atPx: readonly [x: number, y: number] | null;
}

export const noFeedback: ToolFeedback = {
  hint: '',
  chip: '',
  verdict: null,
  marquee: null,
  snaps: [],
  drawn: [],
  atPx: null,
};

/** A key as typed: `event.key`, so that it means what is printed on the user's own keyboard. */
export interface KeyStroke {
  readonly key: string;
  readonly keys: HeldKeys;
}

export type ToolId =
  | 'idle'
  | 'pointing'
  | 'translating'
  | 'repeating'
  | 'marquee'
  | 'placing'
  | 'measuring'
  | 'drawingHall'
  | 'reshaping'
  | 'drawingRow'
  | `drawingStraight.${string}`
  | 'routing'
  | 'connecting'
  | 'rotating'
  | 'mirroring'
  | 'arraying'
  | 'scaling';

/** Where a handler leads: another state, back to idle, or nowhere. */
export type Next = Tool | 'done' | null;

/** One state of the hand. Leaving by `cancel` puts everything back. */
export interface Tool {
  readonly id: ToolId;
  enter?(): void;
  down?(sample: PointerSample): Next;
  move?(sample: PointerSample): Next;
  up?(sample: PointerSample): Next;
  /** Comes after both of the presses that it is made of. */
  doubleClick?(sample: PointerSample): Next;
  /** Returns 'passed on' for keys the tool has no use for. */
  key?(stroke: KeyStroke): Next | 'passed on';
  cancel?(): void;
}
