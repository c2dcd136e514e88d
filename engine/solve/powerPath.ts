import type { ElectricalDevice } from '#engine/document';
import type { Plant } from '#engine/plant';
import type { OperatingPoint } from './operatingPoint';
import type { PowerStage } from './snapshot';

/** Stages in the order that power passes them; cables count to the stage that they feed. */
const stages = [
  { stage: 'transformer', label: 'Transformers' },
  { stage: 'switchgear', label: 'Switchgear and its cables' },
  { stage: 'converter', label: 'UPS' },
  { stage: 'busway', label: 'Busways' },
  { stage: 'load', label: 'Cables to racks and plant' },
] as const;

const stageOf = (device: ElectricalDevice | undefined): (typeof stages)[number]['stage'] | null => {
  switch (device?.type) {
    case 'transformer':
    case 'switchgear':
    case 'converter':
    case 'busway':
    case 'load':
      return device.type;
    default:
      return null;
  }
};

/** Power from the point of interconnection to the racks: what is lost at each stage and what branches off to cooling. */
export const powerPath = (plant: Plant, point: OperatingPoint, itPowerW: number): PowerStage[] => {
  const lossW = new Map<string, number>();
  const add = (stage: string | null, value: number): void => {
    if (stage) lossW.set(stage, (lossW.get(stage) ?? 0) + value);
  };
  plant.elements.forEach(({ devices }, i) => {
    add(stageOf(devices.electrical), point.power.lossW[i]!);
  });
  plant.runs.forEach((run, k) => {
    add(stageOf(plant.elements[run.to]!.devices.electrical), point.power.runLossW[k]!);
  });
  const coolingW = point.cooling.drawW.reduce((sum, w) => sum + w, 0);
  let inW = point.power.gridDrawW + point.houseLoadW;
  const path: PowerStage[] = [
    { stage: 'grid', label: 'Grid, less lighting and house load', inW, lossW: 0, branchW: point.houseLoadW },
  ];
  inW -= point.houseLoadW;
  for (const { stage, label } of stages) {
    const lost = lossW.get(stage) ?? 0;
    // Pumps, fans and compressors hang on the low-voltage boards.
    const branchW = stage === 'switchgear' ? coolingW : 0;
    path.push({ stage, label: branchW > 0 ? `${label}; cooling branches off` : label, inW, lossW: lost, branchW });
    inW -= lost + branchW;
  }
  path.push({ stage: 'it', label: 'IT racks', inW: itPowerW, lossW: 0, branchW: itPowerW });
  return path;
};
