import { commands, hallCornersM } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { PointM } from '#engine/geometry';
import { type ElementRecord, scenarioIndex } from '#engine/project';
import { surroundingsOf, unseen } from '#renderer/selectors';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { lengthFormat, lengthText } from './amounts';
import { cornerMarks, dimensionedEdges, distanceM, onFloor, polarFrom } from './outline';
import { onPlane } from './ray';
import { openSnapper } from './snapping';
import type { Drawn, PointerSample, Tool, ToolScope } from './tool';
import { parseLengthM, typedAfter } from './typed';

/** A corner of a hall's outline, or the wall that begins there. */
export interface Grip {
  readonly hall: ElementRecord;
  readonly corner: number;
  readonly part: 'corner' | 'wall';
}

/** Foot of the perpendicular from a point to a segment. */
const footOn = ([x, y]: PointM, [ax, ay]: PointM, [bx, by]: PointM): PointM => {
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
  return [ax + t * (bx - ax), ay + t * (by - ay)];
};

/** What of a hall's outline the pointer is on; corners before walls. */
export const gripAt = (hall: ElementRecord, sample: PointerSample): Grip | null => {
  const at = onPlane(sample.ray, hall.positionM[2]);
  if (!at) return null;
  const point: PointM = [at[0], at[1]];
  const corners = hallCornersM(hall);
  const corner = corners.findIndex((one) => distanceM(one, point) <= sample.reachM);
  if (corner >= 0) return { hall, corner, part: 'corner' };
  const wall = corners.findIndex(
    (one, i) => distanceM(footOn(point, one, corners[(i + 1) % corners.length]!), point) <= sample.reachM,
  );
  return wall >= 0 ? { hall, corner: wall, part: 'wall' } : null;
};

/** Handles of a hall that is selected by itself. */
export const gripMarks = (hall: ElementRecord): readonly Drawn[] => cornerMarks(hallCornersM(hall));

/** Dragging a corner or a wall of a hall; a typed number is how far it goes. What stands inside stays. */
export const reshaping = (scope: ToolScope, grip: Grip, start: PointerSample): Tool => {
  const { session } = scope;
  const { preview, document, newId } = session;
  const { hall, corner, part } = grip;
  const before = hallCornersM(hall);
  const snapper = openSnapper(session, new Set([hall.id]));
  const grabbed = onPlane(start.ray, hall.positionM[2]) ?? hall.positionM;
  let byM: PointM = [0, 0];
  let typed = '';
  let drawn: readonly Drawn[] = [];

  const [ax, ay] = before[corner]!;
  const [bx, by] = before[(corner + 1) % before.length]!;
  const wallM = Math.hypot(bx - ax, by - ay) || 1;
  /** A wall goes straight out or in. */
  const outward: PointM = [(by - ay) / wallM, -(bx - ax) / wallM];

  const shift = (): PointM => {
    const length = typed === '' ? null : parseLengthM(typed, lengthFormat(session));
    if (part === 'wall') {
      const free = byM[0] * outward[0] + byM[1] * outward[1];
      const along = length === null ? free : (free < 0 ? -1 : 1) * length;
      return [outward[0] * along, outward[1] * along];
    }
    if (length === null) return byM;
    const angle = (Math.atan2(byM[1], byM[0]) * 180) / Math.PI;
    return polarFrom([0, 0], length, angle);
  };

  const corners = (): readonly PointM[] => {
    const [dx, dy] = shift();
    const moved = part === 'corner' ? [corner] : [corner, (corner + 1) % before.length];
    return before.map((one, i): PointM => (moved.includes(i) ? [one[0] + dx, one[1] + dy] : one));
  };

  const outcome = () =>
    commands.reshapeHall({ document: document.records(), newId }, { id: hall.id, cornersM: corners() });

  const show = (): void => {
    const result = outcome();
    if (result.ok) preview.show(result.value.diff);
    const [dx, dy] = shift();
    scope.show({
      hint: strings.tools.reshaping.hint,
      chip: [
        lengthText(session, Math.hypot(dx, dy)),
        typed === '' ? '' : strings.tools.typed(typed),
        result.ok ? '' : (result.problems[0]?.message ?? ''),
      ]
        .filter(Boolean)
        .join('   '),
      verdict: result.ok ? 'fits' : 'clashes',
      drawn: [...dimensionedEdges(session, corners(), 'closed'), ...cornerMarks(corners()), ...drawn],
    });
  };

  const finish = (): 'done' => {
    const [dx, dy] = shift();
    if (dx === 0 && dy === 0) preview.clear();
    else commit(session, outcome());
    return 'done';
  };

  const move = (sample: PointerSample): null => {
    const free = onPlane(sample.ray, hall.positionM[2]);
    if (!free) return null;
    const [x, y] = before[corner]!;
    const wanted: Vec3M = [x + free[0] - grabbed[0], y + free[1] - grabbed[1], free[2]];
    const others = before.filter((_, i) => i !== corner);
    const snapped = snapper.point(wanted, sample, part === 'corner' ? [x, y, free[2]] : null, others);
    byM = [snapped.atM[0] - x, snapped.atM[1] - y];
    drawn = snapped.drawn;
    show();
    return null;
  };

  return {
    id: 'reshaping',
    enter: show,
    move,
    up: finish,
    key: ({ key }) => {
      if (key === 'Enter') return finish();
      const after = typedAfter(typed, key);
      if (after === null) return 'passed on';
      typed = after;
      show();
      return null;
    },
    cancel: () => preview.clear(),
  };
};

/** A line around a hall that the pointer could take, to say so. */
export const gripGlow = ({ hall, corner, part }: Grip): readonly Drawn[] => {
  const corners = hallCornersM(hall);
  const from = corners[corner]!;
  return part === 'corner'
    ? [{ type: 'mark', atM: onFloor(from), look: 'snap' }]
    : [{ type: 'line', points: [onFloor(from), onFloor(corners[(corner + 1) % corners.length]!)], look: 'edge' }];
};

/** The hall whose wall the pointer is on: what a click on a wall means. */
export const hallUnder = ({ session }: ToolScope, sample: PointerSample): string | null => {
  const index = scenarioIndex(session.document.records(), session.view.state.getState().scenarioId);
  if (!index) return null;
  const hidden = unseen(index, session.view.state.getState().hiddenIds);
  const seen = surroundingsOf(index).halls.filter(({ id }) => !hidden.has(id));
  return seen.find(({ record }) => gripAt(record, sample) !== null)?.id ?? null;
};
