import { type MonotoneCubic, monotoneCubicAt } from '#engine/numerics';

/** Power over rated power at a share of the rated speed: the cube law of fans on a fixed system, or a curve of points. */
export type FanLaw = { readonly type: 'cube' } | { readonly type: 'curve'; readonly curve: MonotoneCubic };

export interface Fan {
  /** Drawn at full speed, drive losses included, in air of the rated density. */
  readonly ratedPowerW: number;
  readonly ratedDensityKgPerM3: number;
  /** Slowest speed that the drive holds, over full speed. */
  readonly slowestRatio: number;
  readonly law: FanLaw;
}

/** Source: EnergyPlus Engineering Reference, variable-speed towers (default minimum air flow rate ratio). */
export const SLOWEST_FAN_RATIO = 0.2;

/**
 * Share of the rated air flow that passes with the fan off.
 * Source: EnergyPlus Engineering Reference, cooling towers (default free-convection air flow, 10 % of the design flow).
 */
export const NATURAL_DRAUGHT_RATIO = 0.1;

/**
 * Fan power, W. At a given speed the volume flow is fixed and the power goes with the density of the air.
 *
 * @param speedRatio  speed over full speed, 0 … 1
 * Source: ANSI/AMCA 210-16, fan laws.
 */
export const fanPowerW = (fan: Fan, speedRatio: number, densityKgPerM3: number): number => {
  if (speedRatio <= 0) return 0;
  const share = fan.law.type === 'cube' ? speedRatio ** 3 : Math.max(0, monotoneCubicAt(fan.law.curve, speedRatio));
  return (fan.ratedPowerW * share * densityKgPerM3) / fan.ratedDensityKgPerM3;
};
