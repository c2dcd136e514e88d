import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { LOW_VOLTAGE_V, powerSink, powerSource } from '../ports';

/** Static transfer switch: feeds its load from the preferred source, and within a quarter period from the other when that fails. */
export interface StsProps {
  readonly nominalVoltageV: number;
  readonly ratedA: number;
}

const schema: z.ZodType<StsProps> = z.looseObject({
  nominalVoltageV: z.number().positive().max(1500),
  ratedA: z.number().positive().max(1e4),
});

// The largest busway that Fill hall lays. Source: makers' ranges of 100–4,000 A.
const defaults: StsProps = { nominalVoltageV: LOW_VOLTAGE_V, ratedA: 2500 };

// A cabinet of 0.8 m for each 1,600 A. Source: engineering estimate from data sheets of 1,600–4,000 A units.
const M_PER_A = 0.8 / 1600;
const MIN_WIDTH_M = 0.6;

const widthM = (props: StsProps): number => Math.max(MIN_WIDTH_M, props.ratedA * M_PER_A);

export const sts: ElementKind<StsProps> = {
  shape: 'placed',
  kind: 'sts',
  label: 'Static transfer switch',
  labelPlural: 'Static transfer switches',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'nominalVoltageV', label: 'Nominal voltage', editor: 'number', quantity: 'voltage', min: 1, max: 1500 },
    { key: 'ratedA', label: 'Rating', editor: 'number', quantity: 'current', min: 1 },
  ],
  ports: (props) => {
    const voltageV = props.nominalVoltageV;
    const third = widthM(props) / 3;
    return [
      powerSink({ id: 'in', label: 'Preferred source', voltageV, offsetM: [-third, 0, 2], required: 'error' }),
      powerSink({ id: 'standby', label: 'Alternate source', voltageV, offsetM: [0, 0, 2], required: 'warning' }),
      powerSource({ id: 'out', label: 'Load', voltageV, offsetM: [third, 0, 2], required: 'warning' }),
    ];
  },
  footprint: (props) => ({ widthM: widthM(props), depthM: 0.9, heightM: 2 }),
  // Source: NFPA 70 (NEC), table 110.26(A)(1), condition 2.
  clearance: () => ({ frontM: 1.07, rearM: 0, sidesM: 0 }),
  // Thyristors in the current path. Source: power_chain.csv, distribution static_transfer_switch, efficiency 0.996 (grade D).
  electrical: (props) => ({
    type: 'switchgear',
    nominalVoltageV: props.nominalVoltageV,
    ratedA: props.ratedA,
    lossFraction: 0.004,
  }),
  rated: (_props, ratedA) => ({ ratedA }),
  reliability: () => ({ failure: 'static_transfer_switch' }),
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'Static transfer switch',
      quantity: Math.sqrt(3) * props.nominalVoltageV * props.ratedA,
      unitCost: allocatedUnitCost('lvSwitchgearVa', catalogue),
    },
  ],
};
