import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { commit } from '#renderer/store';
import { strings, underlayStrings } from '#renderer/ui';
import { lengthFormat, lengthText } from './amounts';
import { following } from './following';
import { distanceM, onFloor } from './outline';
import { onPlane } from './ray';
import { openSnapper, type SnappedPoint } from './snapping';
import type { PointerSample, Tool, ToolScope } from './tool';
import { parseLengthM, typedAfter } from './typed';

const words = underlayStrings.scaling;

/** The true size of an underlay: two of its points, clicked, and the distance between them, typed. */
export const scaling = (scope: ToolScope, id: string): Tool => {
  const { session } = scope;
  const snapper = openSnapper(session);
  const record = session.document.records().get(id);
  const name = record?.type === 'element' ? record.name : '';
  let from: Vec3M | null = null;
  let to: Vec3M | null = null;
  let pointer: SnappedPoint | null = null;
  let typed = '';

  const shownText = (a: Vec3M, b: Vec3M): string => lengthText(session, distanceM([a[0], a[1]], [b[0], b[1]]));

  const show = (): void => {
    const end = to ?? pointer?.atM ?? null;
    const drawn = to ? [] : (pointer?.drawn ?? []);
    if (!from || !end) {
      scope.show({ hint: words.first(name), snaps: pointer?.snaps ?? [], drawn });
      return;
    }
    const label = shownText(from, end);
    scope.show({
      hint: to ? words.typing(label) : words.next,
      chip: typed === '' ? label : strings.tools.typed(typed),
      snaps: to ? [] : (pointer?.snaps ?? []),
      drawn: [
        { type: 'line', points: [onFloor([from[0], from[1]]), onFloor([end[0], end[1]])], look: 'dimension', label },
        ...drawn,
      ],
    });
  };

  const beginAnew = (): void => {
    from = null;
    to = null;
    typed = '';
    show();
  };

  const follow = (sample: PointerSample): void => {
    const free = onPlane(sample.ray, 0);
    if (free) pointer = snapper.point([free[0], free[1], 0], sample, null);
  };

  /** Null until there is a distance that can be read. */
  const set = (): 'done' | null => {
    const length = parseLengthM(typed, lengthFormat(session));
    if (!from || !to || length === null) {
      if (typed !== '') session.notices.tell('warning', strings.tools.notALength(typed));
      return null;
    }
    const { document, newId } = session;
    const args = { id, fromM: [from[0], from[1]], toM: [to[0], to[1]], distanceM: length } as const;
    commit(session, commands.scaleUnderlay({ document: document.records(), newId }, args));
    return 'done';
  };

  return {
    id: 'scaling',
    enter: show,
    ...following(follow, show, () => {
      if (!pointer) return null;
      if (!from) from = pointer.atM;
      else to = pointer.atM;
      show();
      return null;
    }),
    key: ({ key }) => {
      if (key === 'Enter') return set();
      if (key === 'Escape' && from) {
        beginAnew();
        return null;
      }
      const after = to ? typedAfter(typed, key) : null;
      if (after === null) return 'passed on';
      typed = after;
      show();
      return null;
    },
  };
};
