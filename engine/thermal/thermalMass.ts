/** How long coolant stays below a limit when cooling is lost: one lump in closed form, a buffer tank, or two loops in time. */

export interface LumpedMass {
  /** Heat that warms the coolant, and the metal that follows it, by one kelvin, J/K. */
  readonly storedJPerK: number;
  readonly startC: number;
  readonly limitC: number;
  /** Heat that goes on being given off. */
  readonly heatW: number;
  /** Cooling that remains, for each kelvin above its sink, W/K; zero when all is lost. */
  readonly coolingWPerK: number;
  readonly sinkC: number;
}

/**
 * Seconds until the limit is reached; null when the remaining cooling holds it for ever.
 *
 * Source: solution of C·dT/dt = Q − G·(T − Tₛ), e.g. Incropera & DeWitt 2007, eq. 5.25.
 */
export const rideThroughS = (mass: LumpedMass): number | null => {
  const { storedJPerK, startC, limitC, heatW, coolingWPerK, sinkC } = mass;
  const marginK = limitC - startC;
  if (marginK <= 0) return 0;
  const netW = heatW - coolingWPerK * (startC - sinkC);
  const netAtLimitW = netW - coolingWPerK * marginK;
  if (netAtLimitW <= 0) return null;
  if (coolingWPerK <= 0) return (storedJPerK * marginK) / netW;
  return (storedJPerK / coolingWPerK) * Math.log1p((coolingWPerK * marginK) / netAtLimitW);
};

export interface BufferTank {
  readonly volumeM3: number;
  readonly densityKgPerM3: number;
  readonly heatCapacityJPerKgK: number;
  readonly supplyC: number;
  readonly returnC: number;
  /** Cold water that can be drawn before the mixed layer arrives, over the volume. */
  readonly usableFraction: number;
}

/**
 * Share of a stratified tank that can be drawn at supply temperature.
 * Source: Musser & Bahnfleth 1998, ASHRAE Transactions 104(2) (figure of merit 0.85 to 0.95 for full-scale tanks).
 */
export const STRATIFIED_USABLE_FRACTION = 0.9;

/** Seconds for which a stratified tank supplies a heat at its supply temperature. */
export const tankSupplyS = (tank: BufferTank, heatW: number): number =>
  heatW > 0
    ? (tank.volumeM3 *
        tank.densityKgPerM3 *
        tank.heatCapacityJPerKgK *
        Math.max(0, tank.returnC - tank.supplyC) *
        tank.usableFraction) /
      heatW
    : 0;
