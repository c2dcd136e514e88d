import { commands } from '#engine/commands';
import { type PointM, turnAbout } from '#engine/geometry';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { angleText } from './amounts';
import { chosenIn, openMoving, posed } from './chosen';
import { following } from './following';
import { judge } from './ghosts';
import { angleDeg, distanceM, onFloor } from './outline';
import { onPlane } from './ray';
import { snapRules } from './snapping';
import type { PointerSample, Tool, ToolScope } from './tool';
import { typedAfter } from './typed';

const words = strings.tools.rotating;

/** Angles that pull: twelfths of a half turn, and right angles while those are asked for. */
const STEP_DEG = 15;
const SQUARE_DEG = 90;

/** Turning the selection about its middle, by the hand or by a typed angle, anticlockwise. */
export const rotating = (scope: ToolScope): Tool => {
  const { session } = scope;
  const { document, preview, newId } = session;
  const chosen = chosenIn(session);
  const movedDiff = openMoving(session);
  const named = (chosen?.elements ?? []).filter(({ id }) => chosen?.ids.includes(id));
  const mean = (axis: 0 | 1): number =>
    named.reduce((sum, { positionM }) => sum + positionM[axis], 0) / Math.max(named.length, 1);
  const pivot: PointM = [mean(0), mean(1)];
  let start: PointM | null = null;
  let pointer: PointM | null = null;
  let stepDeg = STEP_DEG;
  let typed = '';

  const byDeg = (): number => {
    const number = typed === '' || typed === '-' ? Number.NaN : Number(typed.replace(',', '.'));
    if (Number.isFinite(number)) return number;
    if (!start || !pointer) return 0;
    const free = (angleDeg(pivot, pointer) - angleDeg(pivot, start) + 360) % 360;
    const turned = stepDeg > 0 ? Math.round(free / stepDeg) * stepDeg : free;
    return turned > 180 ? turned - 360 : turned;
  };

  const show = (): void => {
    if (!chosen) {
      scope.show({ hint: words.nothing });
      return;
    }
    const turned = posed(chosen.elements, (element) => turnAbout(element, pivot, byDeg()));
    const { problem, verdict, drawn } = judge(session, turned);
    preview.show(movedDiff(chosen.elements, turned));
    scope.show({
      hint: words.hint,
      chip: [angleText(session, byDeg()), typed === '' ? '' : strings.tools.typed(typed), problem?.message ?? '']
        .filter(Boolean)
        .join('   '),
      verdict,
      drawn: [
        ...drawn,
        { type: 'mark', atM: onFloor(pivot), look: 'corner' },
        ...(pointer ? [{ type: 'line', points: [onFloor(pivot), onFloor(pointer)], look: 'guide' } as const] : []),
      ],
    });
  };

  const follow = (sample: PointerSample): void => {
    const at = onPlane(sample.ray, 0);
    if (!at) return;
    pointer = [at[0], at[1]];
    // The hand says where it begins by its first movement, a little off the pivot.
    if (!start && distanceM(pivot, pointer) > sample.reachM) start = pointer;
    const rules = snapRules(session, sample.keys);
    stepDeg = rules.isOrtho ? SQUARE_DEG : sample.keys.ctrl ? 0 : STEP_DEG;
  };

  const finish = (): 'done' => {
    const turn = byDeg();
    if (!chosen || turn === 0) preview.clear();
    else
      commit(
        session,
        commands.rotateElements({ document: document.records(), newId }, { ids: chosen.ids, byDeg: turn }),
      );
    return 'done';
  };

  return {
    id: 'rotating',
    enter: show,
    ...following(follow, show, finish),
    key: ({ key }) => {
      if (key === 'Enter') return finish();
      const after = typedAfter(typed, key);
      if (after === null || !/^-?[\d.,]*$/.test(after)) return 'passed on';
      typed = after;
      show();
      return null;
    },
    cancel: () => preview.clear(),
  };
};
