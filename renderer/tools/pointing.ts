import { lockHolder } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { meantBy } from '#renderer/selectors';
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
  const { selection, document, view } = scope.session;
  const id = meantBy(document.records(), hit.id, view.state.getState().enteredGroupId);
  const record = document.records().get(id);
  const canMove = record?.type === 'element' && lockHolder(document.records(), record) === null;
  return {
    id: 'pointing',
    move: (sample) => {
      if (!hasDragged(start, sample)) return null;
      // Shift-drag adds by rectangle even when it starts on something; runs follow their ends and what is locked stays.
      if (start.keys.shift || !canMove) return marquee(scope, start);
      if (!selection.state.getState().ids.includes(id)) selection.set([id]);
      return translating(scope, hit.pointM);
    },
    up: () => {
      if (start.keys.shift || start.keys.ctrl) selection.toggle(id);
      else selection.set([id]);
      return 'done';
    },
  };
};
