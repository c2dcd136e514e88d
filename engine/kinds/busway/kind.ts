import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { OVERHEAD_AT_M } from '../overhead';
import { type CurrentType, LOW_VOLTAGE_V, powerSink, powerSource } from '../ports';

/** Overhead track busway with tap-off boxes, along x. */
export interface BuswayProps {
  readonly nominalVoltageV: number;
  readonly current: CurrentType;
  readonly ratedA: number;
  readonly lengthM: number;
}

const schema: z.ZodType<BuswayProps> = z.looseObject({
  nominalVoltageV: z.number().positive().max(1500),
  current: z.enum(['ac', 'dc']),
  ratedA: z.number().positive().max(1e4),
  lengthM: z.number().positive().max(500),
});

const defaults: BuswayProps = {
  nominalVoltageV: LOW_VOLTAGE_V,
  current: 'ac',
  // Four 132 kW racks on one feed draw 773 A at 415 V and 0.95. Source: IEC 61439-6 ratings 800, 1,000, 1,250, 1,600 A.
  ratedA: 1000,
  lengthM: 6,
};

// Resistance falls as the section, so R·I is the same for all ratings: 20 m at full load then lose 0.5 %.
// Source: power_chain.csv, distribution busway, efficiency 0.995 at full load (grade D).
const RESISTANCE_V_PER_M = 0.06;
// Sandwich bars: about a third of the resistance. Source: makers' tables of 800–4,000 A busway, engineering estimate.
const REACTANCE_V_PER_M = 0.02;

export const busway: ElementKind<BuswayProps> = {
  shape: 'placed',
  kind: 'busway',
  label: 'Busway',
  labelPlural: 'Busways',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'nominalVoltageV', label: 'Nominal voltage', editor: 'number', quantity: 'voltage', min: 1, max: 1500 },
    {
      key: 'current',
      label: 'Current',
      editor: 'choice',
      choices: () => [
        { value: 'ac', label: 'AC' },
        { value: 'dc', label: 'DC' },
      ],
    },
    { key: 'ratedA', label: 'Rating', editor: 'number', quantity: 'current', min: 1 },
    { key: 'lengthM', label: 'Length', group: 'dimensions', editor: 'number', quantity: 'length', min: 0.1, max: 500 },
  ],
  ports: ({ nominalVoltageV: voltageV, current, lengthM }) => [
    powerSink({ id: 'in', label: 'End feed', voltageV, current, offsetM: [-lengthM / 2, 0, 0.1], required: 'error' }),
    powerSource({
      id: 'out',
      label: 'Tap-offs',
      voltageV,
      current,
      offsetM: [0, 0, 0],
      alongM: lengthM / 2,
      required: 'warning',
    }),
  ],
  hangsAtM: () => OVERHEAD_AT_M,
  // Track of about 0.15 m × 0.2 m. Source: engineering estimate from data sheets of 250–1,250 A track busway.
  footprint: (props) => ({ widthM: props.lengthM, depthM: 0.15, heightM: 0.2 }),
  electrical: (props) => ({
    type: 'busway',
    nominalVoltageV: props.nominalVoltageV,
    ratedA: props.ratedA,
    lengthM: props.lengthM,
    resistanceOhmPerM: RESISTANCE_V_PER_M / props.ratedA,
    reactanceOhmPerM: props.current === 'ac' ? REACTANCE_V_PER_M / props.ratedA : 0,
  }),
  rated: (_props, ratedA) => ({ ratedA }),
  reliability: (props) => ({ failure: 'busduct', lengthM: props.lengthM }),
  material: ({ ratedA, current, lengthM }) => ({
    label: current === 'ac' ? 'Busway' : 'Busway, DC',
    size: `${ratedA.toLocaleString('en')} A`,
    sizeOrder: ratedA,
    sideBySide: 1,
    isPiped: false,
    lengthM,
  }),
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'Busway with tap-off boxes',
      quantity: (props.current === 'ac' ? Math.sqrt(3) : 1) * props.nominalVoltageV * props.ratedA,
      unitCost: allocatedUnitCost('buswayVa', catalogue),
    },
  ],
};
