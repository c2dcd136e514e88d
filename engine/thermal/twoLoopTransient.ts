/**
 * Two loops in time after a failure: technology coolant with its racks, coupled by a CDU to facility water with its tank, which
 * heat rejection cools. What fails is a coupling, a rejection or a heat that changes with time.
 *
 * Source: classical Runge–Kutta of fourth order (Hairer, Nørsett & Wanner 1993, Solving Ordinary Differential Equations I,
 * § II.1).
 */
export interface TwoLoopPlant {
  /** Coolant and the metal that follows it. */
  readonly tcsJPerK: number;
  readonly fwsJPerK: number;
  readonly tcsStartC: number;
  readonly fwsStartC: number;
  /** Technology coolant must stay below this. */
  readonly limitC: number;
  readonly sinkC: number;
  /** Functions of the seconds since the failure: heat of the racks, conductance of the CDU, conductance of heat rejection. */
  readonly heatW: (timeS: number) => number;
  readonly couplingWPerK: (timeS: number) => number;
  readonly rejectionWPerK: (timeS: number) => number;
}

export interface TwoLoopTrace {
  /** Seconds until the limit is reached; null when it is not within the time looked at. */
  readonly rideThroughS: number | null;
  readonly timeS: Float64Array;
  readonly tcsC: Float64Array;
  readonly fwsC: Float64Array;
  /** Heat put in less heat stored and rejected, over heat put in. */
  readonly balanceResidual: number;
}

/** Changes of temperatures and of the heat that has passed in and out, for each second. */
const rates = (plant: TwoLoopPlant, timeS: number, tcsC: number, fwsC: number, out: Float64Array): void => {
  const heatW = plant.heatW(timeS);
  const passedW = plant.couplingWPerK(timeS) * (tcsC - fwsC);
  const rejectedW = plant.rejectionWPerK(timeS) * (fwsC - plant.sinkC);
  out[0] = (heatW - passedW) / plant.tcsJPerK;
  out[1] = (passedW - rejectedW) / plant.fwsJPerK;
  out[2] = heatW;
  out[3] = rejectedW;
};

const STATES = 4;

/**
 * @param horizonS  time looked at
 * @param stepS     step; a tenth of the shorter time constant, stored heat over conductance, keeps the error below 1e-5 of the rise
 */
export const twoLoopTransient = (plant: TwoLoopPlant, horizonS: number, stepS: number): TwoLoopTrace => {
  const steps = Math.ceil(horizonS / stepS);
  const timeS = new Float64Array(steps + 1);
  const tcsC = new Float64Array(steps + 1);
  const fwsC = new Float64Array(steps + 1);
  const state = Float64Array.of(plant.tcsStartC, plant.fwsStartC, 0, 0);
  const [k1, k2, k3, k4] = [0, 1, 2, 3].map(() => new Float64Array(STATES)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const slope = (at: number, from: Float64Array, shareS: number, out: Float64Array): void =>
    rates(plant, at, state[0]! + shareS * from[0]!, state[1]! + shareS * from[1]!, out);
  tcsC[0] = plant.tcsStartC;
  fwsC[0] = plant.fwsStartC;
  let rideThroughS: number | null = plant.tcsStartC >= plant.limitC ? 0 : null;
  for (let i = 0; i < steps; i++) {
    const t = i * stepS;
    slope(t, k1, 0, k1);
    slope(t + stepS / 2, k1, stepS / 2, k2);
    slope(t + stepS / 2, k2, stepS / 2, k3);
    slope(t + stepS, k3, stepS, k4);
    for (let j = 0; j < STATES; j++) state[j]! += (stepS / 6) * (k1[j]! + 2 * k2[j]! + 2 * k3[j]! + k4[j]!);
    timeS[i + 1] = t + stepS;
    tcsC[i + 1] = state[0]!;
    fwsC[i + 1] = state[1]!;
    if (rideThroughS === null && state[0]! >= plant.limitC)
      rideThroughS = t + stepS * crossing(tcsC[i]!, state[0]!, k1[0]! * stepS, plant.limitC);
  }
  const storedJ = plant.tcsJPerK * (state[0]! - plant.tcsStartC) + plant.fwsJPerK * (state[1]! - plant.fwsStartC);
  return {
    rideThroughS,
    timeS,
    tcsC,
    fwsC,
    balanceResidual: Math.abs(state[2]! - storedJ - state[3]!) / Math.max(Math.abs(state[2]!), Math.abs(storedJ), 1),
  };
};

/** Share of a step at which a parabola through both ends, with the slope of the first, passes a value between them. */
const crossing = (start: number, end: number, startSlope: number, value: number): number => {
  const curvature = end - start - startSlope;
  const rise = value - start;
  const root = startSlope * startSlope + 4 * curvature * rise;
  // The form of the solution that does not cancel when the curvature is small.
  return root < 0 ? rise / (end - start) : (2 * rise) / (startSlope + Math.sqrt(root));
};
