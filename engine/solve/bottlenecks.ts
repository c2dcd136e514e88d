import { coolingCode, electricalCode, type Plant } from '#engine/plant';
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
  const offerMost = (
    codes: Readonly<Record<string, number>>,
    types: Uint8Array,
    loadingFraction: Float64Array,
  ): void => {
    const most = new Int32Array(Object.keys(codes).length).fill(-1);
    for (let i = 0; i < types.length; i++) {
      const best = most[types[i]!]!;
      if (best < 0 || loadingFraction[i]! > loadingFraction[best]!) most[types[i]!] = i;
    }
    for (const [type, code] of Object.entries(codes))
      if (most[code]! >= 0) offer(type, loadingFraction[most[code]!]!, most[code]!);
  };
  offerMost(electricalCode, plant.elementColumns.electrical, point.power.loadingFraction);
  offerMost(coolingCode, plant.elementColumns.cooling, point.cooling.loadingFraction);
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
