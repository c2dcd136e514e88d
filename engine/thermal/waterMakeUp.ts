/** How a wetted cooler loses and renews its water. */
export interface WaterTreatment {
  /** Dissolved solids in the basin over those in the make-up, > 1. */
  readonly cyclesOfConcentration: number;
  /** Droplets carried away, over circulated flow. */
  readonly driftFraction: number;
}

export interface WaterBalance {
  readonly evaporationKgS: number;
  readonly driftKgS: number;
  readonly blowdownKgS: number;
  /** Sum of the three. */
  readonly makeUpKgS: number;
}

/**
 * Make-up of a basin in steady state: what enters with solids leaves with solids. Drift carries solids away too, so blowdown
 * is what remains to be drained.
 *
 * Source: ASHRAE Handbook HVAC Systems and Equipment 2020, ch. 40; EnergyPlus Engineering Reference, cooling towers
 * (concentration-ratio blowdown).
 */
export const waterBalance = (
  treatment: WaterTreatment,
  evaporationKgS: number,
  circulatedKgS: number,
): WaterBalance => {
  const driftKgS = treatment.driftFraction * circulatedKgS;
  const blowdownKgS = Math.max(0, evaporationKgS / (treatment.cyclesOfConcentration - 1) - driftKgS);
  return { evaporationKgS, driftKgS, blowdownKgS, makeUpKgS: evaporationKgS + driftKgS + blowdownKgS };
};
