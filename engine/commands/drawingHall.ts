import { centredOutline, crossingEdges, type PointM, toSite, turnOf } from '#engine/geometry';
import { type HallColumns, kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { failure, type Problem, success } from '#engine/quantity';
import { addedDiff, type Command, lockOf, nameSource, refuse, updatedDiff } from './command';

/** A room in which nothing could stand is a slip of the hand: the area of two floor tiles. Source: EN 12825, 600 mm tiles. */
const LEAST_AREA_M2 = 0.72;

/** What keeps corners from being the outline of a hall; null when nothing does. */
export const outlineProblem = (cornersM: readonly PointM[]): Problem | null => {
  const problem = (code: string, message: string, remedy: string): Problem => ({
    code: `command.hall.${code}`,
    severity: 'error',
    elements: [],
    message,
    remedy,
  });
  if (cornersM.length < 3)
    return problem('corners', `A hall has at least 3 corners, not ${cornersM.length}.`, 'Click another corner.');
  const crossing = crossingEdges(cornersM);
  if (crossing)
    return problem(
      'crossing',
      `Wall ${crossing[0] + 1} and wall ${crossing[1] + 1} cross each other.`,
      'Put the corner where no walls cross.',
    );
  const { areaM2 } = centredOutline(cornersM);
  return areaM2 < LEAST_AREA_M2
    ? problem('area', `The hall would have only ${areaM2.toFixed(2)} m².`, 'Draw it larger.')
    : null;
};

export interface DrawHallArgs {
  readonly scenarioId: string;
  /** Corners of the floor on the site, either way round. */
  readonly cornersM: readonly PointM[];
  readonly props?: Readonly<Record<string, unknown>>;
}

/** A hall with the outline that was drawn. */
export const drawHall: Command<DrawHallArgs> = ({ document, newId }, { scenarioId, cornersM, props }) => {
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const problem = outlineProblem(cornersM);
  if (problem) return failure(problem);
  const { centreM, outlineM } = centredOutline(cornersM);
  const hall: ElementRecord = {
    id: newId('hall'),
    type: 'element',
    kind: 'hall',
    scenarioId,
    parentId: null,
    name: nameSource(document, scenarioId)('hall'),
    positionM: [...centreM, 0],
    yawDeg: 0,
    props: { ...kindOf('hall')!.defaults, ...props, outlineM },
  };
  return success({
    label: `Draw ${hall.name}`,
    code: 'hall.draw',
    diff: addedDiff([hall]),
    selectionAfter: [hall.id],
  });
};

/** Corners of a hall on the site; none for what has no outline. */
export const hallCornersM = (hall: ElementRecord): readonly PointM[] =>
  ((hall.props['outlineM'] ?? []) as readonly PointM[]).map(([x, y]): PointM => {
    const [xM, yM] = toSite(hall, [x, y, 0]);
    return [xM, yM];
  });

/** Columns stay where they are when the origin of the hall's axes goes to `centreM`, given in axes of the site turned like it. */
const columnsSeenFrom = (hall: ElementRecord, centreM: PointM): HallColumns | null => {
  const columns = (hall.props['columns'] ?? null) as HallColumns | null;
  if (!columns) return null;
  const { cos, sin } = turnOf(hall.yawDeg);
  const [x, y] = hall.positionM;
  return {
    ...columns,
    offsetXM: columns.offsetXM - (centreM[0] - (cos * x + sin * y)),
    offsetYM: columns.offsetYM - (centreM[1] - (cos * y - sin * x)),
  };
};

export interface ReshapeHallArgs {
  readonly id: string;
  readonly cornersM: readonly PointM[];
}

/** Gives a hall another outline; what stands in it stays where it is. */
export const reshapeHall: Command<ReshapeHallArgs> = ({ document }, { id, cornersM }) => {
  const hall = document.get(id);
  if (hall?.type !== 'element' || hall.kind !== 'hall')
    return refuse('hall.unknown', `There is no hall ${id}.`, 'Select a hall.');
  const locked = lockOf(document, hall.scenarioId);
  if (locked) return locked;
  const problem = outlineProblem(cornersM);
  if (problem) return failure({ ...problem, elements: [id] });
  // The box is around the corners in the hall's own axes: a hall that stands askew stays askew.
  const { cos, sin } = turnOf(hall.yawDeg);
  const own = centredOutline(cornersM.map(([x, y]): PointM => [cos * x + sin * y, cos * y - sin * x]));
  const [x, y] = own.centreM;
  const reshaped: ElementRecord = {
    ...hall,
    positionM: [cos * x - sin * y, sin * x + cos * y, hall.positionM[2]],
    props: { ...hall.props, outlineM: own.outlineM, columns: columnsSeenFrom(hall, own.centreM) },
  };
  return success({ label: `Reshape ${hall.name}`, code: 'hall.reshape', diff: updatedDiff([[hall, reshaped]]) });
};
