import { z } from 'zod';
import type { ElementKind } from '#engine/document';

/** A row of racks side by side along x; racks are its children. */
export interface RowProps {
  readonly slots: number;
  /** Distance from rack to rack. */
  readonly pitchM: number;
  readonly depthM: number;
  readonly coldAisleM: number;
  readonly hotAisleM: number;
}

const schema: z.ZodType<RowProps> = z.looseObject({
  slots: z.number().int().min(1).max(1000),
  pitchM: z.number().min(0.3).max(10),
  depthM: z.number().min(0.3).max(5),
  coldAisleM: z.number().min(0),
  hotAisleM: z.number().min(0),
});

const defaults: RowProps = {
  slots: 8,
  // 600 mm rack. Source: EIA/ECA-310-E and OCP Open Rack V3 outer width.
  pitchM: 0.6,
  // Deepest rack of the catalogue.
  depthM: 1.2,
  // Two tiles of 600 mm in front, 1.2 m behind for lifts and hoses. Source: ANSI/TIA-942-B, aisle widths of 1.0–1.2 m.
  coldAisleM: 1.2,
  hotAisleM: 1.2,
};

export const row: ElementKind<RowProps> = {
  shape: 'placed',
  kind: 'row',
  label: 'Row',
  labelPlural: 'Rows',
  category: 'space',
  schema,
  defaults,
  fields: [
    { key: 'slots', label: 'Rack places', editor: 'number', quantity: 'count', min: 1, max: 1000 },
    { key: 'pitchM', label: 'Rack pitch', editor: 'number', quantity: 'length', min: 0.3, max: 10 },
    { key: 'depthM', label: 'Row depth', editor: 'number', quantity: 'length', min: 0.3, max: 5 },
    { key: 'coldAisleM', label: 'Cold aisle', editor: 'number', quantity: 'length', min: 0 },
    { key: 'hotAisleM', label: 'Hot aisle', editor: 'number', quantity: 'length', min: 0 },
  ],
  encloses: true,
  ports: () => [],
  footprint: (props) => ({ widthM: props.slots * props.pitchM, depthM: props.depthM, heightM: 0 }),
};
