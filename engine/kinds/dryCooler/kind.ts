import { coolingFigure } from '#engine/catalogue';
import { heatRejectionKind } from '../heatRejection';

export const dryCooler = heatRejectionKind({
  kind: 'dryCooler',
  label: 'Dry cooler',
  labelPlural: 'Dry coolers',
  method: 'dryCooler',
  approachTo: 'dry bulb',
  defaults: {
    ratedHeatW: 600_000,
    approachK: coolingFigure('dry_cooler_approach_to_dry_bulb').value,
    fanFraction: coolingFigure('dry_cooler_fan_power_per_kw_rejected').value,
    // Source: engineering estimate, coils of V-bank coolers are selected at 40–80 kPa.
    fluidPressureDropPa: 60_000,
    // W32 facility water. Source: ASHRAE TC 9.9, liquid-cooling classes.
    supplySetPointC: 32,
  },
  // V-bank of two coils with fans on top: 1.1–1.2 MW in 12 m at these approaches. Source: engineering estimate from data sheets.
  unitDepthM: 2.4,
  unitHeightM: 2.6,
  heatWPerM: 90_000,
  // The rise of warm-water loops at 1.5 L/min/kW. Source: cooling.csv, tcs_temperature_rise.
  ratedRangeK: coolingFigure('direct_to_chip_loop', 'tcs_temperature_rise').value,
  costPart: 'heatRejectionW',
});
