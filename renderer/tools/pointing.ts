import type { Vec3M } from '#engine/document';
import { hasDragged } from './drag';
import { marquee } from './marquee';
import type { PointerSample, Tool, ToolScope } from './tool';
import { translating } from './translating';

/** Pressed on something: becomes a click or a drag. */
export const pointing = (
  scope: ToolScope,
  start: PointerSample,
  hit: { readonly id: string; readonly pointM: Vec3M },
): Tool => {
  const { selection, document } = scope.session;
  const isElement = document.records().get(hit.id)?.type === 'element';
  return {
    id: 'pointing',
    move: (sample) => {
      if (!hasDragged(start, sample)) return null;
      // Shift-drag adds by rectangle even when it starts on something; runs follow their ends and are not dragged.
      if (start.keys.shift || !isElement) return marquee(scope, start);
      if (!selection.state.getState().ids.includes(hit.id)) selection.set([hit.id]);
      return translating(scope, hit.pointM);
    },
    up: () => {
      if (start.keys.shift || start.keys.ctrl) selection.toggle(hit.id);
      else selection.set([hit.id]);
      return 'done';
    },
  };
};
