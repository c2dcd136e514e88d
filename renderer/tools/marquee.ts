import { hasDragged } from './drag';
import { noFeedback, type PointerSample, type Tool, type ToolScope } from './tool';

/** A rectangle of the screen: to the right it takes what it encloses, to the left what it touches, as CAD users expect. */
export const marquee = (scope: ToolScope, start: PointerSample): Tool => {
  const { selection } = scope.session;
  const before = selection.state.getState().ids;
  const isAdding = start.keys.shift;
  const rectangleTo = (sample: PointerSample) =>
    ({ fromPx: [start.xPx, start.yPx], toPx: [sample.xPx, sample.yPx] }) as const;
  return {
    id: 'marquee',
    move: (sample) => {
      if (!hasDragged(start, sample)) return null;
      const rectangle = rectangleTo(sample);
      const found = scope.inRectangle(rectangle, sample.xPx >= start.xPx ? 'encloses' : 'touches');
      selection.set(isAdding ? [...new Set([...before, ...found])] : found);
      scope.show({ ...noFeedback, marquee: rectangle, hint: `${found.length} in the rectangle` });
      return null;
    },
    up: (sample) => {
      if (!hasDragged(start, sample) && !isAdding) selection.clear();
      return 'done';
    },
    cancel: () => selection.set(before),
  };
};
