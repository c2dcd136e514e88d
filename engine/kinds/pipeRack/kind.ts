import { z } from 'zod';
import type { ElementKind } from '#engine/document';

/** Portal frames on the floor that pipes are laid over, along x. */
export interface PipeRackProps {
  readonly lengthM: number;
  /** Between the posts. */
  readonly widthM: number;
  /** Top of the beams above the floor. */
  readonly heightM: number;
  /** From frame to frame. */
  readonly spanM: number;
}

const schema: z.ZodType<PipeRackProps> = z.looseObject({
  lengthM: z.number().positive().max(1000),
  widthM: z.number().min(0.2).max(10),
  heightM: z.number().min(0.3).max(15),
  spanM: z.number().min(0.5).max(12),
});

const defaults: PipeRackProps = {
  lengthM: 12,
  // Two twin mains of DN150 with insulation and a hand between them.
  widthM: 1.2,
  // Racks to 2.3 m pass below, trays for power hang above. Source: engineering practice, heights of trays in geometry/route.
  heightM: 2.55,
  // Water in steel pipe of DN50. Source: MSS SP-58, table of hanger spacing: 3.0 m for 2 in.
  spanM: 3,
};

/** Beam of a light section. Source: engineering estimate, 100 mm channel. */
export const PIPE_RACK_BEAM_M = 0.1;
/** Middle of pipes of DN100 and insulation over the beams; larger ones stand a little higher. */
const OVER_BEAMS_M = 0.15;

export const pipeRack: ElementKind<PipeRackProps> = {
  shape: 'placed',
  kind: 'pipeRack',
  label: 'Pipe rack',
  labelPlural: 'Pipe racks',
  category: 'cooling',
  schema,
  defaults,
  fields: [
    { key: 'lengthM', label: 'Length', group: 'dimensions', editor: 'number', quantity: 'length', min: 0.1, max: 1000 },
    { key: 'widthM', label: 'Width', group: 'dimensions', editor: 'number', quantity: 'length', min: 0.2, max: 10 },
    {
      key: 'heightM',
      label: 'Top of beams',
      group: 'dimensions',
      editor: 'number',
      quantity: 'length',
      min: 0.3,
      max: 15,
    },
    {
      key: 'spanM',
      label: 'Between frames',
      group: 'dimensions',
      editor: 'number',
      quantity: 'length',
      min: 0.5,
      max: 12,
    },
  ],
  ports: () => [],
  footprint: ({ lengthM, widthM, heightM }) => ({
    widthM: lengthM,
    depthM: widthM,
    heightM: PIPE_RACK_BEAM_M,
    raisedM: heightM - PIPE_RACK_BEAM_M,
  }),
  carries: ({ widthM, heightM }) => ({ medium: 'coolant', bedM: heightM + OVER_BEAMS_M, widthM }),
  material: ({ lengthM, widthM }) => ({
    label: 'Pipe rack',
    size: `${widthM.toFixed(1)} m wide`,
    sizeOrder: widthM,
    sideBySide: 1,
    isPiped: false,
    lengthM,
  }),
  // No cost of its own: published construction costs are of disciplines, and that of piping has its supports in it.
};
