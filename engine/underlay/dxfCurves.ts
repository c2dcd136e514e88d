/** Curves as flat lists of x and y. Angles in rad. */

/** Chords of a circle: 72 of them leave a gap of 0.1 % of the radius. */
const CHORD_RAD = Math.PI / 36;
/** Bends under this share of their chord are straight. */
const STRAIGHT_BULGE = 1e-6;
const SPLINE_CHORDS = 8;
const MAX_DEGREE = 10;

/** Whole turns are taken off first: an angle of a hostile file would take as many chords as it likes. */
const sweepOf = (from: number, to: number): number => {
  const turn = 2 * Math.PI;
  const sweep = (to - from) % turn;
  return sweep <= 1e-9 ? sweep + turn : sweep;
};

/**
 * An arc of an ellipse, anticlockwise from one parameter to another.
 *
 * @param major  half the major axis, from the centre
 * @param minor  half the minor axis
 */
export const ellipsePoints = (
  [cx, cy]: readonly [number, number],
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  from: number,
  to: number,
): number[] => {
  const sweep = sweepOf(from, to);
  const chords = Math.max(1, Math.ceil(sweep / CHORD_RAD));
  const points: number[] = [];
  for (let i = 0; i <= chords; i++) {
    const angle = from + (sweep * i) / chords;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    points.push(cx + ax * cos + bx * sin, cy + ay * cos + by * sin);
  }
  return points;
};

/**
 * Appends the way from the last point to the next, bent by a bulge: the tangent of a quarter of the arc's angle, positive to the
 * left. Source: Autodesk, DXF Reference, LWPOLYLINE, group 42.
 */
export const bendTo = (points: number[], x: number, y: number, bulge: number): void => {
  const [x0, y0] = [points[points.length - 2]!, points[points.length - 1]!];
  const size = Math.abs(bulge);
  if (size > STRAIGHT_BULGE && size < 1 / STRAIGHT_BULGE) {
    const sweep = 4 * Math.atan(bulge);
    // From the middle of the chord to the centre, over the chord.
    const aside = (1 - bulge * bulge) / (4 * bulge);
    const [cx, cy] = [(x0 + x) / 2 - (y - y0) * aside, (y0 + y) / 2 + (x - x0) * aside];
    const chords = Math.ceil(Math.abs(sweep) / CHORD_RAD);
    for (let i = 1; i < chords; i++) {
      const [cos, sin] = [Math.cos((sweep * i) / chords), Math.sin((sweep * i) / chords)];
      points.push(cx + (x0 - cx) * cos - (y0 - cy) * sin, cy + (x0 - cx) * sin + (y0 - cy) * cos);
    }
  }
  points.push(x, y);
};

export interface Spline {
  readonly degree: number;
  readonly knots: readonly number[];
  /** Flat. */
  readonly controls: readonly number[];
  /** One for each control point; none = all alike. */
  readonly weights: readonly number[];
}

/** Whether a spline is one: enough points, knots that go up, weights above 0. */
const isSpline = ({ degree, knots, controls, weights }: Spline): boolean => {
  const count = controls.length / 2;
  return (
    Number.isInteger(degree) &&
    degree >= 1 &&
    degree <= MAX_DEGREE &&
    count > degree &&
    knots.length === count + degree + 1 &&
    knots.every((knot, i) => Number.isFinite(knot) && (i === 0 || knot >= knots[i - 1]!)) &&
    (weights.length === 0 || (weights.length === count && weights.every((weight) => weight > 0)))
  );
};

/** Point of a spline in the span from knot `span`, by de Boor's recursion. Source: Piegl and Tiller, The NURBS Book, algorithm A4.1. */
const splinePoint = ({ degree, knots, controls, weights }: Spline, span: number, t: number): [number, number] => {
  const local: [number, number, number][] = [];
  for (let i = span - degree; i <= span; i++) {
    const weight = weights[i] ?? 1;
    local.push([controls[2 * i]! * weight, controls[2 * i + 1]! * weight, weight]);
  }
  for (let level = 1; level <= degree; level++)
    for (let i = degree; i >= level; i--) {
      const from = knots[span - degree + i]!;
      const share = (t - from) / (knots[span + 1 + i - level]! - from);
      local[i] = local[i]!.map((value, k) => (1 - share) * local[i - 1]![k]! + share * value) as [
        number,
        number,
        number,
      ];
    }
  const [x, y, weight] = local[degree]!;
  return [x / weight, y / weight];
};

/** Points along a spline; none where it is not one. */
export const splinePoints = (spline: Spline): number[] => {
  if (!isSpline(spline)) return [];
  const { degree, knots, controls } = spline;
  const points: number[] = [];
  for (let span = degree; span < controls.length / 2; span++) {
    const [from, to] = [knots[span]!, knots[span + 1]!];
    if (!(to > from)) continue;
    for (let i = points.length === 0 ? 0 : 1; i <= SPLINE_CHORDS; i++)
      points.push(...splinePoint(spline, span, from + ((to - from) * i) / SPLINE_CHORDS));
  }
  return points;
};
