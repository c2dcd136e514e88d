/**
 * Loss of a converter (UPS, rectifier, power shelf, PSU) against its load, both as fractions of rated output.
 *
 * Loss is stored as quadratic pieces a + b·l + c·l². Tables of efficiency become straight pieces of *loss*, not of
 * efficiency: loss is close to straight between points, keeps its value at no load, and is what the balance needs.
 */
export interface ConverterCurve {
  /** Upper load of each piece, ascending; the last piece also holds beyond it. */
  readonly upToLoad: Float64Array;
  readonly constant: Float64Array;
  readonly linear: Float64Array;
  readonly square: Float64Array;
}

export type EfficiencyPoint = readonly [loadFraction: number, efficiency: number];

/**
 * Curve from a fixed, a proportional and a resistive loss, each as a fraction of rated output at full load.
 *
 * Source: the usual three-term loss model of converters; e.g. Rasmussen, Electrical efficiency modeling for data centers,
 * APC white paper 113, 2007 (no-load, proportional and square-law loss).
 */
export const quadraticLossCurve = (loss: {
  readonly fixed: number;
  readonly proportional: number;
  readonly resistive: number;
}): ConverterCurve => ({
  upToLoad: Float64Array.of(1),
  constant: Float64Array.of(loss.fixed),
  linear: Float64Array.of(loss.proportional),
  square: Float64Array.of(loss.resistive),
});

/**
 * Curve through tabulated efficiencies.
 *
 * Below the first point the loss runs on along the first piece, but never below 0 nor above its value at the first point;
 * above the last point it runs on along the last piece. A single point is taken as a constant efficiency.
 *
 * @param points  load fraction > 0 ascending, efficiency in (0, 1]
 */
export const tabulatedCurve = (points: readonly EfficiencyPoint[]): ConverterCurve => {
  const loads = points.map(([load]) => load);
  const losses = points.map(([load, efficiency]) => load / efficiency - load);
  const first = losses[0] ?? 0;
  if (points.length < 2) return quadraticLossCurve({ fixed: 0, proportional: first / (loads[0] ?? 1), resistive: 0 });
  const slope0 = (losses[1]! - first) / (loads[1]! - loads[0]!);
  const atNoLoad = Math.min(first, Math.max(0, first - slope0 * loads[0]!));
  const x = [0, ...loads];
  const y = [atNoLoad, ...losses];
  const pieces = x.slice(1).map((upper, i) => {
    const slope = (y[i + 1]! - y[i]!) / (upper - x[i]!);
    return { upper, slope, intercept: y[i]! - slope * x[i]! };
  });
  return {
    upToLoad: Float64Array.from(pieces, (piece) => piece.upper),
    constant: Float64Array.from(pieces, (piece) => piece.intercept),
    linear: Float64Array.from(pieces, (piece) => piece.slope),
    square: new Float64Array(pieces.length),
  };
};

/** Loss over rated output at a load fraction ≥ 0; never negative. */
export const lossFraction = (curve: ConverterCurve, loadFraction: number): number => {
  const { upToLoad } = curve;
  const last = upToLoad.length - 1;
  let i = 0;
  while (i < last && loadFraction > upToLoad[i]!) i++;
  const loss = curve.constant[i]! + loadFraction * (curve.linear[i]! + loadFraction * curve.square[i]!);
  return Math.max(loss, 0);
};

/** Output over input at a load fraction; 0 at no load. */
export const efficiencyFraction = (curve: ConverterCurve, loadFraction: number): number =>
  loadFraction > 0 ? loadFraction / (loadFraction + lossFraction(curve, loadFraction)) : 0;
