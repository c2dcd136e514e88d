import { type CoolingState, compressorW, rejectionFanW } from '#engine/cooling';
import { coolingCode, type Plant } from '#engine/plant';
import { computed } from './derivation';
import { entriesOf } from './plantEntries';
import type { DerivationNode } from './snapshot';
import { sum, sumOfCode } from './sums';

/** What cooling draws, by what draws it. */
export const coolingPower = (plant: Plant, cooling: CoolingState): DerivationNode => {
  const { cooling: type } = plant.elementColumns;
  const drawOf = (code: number): number => sumOfCode(cooling.drawW, type, code);
  return computed('Cooling', sum(cooling.drawW), 'power', 'Σ pumps, fans and compressors', [
    computed(
      'Pumps of CDUs',
      drawOf(coolingCode.cdu),
      'power',
      'flow × pressure rise ÷ efficiency, at the speed that gives the most demanding rack its flow',
      entriesOf(plant, type, coolingCode.cdu),
    ),
    computed(
      'Pump sets',
      drawOf(coolingCode.pump),
      'power',
      'flow × pressure rise ÷ efficiency, at the speed that gives the most demanding valve its flow',
      entriesOf(plant, type, coolingCode.pump),
    ),
    computed(
      'Fans of air handlers',
      drawOf(coolingCode.airHandler),
      'power',
      'rated power × speed³, at the speed that room heat asks for',
      entriesOf(plant, type, coolingCode.airHandler),
    ),
    computed(
      'Fans of heat rejection',
      rejectionFanW(cooling),
      'power',
      'rated power × speed³, at the lowest speed that holds the set point',
      entriesOf(plant, type, coolingCode.heatRejection),
    ),
    computed('Compressors', compressorW(cooling), 'power', 'heat ÷ COP at supply and outdoor temperature', [
      ...entriesOf(plant, type, coolingCode.heatRejection),
    ]),
  ]);
};
