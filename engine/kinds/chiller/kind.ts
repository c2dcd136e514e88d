import { coolingFigure } from '#engine/catalogue';
import { heatRejectionKind } from '../heatRejection';

export const chiller = heatRejectionKind({
  kind: 'chiller',
  label: 'Air-cooled chiller',
  labelPlural: 'Air-cooled chillers',
  method: 'airCooledChiller',
  approachTo: 'dry bulb',
  defaults: {
    ratedHeatW: 200_000,
    // Condensing above ambient. Source: AHRI 550/590 rating point 35 °C with condensing near 50 °C.
    approachK: 15,
    // Condenser fans move the heat of a dry cooler and the compressor's. Source: as for dry coolers.
    fanFraction: coolingFigure('dry_cooler_fan_power_per_kw_rejected').value,
    // Evaporator. Source: engineering estimate, 30–60 kPa.
    fluidPressureDropPa: 50_000,
    // High enough to stay above the dew point of 24 °C room air. Source: ASHRAE TC 9.9, 5th edition.
    supplySetPointC: 18,
  },
  // 1.2–1.7 MW in 12 m × 2.4 m. Source: engineering estimate from data sheets of screw machines.
  unitDepthM: 2.3,
  unitHeightM: 2.5,
  heatWPerM: 100_000,
  designCop: coolingFigure('air_cooled_chiller_cop_35c_ambient_20c_supply').value,
  // As the coils it feeds. Source: ASHRAE Handbook, HVAC Systems and Equipment, chilled-water coils, 5–8 K.
  ratedRangeK: 6,
  costPart: 'airSideChillerW',
});
