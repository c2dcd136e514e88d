/**
 * Moist air, −100 … 200 °C. Temperatures in °C, pressures in Pa, humidity ratios in kg of water per kg of dry air,
 * enthalpies in J per kg of dry air above dry air and liquid water at 0 °C. A relative humidity outside 0 … 1, or a wet bulb
 * or dew point above the dry bulb, comes from rounding in published data and counts as saturation (or as dry).
 *
 * Written out instead of taken from psychrolib, which the tests compare it with: a year of weather asks 8,760 times for a wet
 * bulb and a cooling tower some hundred thousand times for saturated air, where the library is 8 to 10 times slower,
 * allocates, and keeps its unit system in a global.
 *
 * Source: ASHRAE Handbook Fundamentals 2017, ch. 1; equation numbers stand at the functions.
 */

/** Eq. 27: molar mass of water over that of dry air. */
const MASS_RATIO = 0.621945;
/** Eq. 28: gas constant of dry air, J/(kg K), and its excess of moles for water. */
const DRY_AIR_GAS_CONSTANT = 287.042;
const MOLES_OF_WATER = 1.607858;
/** Eq. 28 to 30 and 33: J/(kg K) and J/kg. */
const AIR_HEAT_CAPACITY = 1006;
const VAPOUR_HEAT_CAPACITY = 1860;
const WATER_HEAT_CAPACITY = 4186;
const ICE_HEAT_CAPACITY = 2100;
const VAPORISATION_HEAT = 2_501_000;
const SUBLIMATION_HEAT = 2_830_000;
/** Eq. 33 and 35: how both fall with the wet bulb, J/(kg K). */
const VAPORISATION_SLOPE = 2326;
const SUBLIMATION_SLOPE = 240;

const ZERO_C_IN_K = 273.15;
/** Where the curves over ice and over water meet. */
const TRIPLE_POINT_C = 0.01;
const COLDEST_C = -100;
/** Newton steps on convex functions with a near start end within 5; twice that is never reached. */
const MOST_STEPS = 10;
const ENOUGH_K = 1e-7;

const lnSaturationPressure = (tempC: number): number => {
  const t = tempC + ZERO_C_IN_K;
  return tempC <= TRIPLE_POINT_C
    ? -5674.5359 / t +
        6.3925247 +
        t * (-9.677843e-3 + t * (6.2215701e-7 + t * (2.0747825e-9 - 9.484024e-13 * t))) +
        4.1635019 * Math.log(t)
    : -5800.2206 / t +
        1.3914993 +
        t * (-4.8640239e-2 + t * (4.1764768e-5 - 1.4452093e-8 * t)) +
        6.5459673 * Math.log(t);
};

/** Derivative of the logarithm of the saturation pressure by temperature, 1/K. */
const lnSaturationSlope = (tempC: number): number => {
  const t = tempC + ZERO_C_IN_K;
  return tempC <= TRIPLE_POINT_C
    ? 5674.5359 / (t * t) -
        9.677843e-3 +
        t * (2 * 6.2215701e-7 + t * (3 * 2.0747825e-9 - 4 * 9.484024e-13 * t)) +
        4.1635019 / t
    : 5800.2206 / (t * t) - 4.8640239e-2 + t * (2 * 4.1764768e-5 - 3 * 1.4452093e-8 * t) + 6.5459673 / t;
};

/** Pressure of the standard atmosphere, −5,000 … 11,000 m. Source: eq. 3. */
export const standardPressurePa = (elevationM: number): number => 101_325 * (1 - 2.25577e-5 * elevationM) ** 5.2559;

/** Over ice below 0.01 °C, over water above. Source: eq. 5 and 6 (Hyland & Wexler 1983). */
export const saturationPressurePa = (tempC: number): number => Math.exp(lnSaturationPressure(tempC));

const humidityRatioOf = (vapourPa: number, pressurePa: number): number =>
  (MASS_RATIO * vapourPa) / (pressurePa - vapourPa);

const vapourPressurePa = (humidityRatio: number, pressurePa: number): number =>
  (pressurePa * humidityRatio) / (MASS_RATIO + humidityRatio);

/** Temperature must lie below the boiling point. Source: eq. 20 at saturation. */
export const saturationHumidityRatio = (tempC: number, pressurePa: number): number =>
  humidityRatioOf(saturationPressurePa(tempC), pressurePa);

/** Source: eq. 30. */
export const moistAirEnthalpyJPerKg = (dryBulbC: number, humidityRatio: number): number =>
  AIR_HEAT_CAPACITY * dryBulbC + humidityRatio * (VAPORISATION_HEAT + VAPOUR_HEAT_CAPACITY * dryBulbC);

/** Source: eq. 30 at saturation. */
export const saturationEnthalpyJPerKg = (tempC: number, pressurePa: number): number =>
  moistAirEnthalpyJPerKg(tempC, saturationHumidityRatio(tempC, pressurePa));

/**
 * Temperature of saturated air of a given enthalpy, from a near value by Newton steps, within 1e-7 K.
 * Source: eq. 30 at saturation, inverted.
 */
export const saturationTempC = (enthalpyJPerKg: number, pressurePa: number, nearC: number): number => {
  let tempC = nearC;
  for (let i = 0; i < MOST_STEPS; i++) {
    const vapourPa = saturationPressurePa(tempC);
    const ratio = humidityRatioOf(vapourPa, pressurePa);
    const ratioSlope = (ratio * lnSaturationSlope(tempC) * pressurePa) / (pressurePa - vapourPa);
    const slope =
      AIR_HEAT_CAPACITY +
      ratio * VAPOUR_HEAT_CAPACITY +
      ratioSlope * (VAPORISATION_HEAT + VAPOUR_HEAT_CAPACITY * tempC);
    const step = (moistAirEnthalpyJPerKg(tempC, ratio) - enthalpyJPerKg) / slope;
    tempC -= step;
    if (Math.abs(step) < ENOUGH_K) break;
  }
  return tempC;
};

/** Negative where no air can have that wet bulb. */
const humidityRatioAtWetBulb = (dryBulbC: number, wetBulbC: number, pressurePa: number): number => {
  const saturated = saturationHumidityRatio(wetBulbC, pressurePa);
  const sensible = AIR_HEAT_CAPACITY * (dryBulbC - wetBulbC);
  return wetBulbC >= 0
    ? ((VAPORISATION_HEAT - VAPORISATION_SLOPE * wetBulbC) * saturated - sensible) /
        (VAPORISATION_HEAT + VAPOUR_HEAT_CAPACITY * dryBulbC - WATER_HEAT_CAPACITY * wetBulbC)
    : ((SUBLIMATION_HEAT - SUBLIMATION_SLOPE * wetBulbC) * saturated - sensible) /
        (SUBLIMATION_HEAT + VAPOUR_HEAT_CAPACITY * dryBulbC - ICE_HEAT_CAPACITY * wetBulbC);
};

/** Source: eq. 33 over water, eq. 35 over ice below 0 °C. */
export const humidityRatioFromWetBulb = (dryBulbC: number, wetBulbC: number, pressurePa: number): number =>
  Math.max(0, humidityRatioAtWetBulb(dryBulbC, Math.min(wetBulbC, dryBulbC), pressurePa));

/** Source: eq. 36. */
export const humidityRatioFromDewPoint = (dewPointC: number, pressurePa: number): number =>
  saturationHumidityRatio(dewPointC, pressurePa);

/** Source: eq. 20 and 22. */
export const humidityRatioFromRelativeHumidity = (
  dryBulbC: number,
  relativeHumidity: number,
  pressurePa: number,
): number => humidityRatioOf(Math.min(1, Math.max(0, relativeHumidity)) * saturationPressurePa(dryBulbC), pressurePa);

/**
 * Wet bulb of air of a given humidity ratio, within 1e-7 K.
 *
 * The equations over ice and over water do not join: in a band a few tenths of a kelvin wide both have a root, and the one over
 * water is taken.
 * Source: eq. 33 and 35, solved for the wet bulb by Newton steps from above, where the function is convex.
 */
export const wetBulbFromHumidityRatioC = (dryBulbC: number, humidityRatio: number, pressurePa: number): number => {
  const isOverWater = dryBulbC >= 0 && humidityRatio >= humidityRatioAtWetBulb(dryBulbC, 0, pressurePa);
  const latent = isOverWater ? VAPORISATION_HEAT : SUBLIMATION_HEAT;
  const latentSlope = isOverWater ? VAPORISATION_SLOPE : SUBLIMATION_SLOPE;
  const condensed = isOverWater ? WATER_HEAT_CAPACITY : ICE_HEAT_CAPACITY;
  let wetBulbC = isOverWater ? dryBulbC : Math.min(dryBulbC, 0);
  for (let i = 0; i < MOST_STEPS; i++) {
    const vapourPa = saturationPressurePa(wetBulbC);
    const ratio = humidityRatioOf(vapourPa, pressurePa);
    const ratioSlope = (ratio * lnSaturationSlope(wetBulbC) * pressurePa) / (pressurePa - vapourPa);
    const excess =
      (latent - latentSlope * wetBulbC) * ratio -
      AIR_HEAT_CAPACITY * (dryBulbC - wetBulbC) -
      humidityRatio * (latent + VAPOUR_HEAT_CAPACITY * dryBulbC - condensed * wetBulbC);
    const slope =
      (latent - latentSlope * wetBulbC) * ratioSlope -
      latentSlope * ratio +
      AIR_HEAT_CAPACITY +
      humidityRatio * condensed;
    const step = excess / slope;
    wetBulbC -= step;
    if (Math.abs(step) < ENOUGH_K) break;
  }
  return Math.min(wetBulbC, dryBulbC);
};

export const wetBulbFromDewPointC = (dryBulbC: number, dewPointC: number, pressurePa: number): number =>
  wetBulbFromHumidityRatioC(dryBulbC, humidityRatioFromDewPoint(Math.min(dewPointC, dryBulbC), pressurePa), pressurePa);

export const wetBulbFromRelativeHumidityC = (dryBulbC: number, relativeHumidity: number, pressurePa: number): number =>
  wetBulbFromHumidityRatioC(
    dryBulbC,
    humidityRatioFromRelativeHumidity(dryBulbC, relativeHumidity, pressurePa),
    pressurePa,
  );

/** Temperature at which water vapour of a given pressure saturates, −100 °C and above, within 1e-7 K. */
const dewPointC = (vapourPa: number): number => {
  const target = Math.max(Math.log(vapourPa), lnSaturationPressure(COLDEST_C));
  // Start. Source: Magnus formula, coefficients of Murray 1967, J. Appl. Meteorol. 6, 203 (over water).
  const reduced = target - Math.log(610.78);
  let tempC = (237.3 * reduced) / (17.2693882 - reduced);
  for (let i = 0; i < MOST_STEPS; i++) {
    const step = (lnSaturationPressure(tempC) - target) / lnSaturationSlope(tempC);
    tempC -= step;
    if (Math.abs(step) < ENOUGH_K) break;
  }
  return tempC;
};

/** Source: eq. 36 with eq. 5 and 6 inverted. */
export const dewPointFromHumidityRatioC = (dryBulbC: number, humidityRatio: number, pressurePa: number): number =>
  Math.min(dryBulbC, dewPointC(vapourPressurePa(humidityRatio, pressurePa)));

/** Source: eq. 22 with eq. 5 and 6 inverted. */
export const dewPointFromRelativeHumidityC = (dryBulbC: number, relativeHumidity: number): number =>
  Math.min(dryBulbC, dewPointC(Math.min(1, Math.max(0, relativeHumidity)) * saturationPressurePa(dryBulbC)));

/** 0 … 1. Source: eq. 22. */
export const relativeHumidityFromDewPoint = (dryBulbC: number, dewPointTempC: number): number =>
  Math.min(1, Math.exp(lnSaturationPressure(dewPointTempC) - lnSaturationPressure(dryBulbC)));

/** Volume per kg of dry air. Source: eq. 26. */
export const moistAirVolumeM3PerKg = (dryBulbC: number, humidityRatio: number, pressurePa: number): number =>
  (DRY_AIR_GAS_CONSTANT * (dryBulbC + ZERO_C_IN_K) * (1 + MOLES_OF_WATER * humidityRatio)) / pressurePa;

/** Mass of air and water in a cubic metre. Source: eq. 11. */
export const moistAirDensityKgPerM3 = (dryBulbC: number, humidityRatio: number, pressurePa: number): number =>
  (1 + humidityRatio) / moistAirVolumeM3PerKg(dryBulbC, humidityRatio, pressurePa);

/** Per kg of dry air. Source: derivative of eq. 30 by temperature. */
export const moistAirHeatCapacityJPerKgK = (humidityRatio: number): number =>
  AIR_HEAT_CAPACITY + VAPOUR_HEAT_CAPACITY * humidityRatio;
