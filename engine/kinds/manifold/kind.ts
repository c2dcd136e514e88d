import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { OVERHEAD_AT_M } from '../overhead';
import { boreName, DRAWN_TUBE_M, WELDED_STEEL_M } from '../pipe/bore';
import { coolantSink, coolantSource, type WaterSystem } from '../ports';

/** A pair of headers (supply and return) that joins several sources and feeds several consumers: a row manifold or a plant header. */
export interface ManifoldProps {
  readonly water: WaterSystem;
  readonly innerDiameterM: number;
  readonly lengthM: number;
  readonly arrangement: 'directReturn' | 'reverseReturn';
  /** Connections for sources: CDUs, coolers or a pump. */
  readonly inlets: number;
  /** Coolant in a buffer tank on the header, for the minutes after a failure. */
  readonly bufferM3: number;
}

const MAX_INLETS = 64;

const schema: z.ZodType<ManifoldProps> = z.looseObject({
  water: z.enum(['tcs', 'fws']),
  innerDiameterM: z.number().positive().max(3),
  lengthM: z.number().positive().max(1000),
  arrangement: z.enum(['directReturn', 'reverseReturn']),
  inlets: z.number().int().min(1).max(MAX_INLETS),
  bufferM3: z.number().min(0).max(1e5),
});

const defaults: ManifoldProps = {
  water: 'tcs',
  // DN150 carries a row of 8 racks of 130 kW at 1.5 L/min/kW (0.023 m³/s) at 1.3 m/s.
  innerDiameterM: 0.15,
  lengthM: 4.8,
  // Same path length for each rack, so that flow is even without valves. Source: ASHRAE Handbook, HVAC Systems, hydronic piping.
  arrangement: 'reverseReturn',
  inlets: 2,
  // Loops ride through on what pipes and racks hold, unless a tank is chosen. Its price is not published; the cost leaves it out.
  bufferM3: 0,
};

/** Ports of sources are `in`, `in2`, `in3` …, spread along the header. */
const inletId = (i: number): string => (i === 0 ? 'in' : `in${i + 1}`);

/** Two pipes above each other with brackets. Source: engineering estimate, two diameters and the space of hangers. */
const depthM = (props: ManifoldProps): number => 0.2 + props.innerDiameterM;
const heightM = (props: ManifoldProps): number => 0.2 + 2 * props.innerDiameterM;

export const manifold: ElementKind<ManifoldProps> = {
  shape: 'placed',
  kind: 'manifold',
  label: 'Manifold',
  labelPlural: 'Manifolds',
  category: 'cooling',
  schema,
  defaults,
  fields: [
    {
      key: 'water',
      label: 'Water',
      editor: 'choice',
      choices: () => [
        { value: 'tcs', label: 'Technology cooling (TCS)' },
        { value: 'fws', label: 'Facility water (FWS)' },
      ],
    },
    {
      key: 'innerDiameterM',
      label: 'Inner diameter',
      group: 'dimensions',
      editor: 'number',
      quantity: 'bore',
      min: 0.01,
      max: 3,
    },
    { key: 'lengthM', label: 'Length', group: 'dimensions', editor: 'number', quantity: 'length', min: 0.1, max: 1000 },
    {
      key: 'arrangement',
      label: 'Arrangement',
      editor: 'choice',
      choices: () => [
        { value: 'directReturn', label: 'Direct return' },
        { value: 'reverseReturn', label: 'Reverse return' },
      ],
    },
    { key: 'inlets', label: 'Inlets', editor: 'number', quantity: 'count', min: 1, max: MAX_INLETS },
    { key: 'bufferM3', label: 'Buffer tank', editor: 'number', quantity: 'volume', min: 0 },
  ],
  ports: (props) => [
    ...Array.from({ length: props.inlets }, (_, i) =>
      coolantSink({
        id: inletId(i),
        label: props.inlets === 1 ? 'Inlet' : `Inlet ${i + 1}`,
        water: props.water,
        offsetM: [((i + 0.5) / props.inlets - 0.5) * props.lengthM, 0, heightM(props)],
        // One source is enough; the other inlets are for spare ones.
        required: i === 0 ? 'error' : 'no',
      }),
    ),
    coolantSource({
      id: 'out',
      label: 'Branches',
      water: props.water,
      offsetM: [0, 0, 0],
      alongM: props.lengthM / 2,
      required: 'warning',
    }),
  ],
  footprint: (props) => ({ widthM: props.lengthM, depthM: depthM(props), heightM: heightM(props) }),
  // Headers of plant stand on the floor.
  hangsAtM: ({ water }) => (water === 'tcs' ? OVERHEAD_AT_M : 0),
  cooling: (props) => ({
    type: 'manifold',
    innerDiameterM: props.innerDiameterM,
    lengthM: props.lengthM,
    roughnessM: props.water === 'tcs' ? DRAWN_TUBE_M : WELDED_STEEL_M,
    arrangement: props.arrangement,
    bufferM3: props.bufferM3,
  }),
  material: ({ water, innerDiameterM, lengthM }) => ({
    label: water === 'tcs' ? 'Header, technology cooling' : 'Header, facility water',
    size: boreName(innerDiameterM),
    sizeOrder: innerDiameterM,
    sideBySide: 2,
    isPiped: true,
    lengthM,
  }),
  cost: (props, catalogue) => [
    {
      costClass: 'mechanical',
      label: props.water === 'tcs' ? 'TCS manifold' : 'FWS header',
      quantity: props.lengthM * props.innerDiameterM,
      unitCost: allocatedUnitCost('pipeDiameterLength', catalogue),
    },
  ],
};
