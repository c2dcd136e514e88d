import { commands, straightRecords } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { polylineLengthM } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { hallAt } from '#renderer/selectors';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { lengthFormat, lengthText } from './amounts';
import { following } from './following';
import { judge } from './ghosts';
import { hangsAtM } from './hanging';
import { angleDeg, distanceM, polarFrom } from './outline';
import { onPlane } from './ray';
import { atRightAngles, openSnapper, snapRules } from './snapping';
import type { Drawn, Next, PointerSample, Shown, Tool, ToolScope } from './tool';
import { parseLengthM, parsePolar, typedAfter } from './typed';

const words = strings.tools.drawingStraight;

/**
 * Busways, headers and trays by their corners: one straight piece between each two, as long as drawn. Right angles unless Shift is
 * held; lengths, angles and `h2.7` for the height can be typed; Enter or a double click finishes, as one step.
 */
export const drawingStraight =
  (kindName: string) =>
  (scope: ToolScope): Tool => {
    const { session } = scope;
    const { document, view, newId } = session;
    const snapper = openSnapper(session);
    const scenarioId = view.state.getState().scenarioId ?? '';
    const label = kindOf(kindName)?.label ?? kindName;
    let corners: readonly Vec3M[] = [];
    let pointer: Vec3M | null = null;
    let heightM = hangsAtM(kindName);
    let snaps: Shown['snaps'] = [];
    let marks: readonly Drawn[] = [];
    let typed = '';

    const next = (): Vec3M | null => {
      const from = corners.at(-1);
      if (!from || !pointer) return pointer;
      const polar = typed === '' || typed.startsWith('h') ? null : parsePolar(typed, lengthFormat(session));
      if (!polar) return [pointer[0], pointer[1], heightM];
      const [at, to] = [
        [from[0], from[1]],
        [pointer[0], pointer[1]],
      ] as const;
      const [x, y] = polarFrom(at, polar.lengthM ?? distanceM(at, to), polar.angleDeg ?? angleDeg(at, to));
      return [x, y, heightM];
    };

    const args = (pointsM: readonly Vec3M[]) => {
      const [x = 0, y = 0] = pointsM[0] ?? [];
      return { scenarioId, kind: kindName, pointsM, parentId: hallAt(document.records(), scenarioId, [x, y]) };
    };

    const show = (): void => {
      const to = next();
      const points = corners.length > 0 && to ? [...corners, to] : corners;
      const ghosts = straightRecords(
        args(points),
        (i) => `${kindName}_ghost${i}`,
        () => label,
      );
      const { problem, verdict, drawn } = judge(session, ghosts);
      scope.show({
        hint: corners.length === 0 ? words.first(label) : words.next,
        chip: [
          label,
          corners.length > 0 ? lengthText(session, polylineLengthM(points)) : '',
          words.height(lengthText(session, heightM)),
          typed === '' ? '' : strings.tools.typed(typed),
          problem?.message ?? '',
        ]
          .filter(Boolean)
          .join('   '),
        verdict: ghosts.length > 0 ? verdict : null,
        snaps,
        drawn: [
          ...drawn,
          ...points.slice(1).map((point, i): Drawn => {
            const lengthM = distanceM([points[i]![0], points[i]![1]], [point[0], point[1]]);
            return {
              type: 'line',
              points: [points[i]!, point],
              look: 'dimension',
              label: lengthText(session, lengthM),
            };
          }),
          ...corners.map((atM): Drawn => ({ type: 'mark', atM, look: 'corner' })),
          ...marks,
        ],
      });
    };

    const follow = (sample: PointerSample): void => {
      const free = onPlane(sample.ray, heightM);
      if (!free) return;
      const snapped = snapper.point(free, sample, null);
      snaps = snapped.snaps;
      marks = snapped.drawn;
      const from = corners.at(-1);
      // These run at right angles by themselves: ortho is what lets go of them here.
      const isFree = snapRules(session, sample.keys).isOrtho;
      pointer = from && !isFree ? atRightAngles(snapped.atM, from) : snapped.atM;
    };

    const add = (): Next => {
      const to = next();
      const from = corners.at(-1);
      if (to && (!from || distanceM([from[0], from[1]], [to[0], to[1]]) > 1e-3)) corners = [...corners, to];
      typed = '';
      show();
      return null;
    };

    const finish = (): Next => {
      if (corners.length < 2) return null;
      const outcome = commands.drawStraight({ document: document.records(), newId }, args(corners));
      return commit(session, outcome) === 'committed' ? 'done' : null;
    };

    const onEnter = (): Next => {
      if (typed.startsWith('h')) {
        heightM = parseLengthM(typed.slice(1), lengthFormat(session)) ?? heightM;
        corners = corners.map(([x, y]): Vec3M => [x, y, heightM]);
        typed = '';
        show();
        return null;
      }
      return typed === '' ? finish() : add();
    };

    return {
      id: `drawingStraight.${kindName}`,
      enter: show,
      ...following(follow, show, add),
      doubleClick: finish,
      key: ({ key }) => {
        if (key === 'Enter') return onEnter();
        const begins = typed === '' && key.toLowerCase() === 'h';
        const after = begins ? 'h' : corners.length > 0 || typed !== '' ? typedAfter(typed, key) : null;
        if (after !== null) typed = after;
        else if (key === 'Backspace' && corners.length > 0) corners = corners.slice(0, -1);
        else return 'passed on';
        show();
        return null;
      },
    };
  };
