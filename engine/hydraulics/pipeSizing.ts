import { failure, type Outcome, success } from '#engine/quantity';
import { frictionFactor } from './frictionFactor';

export interface PipeSize {
  /** Nominal size, e.g. 50 for DN 50. */
  readonly nominalMm: number;
  readonly innerDiameterM: number;
}

/** Outer diameter and wall in mm by nominal size. Source: ASME B36.10M-2018, table 1, schedule 40. */
const schedule40: readonly (readonly [nominalMm: number, outerMm: number, wallMm: number])[] = [
  [15, 21.3, 2.77],
  [20, 26.7, 2.87],
  [25, 33.4, 3.38],
  [32, 42.2, 3.56],
  [40, 48.3, 3.68],
  [50, 60.3, 3.91],
  [65, 73.0, 5.16],
  [80, 88.9, 5.49],
  [100, 114.3, 6.02],
  [125, 141.3, 6.55],
  [150, 168.3, 7.11],
  [200, 219.1, 8.18],
  [250, 273.0, 9.27],
  [300, 323.8, 10.31],
  [350, 355.6, 11.13],
  [400, 406.4, 12.7],
  [450, 457.0, 14.27],
  [500, 508.0, 15.09],
  [600, 610.0, 17.48],
];

/** Steel pipe of schedule 40, ascending. */
export const steelPipeSizes: readonly PipeSize[] = schedule40.map(([nominalMm, outerMm, wallMm]) => ({
  nominalMm,
  innerDiameterM: (outerMm - 2 * wallMm) / 1e3,
}));

/** Roughness of new commercial steel, m. Source: Moody 1944, Trans. ASME 66, fig. 1 (0.00015 ft). */
export const STEEL_ROUGHNESS_M = 0.00015 * 0.3048;

export interface PipeLimits {
  /** Largest velocity up to and including `smallUpToMm`, and above it, m/s. */
  readonly smallVelocityMPerS: number;
  readonly largeVelocityMPerS: number;
  readonly smallUpToMm: number;
  /** Largest friction, Pa per m of straight pipe. */
  readonly gradientPaPerM: number;
}

/**
 * Usual limits of closed loops: 1.2 m/s up to DN 50 for noise, 400 Pa/m for pumping power, and 2.4 m/s against erosion where
 * water runs 8,000 h a year and more. Source: ASHRAE Handbook Fundamentals 2017, ch. 22, water piping and table of velocities
 * against erosion.
 */
export const usualPipeLimits: PipeLimits = {
  smallVelocityMPerS: 1.2,
  largeVelocityMPerS: 2.4,
  smallUpToMm: 50,
  gradientPaPerM: 400,
};

export interface PipeDuty {
  readonly flowM3PerS: number;
  readonly densityKgPerM3: number;
  readonly viscosityPaS: number;
  readonly roughnessM: number;
}

export interface SizedPipe {
  readonly size: PipeSize;
  readonly velocityMPerS: number;
  readonly reynolds: number;
  readonly gradientPaPerM: number;
}

/** Velocity and friction of a flow in a pipe of a given size, Darcy–Weisbach with Colebrook. */
export const pipeLoad = (
  { flowM3PerS, densityKgPerM3, viscosityPaS, roughnessM }: PipeDuty,
  size: PipeSize,
): SizedPipe => {
  const diameter = size.innerDiameterM;
  const velocityMPerS = Math.abs(flowM3PerS) / ((Math.PI / 4) * diameter ** 2);
  const reynolds = (densityKgPerM3 * velocityMPerS * diameter) / viscosityPaS;
  const factor = reynolds > 0 ? frictionFactor(reynolds, roughnessM / diameter) : 0;
  const gradientPaPerM = (factor / diameter) * (densityKgPerM3 / 2) * velocityMPerS ** 2;
  return { size, velocityMPerS, reynolds, gradientPaPerM };
};

/**
 * Smallest standard size that keeps velocity and friction within the limits.
 * @param sizes  ascending
 */
export const smallestPipe = (
  duty: PipeDuty,
  limits: PipeLimits = usualPipeLimits,
  sizes: readonly PipeSize[] = steelPipeSizes,
): Outcome<SizedPipe> => {
  for (const size of sizes) {
    const load = pipeLoad(duty, size);
    const fastest = size.nominalMm <= limits.smallUpToMm ? limits.smallVelocityMPerS : limits.largeVelocityMPerS;
    if (load.velocityMPerS <= fastest && load.gradientPaPerM <= limits.gradientPaPerM) return success(load);
  }
  return failure({
    code: 'hydraulics.pipe.noSize',
    severity: 'error',
    elements: [],
    message: `${(duty.flowM3PerS * 1e3).toFixed(1)} L/s is more than the largest standard pipe carries within the limits of velocity and friction.`,
    remedy: 'Split the flow over parallel pipes or allow a higher velocity.',
  });
};
