import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { commit, undo } from '#renderer/store';
import { strings } from '#renderer/ui';
import type { Tool, ToolScope } from './tool';

/** `12x` or `12*` = twelve copies, each as far from the one before; `/4` = four over the same way. */
const REPEAT = /^(?:(\d{1,5})[x*]|\/(\d{1,5}))$/i;

/** The array that was typed after a copy; null when nothing was. */
export const repeatOf = (typed: string, byM: Vec3M): { readonly count: number; readonly alongM: Vec3M } | null => {
  const match = REPEAT.exec(typed);
  const copies = Number(match?.[1] ?? match?.[2] ?? 0);
  if (copies < 1) return null;
  const factor = match?.[1] === undefined ? 1 : copies;
  return { count: copies + 1, alongM: [byM[0] * factor, byM[1] * factor, byM[2] * factor] };
};

/** What stands there after a key of a repetition; null when the key types nothing. */
export const repeatAfter = (typed: string, key: string): string | null => {
  if (key === 'Backspace') return typed === '' ? null : typed.slice(0, -1);
  if (typed === '' ? /^[\d/]$/.test(key) : /^\d$/.test(key) && !/[x*]$/i.test(typed)) return typed + key;
  return /^[x*]$/i.test(key) && /^\d+$/.test(typed) ? `${typed}x` : null;
};

/** Right after a copy: `12x` or `/4` makes more of it, as one step instead of the copy. Anything else goes on as usual. */
export const repeating = (scope: ToolScope, ids: readonly string[], byM: Vec3M): Tool => {
  const { session } = scope;
  let typed = '';
  const show = (): void =>
    scope.show({ hint: strings.tools.repeating, chip: typed === '' ? '' : strings.tools.typed(typed) });
  return {
    id: 'repeating',
    enter: show,
    move: (sample) => {
      session.selection.hover(sample.hit?.id ?? null);
      show();
      return null;
    },
    down: (sample) => {
      const rest = scope.idle();
      rest.move?.(sample);
      return rest.down?.(sample) ?? rest;
    },
    key: ({ key }) => {
      if (key === 'Enter' && typed !== '') {
        const repeat = repeatOf(typed, byM);
        if (!repeat) return null;
        undo(session);
        const { document, newId } = session;
        commit(session, commands.arrayAlongLine({ document: document.records(), newId }, { ids, ...repeat }));
        return 'done';
      }
      const after = repeatAfter(typed, key);
      // A key that is no repetition belongs to others, and ends the offer.
      if (after === null) return 'passed on';
      typed = after;
      show();
      return null;
    },
  };
};
