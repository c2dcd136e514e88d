import { z } from 'zod';
import { converterTechnologies, converterTechnology } from '#engine/catalogue';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { HIGH_DC_V, MEDIUM_VOLTAGE_V, powerSink, powerSource } from '../ports';

/** Rectifier or solid-state transformer from medium voltage to 800 V DC: it stands for transformer, board and rack shelves. */
export interface RectifierProps {
  readonly ratedW: number;
  readonly inputVoltageV: number;
  readonly outputVoltageV: number;
  /** Row of the converter catalogue. */
  readonly technologyId: string;
}

const schema: z.ZodType<RectifierProps> = z.looseObject({
  ratedW: z.number().positive().max(1e8),
  inputVoltageV: z.number().positive().max(1e5),
  outputVoltageV: z.number().positive().max(1500),
  technologyId: z.string(),
});

const technology = 'mv_rectifier_or_sst_to_800vdc';

const defaults: RectifierProps = {
  ratedW: converterTechnology(technology)!.ratedW!,
  inputVoltageV: MEDIUM_VOLTAGE_V,
  outputVoltageV: HIGH_DC_V,
  technologyId: technology,
};

/** 2.5 MW with its input transformer stage: 6 m × 1.5 m × 2.6 m. Source: engineering estimate from outdoor rectifier skids. */
const M_PER_W = 6 / 2.5e6;
const MIN_WIDTH_M = 1.5;

const widthM = (props: RectifierProps): number => Math.max(MIN_WIDTH_M, props.ratedW * M_PER_W);

export const rectifier: ElementKind<RectifierProps> = {
  shape: 'placed',
  kind: 'rectifier',
  label: 'Rectifier, 800 V DC',
  labelPlural: 'Rectifiers, 800 V DC',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'ratedW', label: 'Rating', editor: 'number', quantity: 'power', min: 1 },
    { key: 'inputVoltageV', label: 'Input voltage', editor: 'number', quantity: 'voltage', min: 1 },
    { key: 'outputVoltageV', label: 'Output voltage, DC', editor: 'number', quantity: 'voltage', min: 1, max: 1500 },
    {
      key: 'technologyId',
      label: 'Technology',
      group: 'identity',
      editor: 'choice',
      choices: () => converterTechnologies('hvdc').map(({ id }) => ({ value: id, label: id.replaceAll('_', ' ') })),
    },
  ],
  check: (props) =>
    converterTechnology(props.technologyId)
      ? []
      : [
          {
            code: 'rectifier.technology.unknown',
            severity: 'error',
            message: `The catalogue has no rectifier technology "${props.technologyId}".`,
            remedy: 'Choose a technology in the inspector.',
          },
        ],
  ports: (props) => [
    powerSink({
      id: 'in',
      label: 'AC input',
      voltageV: props.inputVoltageV,
      offsetM: [-widthM(props) / 3, 0, 1],
      required: 'error',
    }),
    powerSource({
      id: 'out',
      label: 'DC output',
      voltageV: props.outputVoltageV,
      current: 'dc',
      offsetM: [widthM(props) / 3, 0, 1],
      required: 'warning',
    }),
  ],
  footprint: (props) => ({ widthM: widthM(props), depthM: 1.5, heightM: 2.6 }),
  // Source: NFPA 70 (NEC), table 110.34(A), condition 2, 1.5 m before live parts of 9–25 kV.
  clearance: () => ({ frontM: 1.5, rearM: 0.9, sidesM: 0 }),
  electrical: (props, catalogue) => ({
    type: 'converter',
    ratedW: props.ratedW,
    inputVoltageV: props.inputVoltageV,
    outputVoltageV: props.outputVoltageV,
    output: 'dc',
    efficiency: catalogue
      .converterTechnology(props.technologyId)!
      .efficiencyCurve.map(({ loadFraction, efficiency }) => [loadFraction, efficiency.value] as const),
  }),
  // No survey has rectifiers yet; a double-conversion module is the nearest thing with a rectifier in it.
  reliability: () => ({ failure: 'ups_module_double_conversion' }),
  // No price is published: taken as that of the UPS whose rectifier half it is, with its transformer.
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'Rectifier to 800 V DC',
      quantity: props.ratedW,
      unitCost: allocatedUnitCost('upsW', catalogue),
    },
  ],
};
