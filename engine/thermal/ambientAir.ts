import { humidityRatioFromWetBulb, moistAirHeatCapacityJPerKgK, moistAirVolumeM3PerKg } from '#engine/fluids';

/** Outdoor air that heat is rejected to. */
export interface AmbientAir {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  /** At the station, not reduced to sea level. */
  readonly pressurePa: number;
}

/** What a cubic metre of air that enters a coil holds. */
export interface CoilAir {
  readonly tempC: number;
  /** kg/kg */
  readonly humidityRatio: number;
  /** Air and its water together. */
  readonly densityKgPerM3: number;
  readonly dryAirKgPerM3: number;
  /** Heat that warms a cubic metre by one kelvin. */
  readonly capacityJPerM3K: number;
}

export const coilAirAt = (tempC: number, humidityRatio: number, pressurePa: number): CoilAir => {
  const dryAirKgPerM3 = 1 / moistAirVolumeM3PerKg(tempC, humidityRatio, pressurePa);
  return {
    tempC,
    humidityRatio,
    densityKgPerM3: dryAirKgPerM3 * (1 + humidityRatio),
    dryAirKgPerM3,
    capacityJPerM3K: dryAirKgPerM3 * moistAirHeatCapacityJPerKgK(humidityRatio),
  };
};

export const coilAirOf = ({ dryBulbC, wetBulbC, pressurePa }: AmbientAir): CoilAir =>
  coilAirAt(dryBulbC, humidityRatioFromWetBulb(dryBulbC, wetBulbC, pressurePa), pressurePa);

/** Air that makers rate coolers in: dry, at the pressure of the sea. Source: ANSI/AHRI 550/590 and EN 1048, standard rating conditions. */
export const ratingAir = (tempC: number): CoilAir => coilAirAt(tempC, 0, 101_325);
