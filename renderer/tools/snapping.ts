import { hallCornersM } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import {
  type Bounds,
  footprintBounds,
  footprintCorners,
  type PointM,
  portPositionM,
  type SnapHint,
  type SnapOptions,
  type SnapPoint,
  snapBounds,
  snapPoint,
} from '#engine/geometry';
import { scenarioIndex } from '#engine/project';
import { lineEndsNear, portsOf, type SceneItem, type Surroundings, surroundingsOf, unseen } from '#renderer/selectors';
import type { Session } from '#renderer/store';
import { strings } from '#renderer/ui';
import type { Drawn, HeldKeys, PointerSample } from './tool';

/** How near an edge must come to pull a box, in view of aisles of 1.2 m: a hand's breadth. */
const BOX_REACH_M = 0.12;
/** Neighbours that a box is aligned to stand within this distance: a row and the aisles around it. */
const NEIGHBOURHOOD_M = 12;

/** Widths between rows that pull where a row is none of its own. Source: ANSI/TIA-942-B, aisles of 1.0–1.2 m. */
const AISLES_M: readonly number[] = [1.2];

export interface SnapRules {
  readonly gridM: number;
  readonly edges: boolean;
  readonly centres: boolean;
  readonly aisles: boolean;
  readonly points: boolean;
  /** Along the axes only. */
  readonly isOrtho: boolean;
}

/** What pulls now: as chosen, nothing while Ctrl is held; Shift turns right angles on or off for as long as it is held. */
export const snapRules = ({ view, preferences }: Session, { ctrl, shift }: HeldKeys): SnapRules => {
  const { isSnapping, isOrtho } = view.state.getState();
  const { snapStepM, snapModes, objectSnap } = preferences.state.getState();
  const isOn = isSnapping && !ctrl;
  const pulls = isOn && objectSnap === 'on';
  return {
    gridM: isOn && snapModes.grid ? snapStepM : 0,
    edges: pulls && snapModes.edge,
    centres: pulls && snapModes.centre,
    aisles: pulls && snapModes.aisle,
    points: pulls && snapModes.object,
    isOrtho: isOrtho !== shift,
  };
};

const optionsOf = (rules: SnapRules, reachM: number, aislesM: readonly number[]): SnapOptions => ({
  gridM: rules.gridM,
  reachM,
  to: new Set([...(rules.edges ? (['edge'] as const) : []), ...(rules.centres ? (['centre'] as const) : [])]),
  aislesM: rules.aisles ? aislesM : [],
});

const grown = (box: Bounds, byM: number): Bounds => ({
  minXM: box.minXM - byM,
  minYM: box.minYM - byM,
  maxXM: box.maxXM + byM,
  maxYM: box.maxYM + byM,
});

const middle = ([ax, ay]: PointM, [bx, by]: PointM): PointM => [(ax + bx) / 2, (ay + by) / 2];

const outlinePoints = (corners: readonly PointM[], of: string): readonly SnapPoint[] =>
  corners.flatMap((corner, i): readonly SnapPoint[] => [
    { atM: corner, what: 'corner', of },
    { atM: middle(corner, corners[(i + 1) % corners.length]!), what: 'midpoint', of },
  ]);

const pointsOfItem = ({ body, record }: SceneItem): readonly SnapPoint[] => [
  ...outlinePoints(footprintCorners(body), record.id),
  { atM: [body.xM, body.yM], what: 'centre', of: record.id },
  ...portsOf(record).map((port): SnapPoint => {
    const [x, y] = portPositionM(record, port);
    return { atM: [x, y], what: 'port', of: record.id };
  }),
];

export interface SnappedPoint {
  readonly atM: Vec3M;
  readonly snaps: readonly SnapHint[];
  readonly drawn: readonly Drawn[];
  /** The element that has the point that was met; null where none was. */
  readonly on: string | null;
}

export interface Snapper {
  /**
   * Where a point is meant.
   *
   * @param from  the point before it, for right angles
   * @param own  points of what is being drawn
   */
  readonly point: (
    freeM: Vec3M,
    sample: Pick<PointerSample, 'keys' | 'reachM'>,
    from: Vec3M | null,
    own?: readonly PointM[],
  ) => SnappedPoint;
  /** How far a box is pulled from where the pointer would have it. */
  readonly box: (
    wanted: Bounds,
    keys: HeldKeys,
    aislesM?: readonly number[],
  ) => { readonly byM: readonly [xM: number, yM: number]; readonly snaps: readonly SnapHint[] };
  readonly surroundings: Surroundings | null;
}

/** Onto the axis through `from` that the point is nearer to. */
export const atRightAngles = ([x, y, z]: Vec3M, from: Vec3M): Vec3M =>
  Math.abs(x - from[0]) >= Math.abs(y - from[1]) ? [x, from[1], z] : [from[0], y, z];

/**
 * What is locked pulls, since it is seen and stays; what is hidden does not.
 *
 * @param moving  what does not pull, since it is in the hand
 */
export const openSnapper = (session: Session, moving: ReadonlySet<string> = new Set()): Snapper => {
  const index = scenarioIndex(session.document.records(), session.view.state.getState().scenarioId);
  const surroundings = index ? surroundingsOf(index) : null;
  const hidden = index ? unseen(index, session.view.state.getState().hiddenIds) : moving;
  const pulls = ({ id }: SceneItem): boolean => !moving.has(id) && !hidden.has(id);
  const boxesNear = (around: Bounds): readonly Bounds[] =>
    (surroundings?.bodies(around) ?? []).filter(pulls).map(({ body }) => footprintBounds(body));
  const pointsNear = ([x, y]: PointM, reachM: number): readonly SnapPoint[] => [
    ...(surroundings?.bodies(grown({ minXM: x, maxXM: x, minYM: y, maxYM: y }, reachM)) ?? [])
      .filter(pulls)
      .flatMap(pointsOfItem),
    ...(surroundings?.halls ?? []).filter(pulls).flatMap(({ id, record }) => outlinePoints(hallCornersM(record), id)),
    ...(index
      ? lineEndsNear(session.document.records(), index, session.view.state.getState().hiddenIds, [x, y], reachM)
      : []
    ).map((atM): SnapPoint => ({ atM, what: 'lineEnd' })),
  ];

  return {
    surroundings,
    point: (freeM, { keys, reachM }, from, own = []) => {
      const rules = snapRules(session, keys);
      const [x, y, z] = freeM;
      const points: readonly SnapPoint[] = rules.points
        ? [...own.map((atM): SnapPoint => ({ atM, what: 'corner' })), ...pointsNear([x, y], reachM)]
        : [];
      const boxes =
        rules.edges || rules.centres
          ? [
              ...boxesNear(grown({ minXM: x, maxXM: x, minYM: y, maxYM: y }, NEIGHBOURHOOD_M)),
              ...own.map(([atX, atY]): Bounds => ({ minXM: atX, maxXM: atX, minYM: atY, maxYM: atY })),
            ]
          : [];
      const { atM, met, hints } = snapPoint([x, y], points, boxes, optionsOf(rules, reachM, []));
      const snapped: Vec3M = [atM[0], atM[1], z];
      const squared = from && rules.isOrtho ? atRightAngles(snapped, from) : snapped;
      const isMet = met !== null && squared[0] === atM[0] && squared[1] === atM[1];
      return {
        atM: squared,
        // A guide through a coordinate that the right angle has overruled would point at nothing.
        snaps: hints.filter(({ axis, atM: lineM }) => squared[axis === 'x' ? 0 : 1] === lineM),
        drawn: isMet ? [{ type: 'mark', atM: squared, look: 'snap', label: strings.tools.points[met.what] }] : [],
        on: isMet ? (met.of ?? null) : null,
      };
    },
    box: (wanted, keys, aislesM = AISLES_M) => {
      const rules = snapRules(session, keys);
      if (rules.gridM === 0 && !rules.edges && !rules.centres && !rules.aisles) return { byM: [0, 0], snaps: [] };
      const hasLines = rules.edges || rules.centres || rules.aisles;
      const { positionM, hints } = snapBounds(
        wanted,
        hasLines ? boxesNear(grown(wanted, NEIGHBOURHOOD_M)) : [],
        optionsOf(rules, BOX_REACH_M, aislesM),
      );
      return {
        byM: [positionM[0] - (wanted.minXM + wanted.maxXM) / 2, positionM[1] - (wanted.minYM + wanted.maxYM) / 2],
        snaps: hints,
      };
    },
  };
};
