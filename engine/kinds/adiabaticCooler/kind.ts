import { coolingFigure } from '#engine/catalogue';
import { heatRejectionKind } from '../heatRejection';

export const adiabaticCooler = heatRejectionKind({
  kind: 'adiabaticCooler',
  label: 'Adiabatic cooler',
  labelPlural: 'Adiabatic coolers',
  method: 'adiabaticCooler',
  approachTo: 'wet bulb',
  defaults: {
    ratedHeatW: 800_000,
    approachK: coolingFigure('adiabatic_cooler_approach_to_wet_bulb').value,
    // The pads add resistance to the same fans. Source: as for dry coolers; no separate published figure.
    fanFraction: coolingFigure('dry_cooler_fan_power_per_kw_rejected').value,
    fluidPressureDropPa: 60_000,
    // W27 facility water. Source: ASHRAE TC 9.9, liquid-cooling classes.
    supplySetPointC: 27,
  },
  // The body of a V-bank dry cooler with pads at its sides. Source: engineering estimate from data sheets.
  unitDepthM: 2.8,
  unitHeightM: 2.6,
  heatWPerM: 110_000,
  // As for dry coolers.
  ratedRangeK: coolingFigure('direct_to_chip_loop', 'tcs_temperature_rise').value,
  costPart: 'heatRejectionW',
});
