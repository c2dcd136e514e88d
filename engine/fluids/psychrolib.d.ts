/** The functions of psychrolib 1.1 that we use; the package has no declarations of its own. */
declare module 'psychrolib' {
  const psychrolib: {
    readonly SI: number;
    SetUnitSystem(system: number): void;
    GetStandardAtmPressure(elevationM: number): number;
    GetTWetBulbFromTDewPoint(dryBulbC: number, dewPointC: number, pressurePa: number): number;
  };
  export default psychrolib;
}
