import { electricalCode, type Plant } from '#engine/plant';
import { computed, fromUser } from './derivation';
import type { OperatingPoint } from './operatingPoint';
import { entriesOf } from './plantEntries';
import type { DerivationNode } from './snapshot';
import { sum, sumOfCode } from './sums';

const chains = {
  transformer: { label: 'Transformers', formula: 'no-load loss + load loss × loading²' },
  switchgear: { label: 'Switchgear', formula: 'resistance × current²' },
  busway: { label: 'Busways', formula: 'resistance of the length × current²' },
  converter: { label: 'UPS, rectifiers and power shelves', formula: 'throughput × (1 ÷ efficiency at its load − 1)' },
  storage: { label: 'Storage', formula: 'throughput × (1 − efficiency)' },
} as const;

/** Electrical losses by what loses them, down to what is entered of it. */
export const powerLosses = (plant: Plant, { power }: OperatingPoint): DerivationNode => {
  const { electrical } = plant.elementColumns;
  const runsW = sum(power.runLossW);
  const parts = Object.entries(chains).map(([type, { label, formula }]) => {
    const code = electricalCode[type as keyof typeof chains];
    const lossW = sumOfCode(power.lossW, electrical, code);
    return computed(label, lossW, 'power', formula, entriesOf(plant, electrical, code));
  });
  const namedW = parts.reduce((total, { value }) => total + value, 0);
  const restW = sum(power.lossW) - namedW;
  return computed('Electrical losses', namedW + restW + runsW, 'power', 'Σ losses of the chain from grid to rack', [
    ...parts.filter(({ value }) => value > 0),
    ...(Math.abs(restW) > 1e-9 * namedW
      ? [
          computed('Sources and others', restW, 'power', 'resistance × current²', [
            fromUser('Elements', plant.elements.length, 'count', plant.scenario.id),
          ]),
        ]
      : []),
    computed('Cables', runsW, 'power', 'resistance of the length × current²', [
      fromUser('Length of all cables, as laid', sum(plant.runColumns.lengthM), 'length', plant.scenario.id),
    ]),
  ]);
};
