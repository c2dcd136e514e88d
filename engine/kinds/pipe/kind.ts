import { z } from 'zod';
import type { RunKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { boreFor, boreName, DRAWN_TUBE_M, WELDED_STEEL_M } from './bore';

/** A twin run: supply and return side by side. */
export interface PipeProps {
  readonly innerDiameterM: number;
  readonly roughnessM: number;
  readonly fluid: 'water' | 'pg25';
}

const schema: z.ZodType<PipeProps> = z.looseObject({
  innerDiameterM: z.number().positive().max(3),
  roughnessM: z.number().min(0).max(0.01),
  fluid: z.enum(['water', 'pg25']),
});

const defaults: PipeProps = {
  innerDiameterM: 0.05,
  roughnessM: DRAWN_TUBE_M,
  // Source: OCP guidelines for direct-to-chip loops, 25 % propylene glycol.
  fluid: 'pg25',
};

/** Wall and insulation on both sides. Source: engineering estimate, 12 mm each, as drawn. */
const INSULATED_M = 0.024;
/** Between pipes, for flanges and hands. Source: engineering practice. */
const BETWEEN_M = 0.13;
/** Hangers of a corridor without a pipe rack are this wide; more pipes go in tiers. Source: engineering practice, trapeze of 1.5 m. */
const FREE_HALF_M = 0.75;

export const pipe: RunKind<PipeProps> = {
  shape: 'run',
  kind: 'pipe',
  label: 'Pipe',
  labelPlural: 'Pipes',
  category: 'cooling',
  medium: 'coolant',
  schema,
  defaults,
  fields: [
    {
      key: 'innerDiameterM',
      label: 'Inner diameter',
      group: 'dimensions',
      editor: 'number',
      quantity: 'bore',
      min: 0.001,
      max: 3,
    },
    { key: 'roughnessM', label: 'Roughness', editor: 'number', quantity: 'bore', min: 0, max: 0.01 },
    {
      key: 'fluid',
      label: 'Coolant',
      editor: 'choice',
      choices: () => [
        { value: 'water', label: 'Water' },
        { value: 'pg25', label: 'Propylene glycol 25 %' },
      ],
    },
  ],
  laid: ({ innerDiameterM }) => ({
    widthM: 2 * (innerDiameterM + INSULATED_M) + BETWEEN_M,
    heightM: innerDiameterM + INSULATED_M + BETWEEN_M,
    freeHalfM: FREE_HALF_M,
  }),
  hydraulic: ({ innerDiameterM, roughnessM, fluid }) => ({ innerDiameterM, roughnessM, fluid }),
  sizedFor: (duty) => {
    if (duty.medium !== 'coolant') return defaults;
    const innerDiameterM = boreFor(duty.flowM3PerS);
    return duty.water === 'tcs'
      ? { ...defaults, innerDiameterM }
      : { innerDiameterM, roughnessM: WELDED_STEEL_M, fluid: 'water' };
  },
  material: ({ fluid, innerDiameterM }) => ({
    label: fluid === 'water' ? 'Pipe, water' : 'Pipe, propylene glycol 25 %',
    size: boreName(innerDiameterM),
    sizeOrder: innerDiameterM,
    sideBySide: 2,
    isPiped: true,
  }),
  cost: (props, lengthM, catalogue) => [
    {
      costClass: 'mechanical',
      label: 'Piping, supply and return',
      quantity: props.innerDiameterM * lengthM,
      unitCost: allocatedUnitCost('pipeDiameterLength', catalogue),
    },
  ],
};
