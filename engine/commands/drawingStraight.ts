import type { Vec3M } from '#engine/document';
import { normaliseYawDeg } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { addedDiff, type Command, countLabel, lockOf, nameSource, placementProblems, refuse } from './command';
import { joinedPieces, type Piece } from './joiningPieces';
import { fits } from './placing';

export interface DrawStraightArgs {
  readonly scenarioId: string;
  /** A kind that has a length along its x axis: busway, manifold, tray. */
  readonly kind: string;
  /** Corners; each two have one piece between them, at the height of the first. */
  readonly pointsM: readonly Vec3M[];
  readonly parentId: string | null;
  readonly props?: Readonly<Record<string, unknown>>;
}

/** Shorter pieces are a tremble of the hand. */
const LEAST_M = 0.1;

const directionOf = (from: Vec3M, to: Vec3M): readonly [x: number, y: number] => {
  const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM];
};

/** How far short of a corner two pieces of a breadth end, so that they meet without running into each other; the elbow is between. */
const elbowM = (before: Vec3M | undefined, corner: Vec3M, after: Vec3M | undefined, breadthM: number): number => {
  if (!before || !after) return 0;
  const [ax, ay] = directionOf(before, corner);
  const [bx, by] = directionOf(corner, after);
  const turnRad = Math.acos(Math.min(1, Math.max(-1, ax * bx + ay * by)));
  return (breadthM / 2) * Math.tan(turnRad / 2);
};

const straightPieces = (
  { scenarioId, kind: kindName, pointsM, parentId, props }: DrawStraightArgs,
  idOf: (i: number) => string,
  nameOf: () => string,
): readonly Piece[] => {
  const kind = kindOf(kindName);
  const breadthM = kind?.shape === 'placed' ? kind.footprint({ ...kind.defaults, ...props }).depthM : 0;
  return pointsM.slice(1).flatMap((to, i): readonly Piece[] => {
    const from = pointsM[i]!;
    const [x, y] = directionOf(from, to);
    const startM = elbowM(pointsM[i - 1], from, to, breadthM);
    const endM = Math.hypot(to[0] - from[0], to[1] - from[1]) - elbowM(from, to, pointsM[i + 2], breadthM);
    if (endM - startM < LEAST_M) return [];
    const middleM = (startM + endM) / 2;
    const element: ElementRecord = {
      id: idOf(i),
      type: 'element',
      kind: kindName,
      scenarioId,
      parentId,
      name: nameOf(),
      positionM: [from[0] + x * middleM, from[1] + y * middleM, from[2]],
      yawDeg: normaliseYawDeg((Math.atan2(y, x) * 180) / Math.PI),
      props: { ...kind?.defaults, ...props, lengthM: endM - startM },
    };
    return [{ element, cornerM: to }];
  });
};

/** The pieces where they would hang. */
export const straightRecords = (...args: Parameters<typeof straightPieces>): readonly ElementRecord[] =>
  straightPieces(...args).map(({ element }) => element);

/** Straight pieces from corner to corner, e.g. a busway around a bend, each fed from the one before it, as one change. */
export const drawStraight: Command<DrawStraightArgs> = ({ document, newId }, args) => {
  const { scenarioId, kind } = args;
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  if (!('lengthM' in (kindOf(kind)?.defaults ?? {})))
    return refuse('straight.kind', `"${kind}" is not drawn by its length.`, 'Place it instead.');
  const name = nameSource(document, scenarioId);
  const pieces = straightPieces(
    args,
    () => newId(kind),
    () => name(kind),
  );
  const records = pieces.map(({ element }) => element);
  if (records.length === 0)
    return refuse('straight.short', 'There is no piece of a length that could be built.', 'Click two points apart.');
  const wrong = records.find(({ props }) => !kindOf(kind)!.schema.safeParse(props).success);
  if (wrong) return refuse('straight.length', `${wrong.name} would be too long.`, 'Draw it in several pieces.');
  return fits(placementProblems(document, scenarioId, records), {
    label: `Draw ${countLabel(records)}`,
    code: 'straight.draw',
    diff: addedDiff([...records, ...joinedPieces({ document, newId }, pieces, name)]),
    selectionAfter: records.map(({ id }) => id),
  });
};
