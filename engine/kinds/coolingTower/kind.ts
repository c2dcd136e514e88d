import { coolingFigure } from '#engine/catalogue';
import { heatRejectionKind } from '../heatRejection';

export const coolingTower = heatRejectionKind({
  kind: 'coolingTower',
  label: 'Cooling tower',
  labelPlural: 'Cooling towers',
  method: 'coolingTower',
  approachTo: 'wet bulb',
  defaults: {
    ratedHeatW: 3e6,
    approachK: coolingFigure('cooling_tower_approach_to_wet_bulb').value,
    fanFraction: coolingFigure('cooling_tower_fan_power_per_kw_rejected').value,
    // Nozzles and static lift. Source: engineering estimate.
    fluidPressureDropPa: 70_000,
    // W27 facility water. Source: ASHRAE TC 9.9, liquid-cooling classes.
    supplySetPointC: 27,
  },
  // A 3 MW cell is about 3.6 m × 3.6 m × 6 m. Source: engineering estimate from data sheets of induced-draught towers.
  unitDepthM: 3.6,
  unitHeightM: 6,
  heatWPerM: 830_000,
  ratedRangeK: coolingFigure('cooling_tower_range').value,
  costPart: 'heatRejectionW',
});
