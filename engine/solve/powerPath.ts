import type { OperatingPoint } from './operatingPoint';
import { powerStages } from './powerSide';
import type { PowerStage } from './snapshot';

/** Power from the point of interconnection to the racks: what is lost at each stage and what branches off to cooling. */
export const powerPath = (point: OperatingPoint, itPowerW: number): PowerStage[] => {
  const gridW = point.power.gridDrawW + point.houseLoadW;
  return [
    { stage: 'grid', label: 'Grid, less lighting and house load', inW: gridW, lossW: 0, branchW: point.houseLoadW },
    ...powerStages(point.powerSide),
    { stage: 'it', label: 'IT racks', inW: itPowerW, lossW: 0, branchW: itPowerW },
  ];
};
