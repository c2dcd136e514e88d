import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { lineOffsets, type PointM } from '#engine/geometry';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { lengthFormat, lengthText } from './amounts';
import { asGhosts, chosenIn, posed } from './chosen';
import { following } from './following';
import { judge } from './ghosts';
import { distanceM, onFloor } from './outline';
import { onPlane } from './ray';
import { atRightAngles, openSnapper, snapRules } from './snapping';
import type { PointerSample, Tool, ToolScope } from './tool';
import { parseLengthM, typedAfter } from './typed';

const words = strings.tools.arraying;

/**
 * Copies of the selection along a line to the pointer: side by side, or as many as a typed whole number says, or as far apart as
 * a typed length says. The originals are the first place.
 */
export const arraying = (scope: ToolScope): Tool => {
  const { session } = scope;
  const { document, newId } = session;
  const chosen = chosenIn(session);
  const snapper = openSnapper(session, new Set(chosen?.elements.map(({ id }) => id)));
  const base: PointM = chosen
    ? [(chosen.bounds.minXM + chosen.bounds.maxXM) / 2, (chosen.bounds.minYM + chosen.bounds.maxYM) / 2]
    : [0, 0];
  let end: PointM = base;
  let typed = '';

  /** Places on the line with the way from the first to the last. */
  const line = (): { readonly count: number; readonly alongM: Vec3M; readonly stepM: number } => {
    const [dx, dy] = [end[0] - base[0], end[1] - base[1]];
    const lengthM = Math.hypot(dx, dy);
    const typedCount = /^\d+$/.test(typed) ? Number(typed) : null;
    if (typedCount !== null)
      return { count: typedCount, alongM: [dx, dy, 0], stepM: lengthM / Math.max(typedCount - 1, 1) };
    const { minXM, maxXM, minYM, maxYM } = chosen?.bounds ?? { minXM: 0, maxXM: 1, minYM: 0, maxYM: 1 };
    // Side by side: as far as the selection itself reaches in that direction.
    const ownM =
      lengthM === 0
        ? 1
        : Math.min(
            (maxXM - minXM) / Math.max(Math.abs(dx / lengthM), 1e-9),
            (maxYM - minYM) / Math.max(Math.abs(dy / lengthM), 1e-9),
          );
    const stepM = (typed === '' ? null : parseLengthM(typed, lengthFormat(session))) ?? ownM;
    const count = stepM > 0 ? Math.floor(lengthM / stepM + 1e-6) + 1 : 1;
    const factor = lengthM === 0 ? 0 : ((count - 1) * stepM) / lengthM;
    return { count, alongM: [dx * factor, dy * factor, 0], stepM };
  };

  const show = (): void => {
    if (!chosen) {
      scope.show({ hint: words.nothing });
      return;
    }
    const { count, alongM, stepM } = line();
    const ghosts = lineOffsets(alongM, count)
      .slice(1)
      .flatMap(([dx, dy], i) =>
        asGhosts(
          posed(chosen.elements, ({ positionM: [x, y, z], yawDeg }) => ({ positionM: [x + dx, y + dy, z], yawDeg })),
          i,
        ),
      );
    const { problem, verdict, drawn } = judge(session, ghosts);
    scope.show({
      hint: words.hint,
      chip: [
        words.places(count),
        words.step(lengthText(session, stepM)),
        typed === '' ? '' : strings.tools.typed(typed),
        problem?.message ?? '',
      ]
        .filter(Boolean)
        .join('   '),
      verdict: count > 1 ? verdict : null,
      drawn: [
        ...drawn,
        {
          type: 'line',
          points: [onFloor(base), onFloor([base[0] + alongM[0], base[1] + alongM[1]])],
          look: 'dimension',
          label: lengthText(session, Math.hypot(alongM[0], alongM[1])),
        },
      ],
    });
  };

  const follow = (sample: PointerSample): void => {
    const free = onPlane(sample.ray, 0);
    if (!free) return;
    const { atM } = snapper.point(free, sample, null);
    const squared = snapRules(session, sample.keys).isOrtho ? atRightAngles(atM, [...base, 0]) : atM;
    end = [squared[0], squared[1]];
  };

  const finish = (): 'done' => {
    const { count, alongM } = line();
    if (chosen && count > 1 && distanceM(base, end) > 0)
      commit(
        session,
        commands.arrayAlongLine({ document: document.records(), newId }, { ids: chosen.ids, alongM, count }),
      );
    return 'done';
  };

  return {
    id: 'arraying',
    enter: show,
    ...following(follow, show, finish),
    key: ({ key }) => {
      if (key === 'Enter') return finish();
      const after = typedAfter(typed, key);
      if (after === null) return 'passed on';
      typed = after;
      show();
      return null;
    },
  };
};
