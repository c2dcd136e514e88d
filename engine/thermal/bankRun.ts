import type { Problem } from '#engine/quantity';

/** What a bank of like units does, all of them together. */
export interface BankRun {
  /** Heat taken from the liquid. */
  readonly heatW: number;
  readonly unitsRunning: number;
  readonly fanPowerW: number;
  readonly compressorPowerW: number;
  /** Pumps that belong to the units: condenser water, spray. */
  readonly pumpPowerW: number;
  readonly makeUpKgS: number;
  /** Air flow over rated air flow of the units that run. */
  readonly airFlowRatio: number;
  readonly problems: readonly Problem[];
}

export const idleBank: BankRun = {
  heatW: 0,
  unitsRunning: 0,
  fanPowerW: 0,
  compressorPowerW: 0,
  pumpPowerW: 0,
  makeUpKgS: 0,
  airFlowRatio: 0,
  problems: [],
};
