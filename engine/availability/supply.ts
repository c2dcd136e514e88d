/**
 * Steady-state supply of something repairable: the share of time it is down, and how often it goes down. Unavailability is
 * carried instead of availability, since nines are lost in rounding when they are subtracted from one.
 */
export interface Supply {
  readonly unavailability: number;
  /** Failures per hour of calendar time. */
  readonly failuresPerH: number;
}

const HOURS_PER_YEAR = 8760;

/**
 * One component, alternating between up and under repair.
 *
 * @param mtbfH  mean time between the end of a repair and the next failure, h, > 0
 * @param mttrH  mean time to repair, h, ≥ 0
 * Source: IEEE Std 493-2007, 2.4: A = MTBF / (MTBF + MTTR).
 */
export const component = ({ mtbfH, mttrH }: { readonly mtbfH: number; readonly mttrH: number }): Supply => ({
  unavailability: mttrH / (mtbfH + mttrH),
  failuresPerH: 1 / (mtbfH + mttrH),
});

/**
 * All are needed.
 * Source: Billinton and Allan 1992, Reliability Evaluation of Engineering Systems, 9.3 (frequency of a series system).
 */
export const inSeries = (parts: readonly Supply[]): Supply => atLeast(parts.length, parts);

/** One of them is enough. */
export const inParallel = (parts: readonly Supply[]): Supply => atLeast(1, parts);

/** Probability of exactly u of the parts being up, u = 0 … n. */
const upCounts = (parts: readonly Supply[]): Float64Array => {
  const probability = new Float64Array(parts.length + 1);
  probability[0] = 1;
  parts.forEach(({ unavailability: q }, done) => {
    for (let up = done + 1; up > 0; up--) probability[up] = probability[up]! * q + probability[up - 1]! * (1 - q);
    probability[0]! *= q;
  });
  return probability;
};

/**
 * At least `needed` of independent parts must be up. The parts may differ.
 *
 * The group fails when a part fails while exactly `needed` are up, that part being one of them.
 * Source: binomial (state) expansion, IEEE Std 493-2007, 3.5; frequency by Singh and Billinton 1977, System Reliability
 * Modelling and Evaluation, 4.4.
 */
export const atLeast = (needed: number, parts: readonly Supply[]): Supply => {
  let unavailability = 0;
  const counts = upCounts(parts);
  for (let up = 0; up < needed; up++) unavailability += counts[up]!;
  let failuresPerH = 0;
  parts.forEach((part, i) => {
    const others = upCounts(parts.filter((_, k) => k !== i));
    failuresPerH += part.failuresPerH * (others[needed - 1] ?? 0);
  });
  return { unavailability: Math.min(1, unavailability), failuresPerH };
};

/**
 * Redundant paths that share causes: a share of each path's unavailability strikes all of them at once (beta-factor model).
 *
 * @param betaFraction  share of failures with a common cause, 0 … 1
 * Source: Fleming 1975, beta factor; IEC 61508-6, annex D.
 */
export const withCommonCause = (betaFraction: number, needed: number, paths: readonly Supply[]): Supply => {
  const scaled = (share: number, { unavailability, failuresPerH }: Supply): Supply => ({
    unavailability: unavailability * share,
    failuresPerH: failuresPerH * share,
  });
  const worst = paths.reduce((a, b) => (b.unavailability > a.unavailability ? b : a));
  return inSeries([
    scaled(betaFraction, worst),
    atLeast(
      needed,
      paths.map((path) => scaled(1 - betaFraction, path)),
    ),
  ]);
};

/** What a planner reads: hours down and times down in a year, and how long each time. */
export const perYear = ({
  unavailability,
  failuresPerH,
}: Supply): { readonly downH: number; readonly events: number; readonly meanDurationH: number } => ({
  downH: unavailability * HOURS_PER_YEAR,
  events: failuresPerH * HOURS_PER_YEAR,
  meanDurationH: failuresPerH > 0 ? unavailability / failuresPerH : 0,
});
