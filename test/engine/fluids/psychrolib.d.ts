/** The functions of psychrolib 1.1 that tests compare with; the package has no declarations of its own. */
declare module 'psychrolib' {
  const psychrolib: {
    readonly SI: number;
    SetUnitSystem(system: number): void;
    GetStandardAtmPressure(elevationM: number): number;
    GetSatVapPres(tempC: number): number;
    GetSatAirEnthalpy(tempC: number, pressurePa: number): number;
    GetHumRatioFromTWetBulb(dryBulbC: number, wetBulbC: number, pressurePa: number): number;
    GetHumRatioFromRelHum(dryBulbC: number, relativeHumidity: number, pressurePa: number): number;
    GetTWetBulbFromHumRatio(dryBulbC: number, humidityRatio: number, pressurePa: number): number;
    GetTDewPointFromRelHum(dryBulbC: number, relativeHumidity: number): number;
    GetRelHumFromTDewPoint(dryBulbC: number, dewPointC: number): number;
    GetMoistAirEnthalpy(dryBulbC: number, humidityRatio: number): number;
    GetMoistAirDensity(dryBulbC: number, humidityRatio: number, pressurePa: number): number;
  };
  export default psychrolib;
}
