import psychrolib from 'psychrolib';

// The library keeps its unit system in a global; this is the only file that touches it, and it is set once.
psychrolib.SetUnitSystem(psychrolib.SI);

/** Pressure of the standard atmosphere, Pa. Source: ASHRAE Handbook Fundamentals 2017, ch. 1, eq. 3. */
export const standardPressurePa = (elevationM: number): number => psychrolib.GetStandardAtmPressure(elevationM);

/**
 * Wet bulb from dry bulb and dew point, °C. A dew point above the dry bulb (rounding in published means) counts as saturation.
 * Source: ASHRAE Handbook Fundamentals 2017, ch. 1, eq. 33 and 35.
 */
export const wetBulbFromDewPointC = (dryBulbC: number, dewPointC: number, pressurePa: number): number =>
  psychrolib.GetTWetBulbFromTDewPoint(dryBulbC, Math.min(dewPointC, dryBulbC), pressurePa);
