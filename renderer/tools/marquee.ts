import { lockHolder } from '#engine/commands';
import { meantBy } from '#renderer/selectors';
import { strings } from '#renderer/ui';
import { hasDragged } from './drag';
import { hallUnder } from './reshaping';
import type { PointerSample, Tool, ToolScope } from './tool';

/**
 * A rectangle of the screen: to the right it takes what it encloses, to the left what it touches, as CAD users expect. What is
 * locked is left out: it is selected by clicking it.
 */
export const marquee = (scope: ToolScope, start: PointerSample): Tool => {
  const { selection, document, view } = scope.session;
  const before = selection.state.getState().ids;
  const isAdding = start.keys.shift;
  const rectangleTo = (sample: PointerSample) =>
    ({ fromPx: [start.xPx, start.yPx], toPx: [sample.xPx, sample.yPx] }) as const;
  return {
    id: 'marquee',
    move: (sample) => {
      if (!hasDragged(start, sample)) return null;
      const rectangle = rectangleTo(sample);
      const mode = sample.xPx >= start.xPx ? 'encloses' : 'touches';
      const { enteredGroupId } = view.state.getState();
      const records = document.records();
      const found = scope
        .inRectangle(rectangle, mode)
        .map((id) => meantBy(records, id, enteredGroupId))
        .filter((id) => {
          const record = records.get(id);
          return record?.type === 'element' && lockHolder(records, record) === null;
        });
      selection.set([...new Set([...(isAdding ? before : []), ...found])]);
      scope.show({ marquee: rectangle, hint: strings.tools.marquee(new Set(found).size, mode) });
      return null;
    },
    up: (sample) => {
      if (hasDragged(start, sample)) return 'done';
      // A hall is picked by its walls: its floor belongs to what stands on it.
      const hall = hallUnder(scope, sample);
      if (hall) selection.set(isAdding ? [...new Set([...before, hall])] : [hall]);
      else if (!isAdding) selection.clear();
      return 'done';
    },
    cancel: () => selection.set(before),
  };
};
