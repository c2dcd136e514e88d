import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Session } from '#renderer/store';
import { idle } from './idle';
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
  key(stroke: KeyStroke): 'used' | 'passed on';
  /** Gives up what is under way; false when there was nothing. */
  cancel(): boolean;
}

export interface ToolHostOptions {
  readonly session: Session;
  readonly inRectangle: (rectangle: Rectangle, mode: 'encloses' | 'touches') => readonly string[];
}

export const createToolHost = ({ session, inRectangle }: ToolHostOptions): ToolHost => {
  const feedback = createStore<ToolFeedback>(() => noFeedback);
  const scope: ToolScope = {
    session,
    inRectangle,
    show: (shown) => {
      feedback.setState(shown, true);
      if (session.view.state.getState().toolHint !== shown.hint) session.view.change({ toolHint: shown.hint });
    },
  };
  let tool: Tool = idle(scope);

  const become = (next: Next): void => {
    if (!next || next === tool) return;
    tool = next === 'done' ? idle(scope) : next;
    scope.show(noFeedback);
    session.view.change({ tool: tool.id });
    tool.enter?.();
  };

  const cancel = (): boolean => {
    if (tool.id === 'idle') return false;
    tool.cancel?.();
    become('done');
    return true;
  };

  return {
    feedback,
    start: (make) => {
      cancel();
      become(make(scope));
    },
    down: (sample) => become(tool.down?.(sample) ?? null),
    move: (sample) => {
      const before = tool;
      become(tool.move?.(sample) ?? null);
      // The movement that made a press a drag belongs to the drag.
      if (tool !== before) tool.move?.(sample);
    },
    up: (sample) => become(tool.up?.(sample) ?? null),
    key: (stroke) => {
      if (stroke.key === 'Escape') return cancel() ? 'used' : 'passed on';
      const next = tool.key?.(stroke);
      if (next === undefined || next === 'passed on') return 'passed on';
      become(next);
      return 'used';
    },
    cancel,
  };
};
