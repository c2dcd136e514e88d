/**
 * Electric water-cooled chiller by energy input ratio: capacity and power as functions of the water that leaves the evaporator
 * and the water that enters the condenser, and of part load. The curves hold inside the temperatures they were fitted in and
 * are never asked outside.
 *
 * Source: Hydeman & Gillespie 2002, ASHRAE Transactions 108(1) (DOE-2 form); EnergyPlus Engineering Reference,
 * Chiller:Electric:EIR.
 */
import { failure, type Outcome, type Problem, success } from '#engine/quantity';

export interface EirCurve {
  readonly ratedHeatW: number;
  readonly ratedCop: number;
  /** Lowest, nominal, highest. */
  readonly evapLeavingC: readonly number[];
  readonly condEnteringC: readonly number[];
  /** Load over available capacity: lowest without cycling, highest. */
  readonly partLoad: readonly number[];
  /** c0 + c1·x + c2·x² + c3·y + c4·y² + c5·x·y; x leaves the evaporator, y enters the condenser. */
  readonly capFT: readonly number[];
  readonly eirFT: readonly number[];
  /** Rising powers of part load. */
  readonly eirFPLR: readonly number[];
}

export interface ChillerPoint {
  /** Most heat at these temperatures and at a part load of one. */
  readonly availableW: number;
  readonly partLoad: number;
  readonly powerW: number;
  readonly cop: number;
  /** Heat to the condenser water: evaporator heat and compressor power. */
  readonly condenserHeatW: number;
}

const biquadratic = (c: readonly number[], x: number, y: number): number =>
  c[0]! + x * (c[1]! + c[2]! * x) + y * (c[3]! + c[4]! * y + c[5]! * x);

const polynomial = (c: readonly number[], x: number): number => {
  let value = 0;
  for (let i = c.length - 1; i >= 0; i--) value = value * x + c[i]!;
  return value;
};

/** Ends of the window of a curve. */
export const evaporatorWindowC = ({ evapLeavingC }: EirCurve): readonly [number, number] => [
  evapLeavingC[0]!,
  evapLeavingC[evapLeavingC.length - 1]!,
];
export const condenserWindowC = ({ condEnteringC }: EirCurve): readonly [number, number] => [
  condEnteringC[0]!,
  condEnteringC[condEnteringC.length - 1]!,
];

const windowProblem = (what: string, tempC: number, [lowest, highest]: readonly [number, number]): Problem => ({
  code: 'thermal.chiller.window',
  severity: 'error',
  elements: [],
  message: `Water ${what} at ${tempC.toFixed(1)} °C; the curves of this chiller hold from ${lowest.toFixed(1)} to ${highest.toFixed(1)} °C.`,
  remedy: 'Choose a chiller made for these temperatures, or change the set point.',
});

const isInside = (tempC: number, [lowest, highest]: readonly [number, number]): boolean =>
  tempC >= lowest && tempC <= highest;

/** Why a chiller cannot be computed at these temperatures; null when it can. */
export const chillerWindowProblem = (curve: EirCurve, evapLeavingC: number, condEnteringC: number): Problem | null => {
  const evaporator = evaporatorWindowC(curve);
  if (!isInside(evapLeavingC, evaporator)) return windowProblem('leaves the evaporator', evapLeavingC, evaporator);
  const condenser = condenserWindowC(curve);
  if (!isInside(condEnteringC, condenser)) return windowProblem('enters the condenser', condEnteringC, condenser);
  return null;
};

/** Heat that a chiller can take at these temperatures at a part load of one, W. Temperatures must lie in its window. */
export const chillerCapacityW = (curve: EirCurve, evapLeavingC: number, condEnteringC: number): number =>
  curve.ratedHeatW * biquadratic(curve.capFT, evapLeavingC, condEnteringC);

export const highestPartLoad = ({ partLoad }: EirCurve): number => partLoad[partLoad.length - 1]!;

/**
 * Compressor power, W. Temperatures must lie in the window of the curves and the part load at or below its highest; below the
 * lowest part load the machine cycles at it.
 */
export const chillerPowerW = (curve: EirCurve, evapLeavingC: number, condEnteringC: number, heatW: number): number => {
  const availableW = chillerCapacityW(curve, evapLeavingC, condEnteringC);
  const partLoad = heatW / availableW;
  const lowest = curve.partLoad[0]!;
  const running = Math.max(lowest, partLoad);
  const cycling = Math.min(1, partLoad / lowest);
  return (
    (availableW / curve.ratedCop) *
    biquadratic(curve.eirFT, evapLeavingC, condEnteringC) *
    polynomial(curve.eirFPLR, running) *
    cycling
  );
};

/**
 * One chiller at one point, or the reason why it has none.
 * Problems: `thermal.chiller.window` outside the temperatures of its curves, `thermal.chiller.overload` above its highest
 * part load.
 */
export const chillerPoint = (
  curve: EirCurve,
  evapLeavingC: number,
  condEnteringC: number,
  heatW: number,
): Outcome<ChillerPoint> => {
  const problem = chillerWindowProblem(curve, evapLeavingC, condEnteringC);
  if (problem) return failure(problem);
  const availableW = chillerCapacityW(curve, evapLeavingC, condEnteringC);
  const partLoad = heatW / availableW;
  if (partLoad > highestPartLoad(curve))
    return failure({
      code: 'thermal.chiller.overload',
      severity: 'error',
      elements: [],
      message: `${(heatW / 1e3).toFixed(0)} kW are asked of a chiller that has ${(availableW / 1e3).toFixed(0)} kW at these temperatures.`,
      remedy: 'Add a chiller, or choose a larger one.',
    });
  const powerW = chillerPowerW(curve, evapLeavingC, condEnteringC, heatW);
  return success({
    availableW,
    partLoad,
    powerW,
    cop: powerW > 0 ? heatW / powerW : 0,
    condenserHeatW: heatW + powerW,
  });
};
