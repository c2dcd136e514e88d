import type { AmbientAir } from './ambientAir';

/** Liquid that passes one unit. */
export interface CoolerFlow {
  readonly flowKgS: number;
  readonly heatCapacityJPerKgK: number;
}

/** What one unit is asked to do: take heat from liquid that arrives at a temperature. */
export interface CoolerTask extends CoolerFlow {
  /** Heat to take, W; the unit takes less where it cannot take all. */
  readonly heatW: number;
  readonly inletC: number;
  readonly air: AmbientAir;
}

/** What one unit does. */
export interface CoolerRun {
  readonly heatW: number;
  readonly fanPowerW: number;
  /** Air flow over rated air flow; the mean where fans cycle. */
  readonly airFlowRatio: number;
  readonly evaporationKgS: number;
  /** Evaporation, drift and blowdown, kg/s. */
  readonly makeUpKgS: number;
}

/** Fans off, no heat. */
export const idleRun: CoolerRun = { heatW: 0, fanPowerW: 0, airFlowRatio: 0, evaporationKgS: 0, makeUpKgS: 0 };
