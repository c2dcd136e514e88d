import {
  dewPointFromHumidityRatioC,
  humidityRatioFromWetBulb,
  moistAirDensityKgPerM3,
  moistAirEnthalpyJPerKg,
  moistAirVolumeM3PerKg,
  relativeHumidityFromDewPoint,
  saturationEnthalpyJPerKg,
  saturationHumidityRatio,
  saturationPressurePa,
  standardPressurePa,
  wetBulbFromRelativeHumidityC,
} from '#engine/fluids';
import { absolute, type Case, type Comparison, relative } from '../comparison';

interface MoistAirCase {
  readonly saturationPressure: readonly { readonly T: number; readonly p: number }[];
  readonly saturationHumidityRatio_101325: readonly { readonly T: number; readonly W: number }[];
  readonly saturatedEnthalpy_101325: readonly { readonly T: number; readonly h: number }[];
  readonly standardAtmosphere: readonly { readonly alt_m: number; readonly p: number }[];
  readonly example1: Readonly<Record<'Tdb' | 'Twb' | 'p' | 'W' | 'Tdp' | 'RH' | 'h' | 'v', number>>;
  readonly points: readonly Readonly<
    Partial<Record<'Twb' | 'RH' | 'W' | 'h' | 'v' | 'rho', number>> & { readonly Tdb: number; readonly p: number }
  >[];
  readonly tolerance: Readonly<
    Record<'saturationPressure_rel' | 'W_rel' | 'h_rel' | 'Twb_abs', number> & { readonly example1: string }
  >;
}

const SEA_LEVEL_PA = 101_325;
/** The table prints whole pascals. */
const ATMOSPHERE_PA = 1;
/** Half of the last digit that the file gives for volume and density, as a share. */
const PRINTED_REL = 1e-5;

export const moistAirCase = (data: Case): Comparison[] => {
  const air = data as unknown as MoistAirCase;
  const { tolerance } = air;
  const { Tdb, Twb, p, W, Tdp, RH, h, v } = air.example1;
  const ratio = humidityRatioFromWetBulb(Tdb, Twb, p);
  const dewPointC = dewPointFromHumidityRatioC(Tdb, ratio, p);
  return [
    ...air.saturationPressure.map(({ T, p }) =>
      relative(`saturation pressure at ${T} °C, Pa`, p, saturationPressurePa(T), tolerance.saturationPressure_rel),
    ),
    ...air.saturationHumidityRatio_101325.map(({ T, W }) =>
      relative(`saturated humidity ratio at ${T} °C`, W, saturationHumidityRatio(T, SEA_LEVEL_PA), tolerance.W_rel),
    ),
    ...air.saturatedEnthalpy_101325.map(({ T, h }) =>
      relative(`saturated enthalpy at ${T} °C, J/kg`, h, saturationEnthalpyJPerKg(T, SEA_LEVEL_PA), tolerance.h_rel),
    ),
    ...air.standardAtmosphere.map(({ alt_m, p }) =>
      absolute(`pressure at ${alt_m} m, Pa`, p, standardPressurePa(alt_m), ATMOSPHERE_PA),
    ),
    // Read from a chart in the handbook: the file allows one unit of the last printed digit, and half a kelvin of dew point.
    absolute('example 1 humidity ratio', W, ratio, 1e-4),
    absolute('example 1 dew point, °C', Tdp, dewPointC, 0.5),
    absolute('example 1 relative humidity', RH, relativeHumidityFromDewPoint(Tdb, dewPointC), 1e-2),
    absolute('example 1 enthalpy, J/kg', h, moistAirEnthalpyJPerKg(Tdb, ratio), 100),
    absolute('example 1 volume, m³/kg', v, moistAirVolumeM3PerKg(Tdb, ratio, p), 1e-3),
    ...air.points.flatMap(({ Tdb, p, Twb, RH, W, h, v, rho }) => [
      ...(Twb !== undefined && W !== undefined
        ? [relative(`humidity ratio at ${Tdb}/${Twb} °C`, W, humidityRatioFromWetBulb(Tdb, Twb, p), tolerance.W_rel)]
        : []),
      ...(Twb !== undefined && RH !== undefined
        ? [absolute(`wet bulb at ${Tdb} °C, ${RH}`, Twb, wetBulbFromRelativeHumidityC(Tdb, RH, p), tolerance.Twb_abs)]
        : []),
      ...(W !== undefined && h !== undefined
        ? [relative(`enthalpy at ${Tdb} °C, ${W}`, h, moistAirEnthalpyJPerKg(Tdb, W), tolerance.h_rel)]
        : []),
      ...(W !== undefined && v !== undefined
        ? [relative(`volume at ${Tdb} °C, ${W}`, v, moistAirVolumeM3PerKg(Tdb, W, p), PRINTED_REL)]
        : []),
      ...(W !== undefined && rho !== undefined
        ? [relative(`density at ${Tdb} °C, ${W}`, rho, moistAirDensityKgPerM3(Tdb, W, p), PRINTED_REL)]
        : []),
    ]),
  ];
};
