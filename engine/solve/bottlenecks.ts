import type { Plant } from '#engine/plant';
import type { OperatingPoint } from './operatingPoint';
import type { Bottleneck } from './snapshot';

const labels: Readonly<Record<string, string>> = {
  source: 'Grid import',
  transformer: 'Transformer',
  switchgear: 'Switchgear',
  busway: 'Busway',
  converter: 'UPS',
  cdu: 'CDU',
  heatRejection: 'Heat rejection',
  pump: 'Facility water pump',
  airHandler: 'Room air',
};

/** How close each kind of limit is, tightest first: the most loaded element of the kind stands for it. */
export const bottlenecks = (plant: Plant, point: OperatingPoint, gridDrawW: number): Bottleneck[] => {
  const tightest = new Map<string, { utilisation: number; index: number }>();
  const offer = (type: string, utilisation: number, index: number): void => {
    const known = tightest.get(type);
    if (labels[type] && utilisation > (known?.utilisation ?? 0)) tightest.set(type, { utilisation, index });
  };
  plant.elements.forEach(({ devices }, i) => {
    if (devices.electrical) offer(devices.electrical.type, point.power.loadingFraction[i]!, i);
    if (devices.cooling) offer(devices.cooling.type, point.cooling.loadingFraction[i]!, i);
  });
  const found = [...tightest].map(([type, { utilisation, index }]): Bottleneck => {
    const { record } = plant.elements[index]!;
    return {
      code: `limit.${type}`,
      label: `${labels[type]}: ${record.name}`,
      utilisation,
      elements: [record.id],
      relief: '',
    };
  });
  const { gridImportLimitW } = plant.site;
  if (gridImportLimitW > 0)
    found.push({
      code: 'limit.site',
      label: 'Import limit of the site',
      utilisation: gridDrawW / gridImportLimitW,
      elements: [plant.site.id],
      relief: '',
    });
  return found.sort((a, b) => b.utilisation - a.utilisation);
};
