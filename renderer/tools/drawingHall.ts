import { commands, outlineProblem } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { type PointM, polygonAreaM2, segmentsMeet } from '#engine/geometry';
import { formatQuantity } from '#engine/quantity';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { angleText, lengthFormat, lengthText } from './amounts';
import { hasDragged } from './drag';
import { angleDeg, cornerMarks, dimensionedEdges, distanceM, onFloor, polarFrom } from './outline';
import { onPlane } from './ray';
import { openSnapper, type SnappedPoint } from './snapping';
import type { KeyStroke, Next, PointerSample, Tool, ToolScope } from './tool';
import { parseLengthM, parsePolar, typedAfter } from './typed';

const words = strings.tools.drawingHall;

/** `24x16`: a rectangle by its sides. */
const SIDES = /^(.+)x(.+)$/i;

const rectangle = ([ax, ay]: PointM, [bx, by]: PointM): readonly PointM[] => [
  [ax, ay],
  [bx, ay],
  [bx, by],
  [ax, by],
];

/**
 * A hall by its corners, or by dragging a rectangle. Each corner can be typed as a length, an angle or both; the first corner,
 * Enter or a double click closes it, Backspace takes the last corner back.
 */
export const drawingHall = (scope: ToolScope): Tool => {
  const { session } = scope;
  const snapper = openSnapper(session);
  let corners: readonly PointM[] = [];
  let press: PointerSample | null = null;
  let isRectangle = false;
  let pointer: SnappedPoint | null = null;
  let typed = '';
  let complaint = '';

  const last = (): PointM | undefined => corners.at(-1);

  const sidesM = (): readonly [number, number] | null => {
    const match = SIDES.exec(typed);
    const [widthM, depthM] = match
      ? [match[1]!, match[2]!].map((side) => parseLengthM(side, lengthFormat(session)))
      : [];
    return widthM && depthM && corners.length === 1 ? [widthM, depthM] : null;
  };

  /** Where the next corner would be: as typed, else where the pointer is. */
  const nextCorner = (): PointM | null => {
    const from = last();
    const at: PointM | null = pointer && [pointer.atM[0], pointer.atM[1]];
    if (!from || !at) return at;
    const sides = sidesM();
    if (sides)
      return [from[0] + (at[0] < from[0] ? -1 : 1) * sides[0], from[1] + (at[1] < from[1] ? -1 : 1) * sides[1]];
    const polar = typed === '' ? null : parsePolar(typed, lengthFormat(session));
    return polar ? polarFrom(from, polar.lengthM ?? distanceM(from, at), polar.angleDeg ?? angleDeg(from, at)) : at;
  };

  /** Outline as it would be if it were finished now. */
  const outline = (): readonly PointM[] => {
    const next = nextCorner();
    const [first] = corners;
    if (!next || !first) return corners;
    if (isRectangle || sidesM()) return rectangle(first, next);
    return distanceM(next, last()!) === 0 ? corners : [...corners, next];
  };

  /** Walls that the next one would cross; the closing one is looked at when it closes. */
  const crossesWalls = (next: PointM): boolean =>
    corners.slice(0, -2).some((corner, i) => segmentsMeet(corner, corners[i + 1]!, last()!, next));

  const isAtFirst = (next: PointM, reachM: number): boolean =>
    corners.length > 2 && distanceM(next, corners[0]!) <= Math.max(reachM, 1e-6);

  const chip = (shape: readonly PointM[], next: PointM | null): string => {
    const from = last();
    const { units } = session.preferences.state.getState();
    const area = formatQuantity(polygonAreaM2(shape), 'area', { system: units, locale: session.locale });
    const size =
      (isRectangle || sidesM()) && from && next
        ? `${lengthText(session, Math.abs(next[0] - from[0]))} × ${lengthText(session, Math.abs(next[1] - from[1]))}`
        : from && next
          ? `${lengthText(session, distanceM(from, next))}  ${angleText(session, angleDeg(from, next))}`
          : '';
    return [
      size,
      shape.length > 2 ? `${area.text} ${area.unit}` : '',
      typed === '' ? '' : strings.tools.typed(typed),
      complaint,
    ]
      .filter(Boolean)
      .join('   ');
  };

  const show = (): void => {
    const next = nextCorner();
    const shape = outline();
    const problem = shape.length > 2 ? outlineProblem(shape) : null;
    const isShown = isRectangle || sidesM() !== null;
    scope.show({
      hint: corners.length === 0 ? words.first : isShown ? words.rectangle : words.next,
      chip: chip(shape, next) + (problem && complaint === '' ? `   ${problem.message}` : ''),
      verdict: shape.length > 2 ? (problem ? 'clashes' : 'fits') : null,
      snaps: pointer?.snaps ?? [],
      drawn: [
        ...(shape.length > 2 ? [{ type: 'area', points: shape.map(onFloor) } as const] : []),
        ...dimensionedEdges(session, shape, isShown ? 'closed' : 'open'),
        ...(shape.length > 2 && !isShown
          ? [{ type: 'line', points: [onFloor(shape.at(-1)!), onFloor(shape[0]!)], look: 'guide' } as const]
          : []),
        ...cornerMarks(corners),
        ...(pointer?.drawn ?? []),
      ],
    });
  };

  const follow = (sample: PointerSample): void => {
    const free = onPlane(sample.ray, 0);
    if (!free) return;
    const from = last();
    const origin: Vec3M | null = from && !isRectangle ? [...from, 0] : null;
    pointer = snapper.point(free, sample, origin, corners);
  };

  const finish = (shape: readonly PointM[]): Next => {
    const { scenarioId } = session.view.state.getState();
    const problem = outlineProblem(shape);
    if (problem) {
      complaint = problem.message;
      show();
      return null;
    }
    const { document, newId } = session;
    commit(
      session,
      commands.drawHall({ document: document.records(), newId }, { scenarioId: scenarioId ?? '', cornersM: shape }),
    );
    return 'done';
  };

  const add = (next: PointM, reachM: number): Next => {
    if (isAtFirst(next, reachM)) return finish(corners);
    const from = last();
    if (from && distanceM(from, next) < 1e-6) return null;
    if (crossesWalls(next)) complaint = words.crossing;
    else {
      corners = [...corners, next];
      typed = '';
      complaint = '';
    }
    show();
    return null;
  };

  const onEnter = (): Next => {
    const next = nextCorner();
    if (sidesM()) return finish(outline());
    if (typed !== '' && next) {
      if (parsePolar(typed, lengthFormat(session))) return add(next, 0);
      complaint = strings.tools.notALength(typed);
      show();
      return null;
    }
    return corners.length > 0 ? finish(corners) : null;
  };

  const typeKey = ({ key }: KeyStroke): string | null =>
    key.toLowerCase() === 'x' && /\d$/.test(typed) && corners.length === 1 ? `${typed}x` : typedAfter(typed, key);

  return {
    id: 'drawingHall',
    enter: show,
    move: (sample) => {
      if (press && corners.length === 1 && hasDragged(press, sample)) isRectangle = true;
      complaint = '';
      follow(sample);
      show();
      return null;
    },
    down: (sample) => {
      press = sample;
      follow(sample);
      const next = nextCorner();
      return next ? add(next, sample.reachM) : null;
    },
    up: (sample) => {
      press = null;
      if (!isRectangle) return null;
      follow(sample);
      const shape = outline();
      isRectangle = false;
      return finish(shape);
    },
    doubleClick: () => (corners.length > 2 ? finish(corners) : null),
    key: (stroke) => {
      if (stroke.key === 'Enter') return onEnter();
      const after = corners.length > 0 ? typeKey(stroke) : null;
      if (after !== null) typed = after;
      else if (stroke.key === 'Backspace' && corners.length > 0) corners = corners.slice(0, -1);
      else return 'passed on';
      complaint = '';
      show();
      return null;
    },
  };
};
