import { z } from 'zod';
import { converterTechnologies, converterTechnology } from '#engine/catalogue';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { LOW_VOLTAGE_V, powerSink, powerSource } from '../ports';

/** Uninterruptible power supply with its battery. */
export interface UpsProps {
  readonly ratedW: number;
  /** Row of the converter catalogue: double conversion or eco. */
  readonly technologyId: string;
  /** How long its battery carries the rating; null = not known: it depends on the battery that is bought. */
  readonly autonomyS: number | null;
}

const schema: z.ZodType<UpsProps> = z.looseObject({
  ratedW: z.number().positive().max(1e8),
  technologyId: z.string(),
  autonomyS: z.number().positive().max(1e6).nullable(),
});

const defaults: UpsProps = { ratedW: 1_250_000, technologyId: 'double_conversion_modern', autonomyS: null };

/** 1.25 MW with lithium battery: 4 m × 1 m × 2 m. Source: engineering estimate from data sheets of 1,000–1,500 kVA frames. */
const M_PER_W = 4 / 1.25e6;
const MIN_WIDTH_M = 0.8;

const widthM = (props: UpsProps): number => Math.max(MIN_WIDTH_M, props.ratedW * M_PER_W);

export const ups: ElementKind<UpsProps> = {
  shape: 'placed',
  kind: 'ups',
  label: 'UPS',
  labelPlural: 'UPS',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'ratedW', label: 'Rating', editor: 'number', quantity: 'power', min: 1 },
    { key: 'autonomyS', label: 'Battery at rating', editor: 'number', quantity: 'duration', min: 0, max: 1e6 },
    {
      key: 'technologyId',
      label: 'Technology',
      group: 'identity',
      editor: 'choice',
      choices: () => converterTechnologies('ups').map(({ id }) => ({ value: id, label: id.replaceAll('_', ' ') })),
    },
  ],
  check: (props) =>
    converterTechnology(props.technologyId)
      ? []
      : [
          {
            code: 'ups.technology.unknown',
            severity: 'error',
            message: `The catalogue has no UPS technology "${props.technologyId}".`,
            remedy: 'Choose a technology in the inspector.',
          },
        ],
  ports: (props) => [
    powerSink({
      id: 'in',
      label: 'Input',
      voltageV: LOW_VOLTAGE_V,
      offsetM: [-widthM(props) / 3, 0, 2],
      required: 'error',
    }),
    powerSource({
      id: 'out',
      label: 'Output',
      voltageV: LOW_VOLTAGE_V,
      offsetM: [widthM(props) / 3, 0, 2],
      required: 'warning',
    }),
  ],
  footprint: (props) => ({ widthM: widthM(props), depthM: 1, heightM: 2 }),
  // Source: NFPA 70 (NEC), table 110.26(A)(1), condition 2.
  clearance: () => ({ frontM: 1.07, rearM: 0, sidesM: 0 }),
  electrical: (props, catalogue) => ({
    type: 'converter',
    ratedW: props.ratedW,
    inputVoltageV: LOW_VOLTAGE_V,
    outputVoltageV: LOW_VOLTAGE_V,
    output: 'ac',
    battery: { energyJ: props.autonomyS === null ? null : props.ratedW * props.autonomyS },
    efficiency: catalogue
      .converterTechnology(props.technologyId)!
      .efficiencyCurve.map(({ loadFraction, efficiency }) => [loadFraction, efficiency.value] as const),
  }),
  // A module that fails hands its load to the bypass; what counts here is the loss of the load.
  reliability: () => ({ failure: 'ups_parallel_system_load_loss' }),
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'UPS with battery',
      quantity: props.ratedW,
      unitCost: allocatedUnitCost('upsW', catalogue),
    },
  ],
};
