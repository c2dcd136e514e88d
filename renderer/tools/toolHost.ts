import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Session } from '#renderer/store';
import { idle } from './idle';
import type { Ray } from './ray';
import {
  type KeyStroke,
  type Next,
  noFeedback,
  type PointerSample,
  type Rectangle,
  type Tool,
  type ToolFeedback,
  type ToolScope,
} from './tool';

/** Runs one tool at a time and hands it pointer and keys. */
export interface ToolHost {
  readonly feedback: StoreApi<ToolFeedback>;
  start(make: (scope: ToolScope) => Tool): void;
  down(sample: PointerSample): void;
  move(sample: PointerSample): void;
  up(sample: PointerSample): void;
  doubleClick(sample: PointerSample): void;
  key(stroke: KeyStroke): 'used' | 'passed on';
  /** The pointer has left the scene. */
  leave(): void;
  /** Gives up what is under way; false when there was nothing. */
  cancel(): boolean;
}

export interface ToolHostOptions {
  readonly session: Session;
  readonly inRectangle: (rectangle: Rectangle, mode: 'encloses' | 'touches') => readonly string[];
  readonly allAlong: (ray: Ray) => readonly string[];
}

/** Amounts before instructions, as one line for the status bar and for screen readers. */
const statusText = ({ chip, hint }: ToolFeedback): string => [chip, hint].filter((part) => part !== '').join('   ');

const isBlank = ({ hint, chip, marquee, snaps, drawn }: ToolFeedback): boolean =>
  hint === '' && chip === '' && !marquee && snaps.length === 0 && drawn.length === 0;

export const createToolHost = ({ session, inRectangle, allAlong }: ToolHostOptions): ToolHost => {
  const feedback = createStore<ToolFeedback>(() => noFeedback);
  let atPx: ToolFeedback['atPx'] = null;
  const scope: ToolScope = {
    session,
    inRectangle,
    allAlong,
    idle: () => idle(scope),
    show: (shown) => {
      const next = { ...noFeedback, ...shown, atPx };
      // Where nothing was shown and nothing is, there is no picture to draw anew.
      if (isBlank(next) && isBlank(feedback.getState())) return;
      feedback.setState(next, true);
      const toolHint = statusText(next);
      if (session.view.state.getState().toolHint !== toolHint) session.view.change({ toolHint });
    },
  };
  let tool: Tool = idle(scope);

  const become = (next: Next): void => {
    if (!next || next === tool) return;
    tool = next === 'done' ? idle(scope) : next;
    scope.show({});
    session.view.change({ tool: tool.id });
    tool.enter?.();
  };

  const cancel = (): boolean => {
    if (tool.id === 'idle') return false;
    tool.cancel?.();
    become('done');
    return true;
  };

  const seen = (sample: PointerSample): PointerSample => {
    atPx = [sample.xPx, sample.yPx];
    return sample;
  };

  return {
    feedback,
    start: (make) => {
      cancel();
      become(make(scope));
    },
    down: (sample) => become(tool.down?.(seen(sample)) ?? null),
    move: (sample) => {
      const before = tool;
      become(tool.move?.(seen(sample)) ?? null);
      // The movement that made a press a drag belongs to the drag.
      if (tool !== before) tool.move?.(sample);
    },
    up: (sample) => become(tool.up?.(seen(sample)) ?? null),
    doubleClick: (sample) => become(tool.doubleClick?.(seen(sample)) ?? null),
    key: (stroke) => {
      const next = tool.key?.(stroke);
      if (next !== undefined && next !== 'passed on') {
        become(next);
        return 'used';
      }
      if (stroke.key === 'Escape') return cancel() ? 'used' : 'passed on';
      return 'passed on';
    },
    leave: () => {
      atPx = null;
      session.selection.hover(null);
      const shown = feedback.getState();
      if (shown.atPx) feedback.setState({ ...shown, atPx: null }, true);
    },
    cancel,
  };
};
