import { commands, mirrorPose } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { lengthText } from './amounts';
import { asGhosts, chosenIn, copiedDiff, openMoving, posed } from './chosen';
import { following } from './following';
import { judge } from './ghosts';
import { onPlane } from './ray';
import { openSnapper } from './snapping';
import type { PointerSample, Tool, ToolScope } from './tool';

const words = strings.tools.mirroring;

/** How far the mirror is drawn beyond what it mirrors. */
const BEYOND_M = 3;

/** Mirroring the selection in a line that follows the pointer; Alt keeps the originals. */
export const mirroring = (scope: ToolScope): Tool => {
  const { session } = scope;
  const { document, preview, newId } = session;
  const chosen = chosenIn(session);
  const movedDiff = openMoving(session);
  const snapper = openSnapper(session);
  let pointer: Vec3M | null = null;
  let lock: 'x' | 'y' | null = null;
  let isCopying = false;

  /** Across the way on which the pointer is further from the selection. */
  const mirror = (): { readonly axis: 'x' | 'y'; readonly lineM: number } | null => {
    if (!chosen || !pointer) return null;
    const { minXM, maxXM, minYM, maxYM } = chosen.bounds;
    const beyond = (at: number, low: number, high: number): number =>
      Math.abs(at - (low + high) / 2) / Math.max((high - low) / 2, 0.1);
    const axis = lock ?? (beyond(pointer[0], minXM, maxXM) >= beyond(pointer[1], minYM, maxYM) ? 'x' : 'y');
    return { axis, lineM: pointer[axis === 'x' ? 0 : 1] };
  };

  const show = (): void => {
    const line = mirror();
    if (!chosen || !line) {
      scope.show({ hint: chosen ? words.hint : words.nothing });
      return;
    }
    const mirrored = posed(chosen.elements, (element) => mirrorPose(element, line.axis, line.lineM));
    const shown = isCopying ? asGhosts(mirrored) : mirrored;
    preview.show(isCopying ? copiedDiff(shown) : movedDiff(chosen.elements, shown));
    const { problem, verdict, drawn } = judge(session, shown);
    const { minXM, maxXM, minYM, maxYM } = chosen.bounds;
    const ends: readonly Vec3M[] =
      line.axis === 'x'
        ? [
            [line.lineM, minYM - BEYOND_M, 0.02],
            [line.lineM, maxYM + BEYOND_M, 0.02],
          ]
        : [
            [minXM - BEYOND_M, line.lineM, 0.02],
            [maxXM + BEYOND_M, line.lineM, 0.02],
          ];
    scope.show({
      hint: words.hint,
      chip: [
        isCopying ? words.copy : words.move,
        `${line.axis === 'x' ? 'X' : 'Y'} ${lengthText(session, line.lineM)}`,
        problem?.message ?? '',
      ]
        .filter(Boolean)
        .join('   '),
      verdict,
      drawn: [...drawn, { type: 'line', points: ends, look: 'edge' }],
    });
  };

  const follow = (sample: PointerSample): void => {
    const free = onPlane(sample.ray, 0);
    isCopying = sample.keys.alt;
    if (free) pointer = snapper.point(free, sample, null).atM;
  };

  const finish = (): 'done' => {
    const line = mirror();
    preview.clear();
    if (!chosen || !line) return 'done';
    const args = { ids: chosen.ids, ...line, originals: isCopying ? 'kept' : 'moved' } as const;
    commit(session, commands.mirrorElements({ document: document.records(), newId }, args));
    return 'done';
  };

  return {
    id: 'mirroring',
    enter: show,
    ...following(follow, show, finish),
    key: ({ key }) => {
      const axis = key.toLowerCase();
      if (axis !== 'x' && axis !== 'y') return 'passed on';
      lock = lock === axis ? null : axis;
      show();
      return null;
    },
    cancel: () => preview.clear(),
  };
};
