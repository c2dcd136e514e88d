import { z } from 'zod';
import { gearFigure } from '#engine/catalogue';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { LOW_VOLTAGE_V, powerSource } from '../ports';

/** Standby generating set: it stands still while the grid supplies. */
export interface GensetProps {
  readonly nominalVoltageV: number;
  readonly ratedW: number;
  readonly efficiencyFraction: number;
  /** From the loss of supply to taking load; null = not known: it depends on the set and its controls. */
  readonly startS: number | null;
}

const schema: z.ZodType<GensetProps> = z.looseObject({
  nominalVoltageV: z.number().positive().max(1e5),
  ratedW: z.number().positive().max(1e9),
  efficiencyFraction: z.number().min(0.05).max(0.9),
  startS: z.number().positive().max(1e5).nullable(),
});

const defaults: GensetProps = {
  nominalVoltageV: LOW_VOLTAGE_V,
  ratedW: 2_500_000,
  efficiencyFraction: gearFigure('generation', 'diesel_standby').value,
  startS: null,
};

/** A containerised 2.5 MW set is 12.2 m × 3 m × 3.5 m (an ISO 668 40-foot frame, wider); length goes with rating. */
const M_PER_W = 12.2 / 2.5e6;
const MIN_LENGTH_M = 3;

const lengthM = (props: GensetProps): number => Math.max(MIN_LENGTH_M, props.ratedW * M_PER_W);

export const genset: ElementKind<GensetProps> = {
  shape: 'placed',
  kind: 'genset',
  label: 'Generating set',
  labelPlural: 'Generating sets',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'nominalVoltageV', label: 'Nominal voltage', editor: 'number', quantity: 'voltage', min: 1 },
    { key: 'ratedW', label: 'Rating', editor: 'number', quantity: 'power', min: 1 },
    { key: 'efficiencyFraction', label: 'Efficiency', editor: 'number', quantity: 'fraction', min: 0.05, max: 0.9 },
    { key: 'startS', label: 'Takes load after', editor: 'number', quantity: 'duration', min: 0, max: 1e5 },
  ],
  ports: (props) => [
    powerSource({
      id: 'out',
      label: 'Output',
      voltageV: props.nominalVoltageV,
      offsetM: [lengthM(props) / 2, 0, 1],
      required: 'warning',
    }),
  ],
  footprint: (props) => ({ widthM: lengthM(props), depthM: 3, heightM: 3.5 }),
  // Source: NFPA 110, 7.2, space around the set for service, taken as 1.2 m; 0.9 m at the sides.
  clearance: () => ({ frontM: 1.2, rearM: 1.2, sidesM: 0.9 }),
  electrical: (props) => ({
    type: 'generator',
    nominalVoltageV: props.nominalVoltageV,
    ratedW: props.ratedW,
    startS: props.startS,
    efficiencyFraction: props.efficiencyFraction,
  }),
  reliability: () => ({ failure: 'diesel_genset_fail_to_run', start: 'diesel_genset_fail_to_start' }),
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'Standby generating set',
      quantity: props.ratedW,
      unitCost: allocatedUnitCost('gensetW', catalogue),
    },
  ],
};
