import { z } from 'zod';
import type { ElementKind } from '#engine/document';

/** An overhead ladder tray that cables are laid in, along x. */
export interface CableTrayProps {
  readonly lengthM: number;
  /** Between the side rails. */
  readonly widthM: number;
}

const schema: z.ZodType<CableTrayProps> = z.looseObject({
  lengthM: z.number().positive().max(500),
  widthM: z.number().min(0.05).max(1.5),
});

const defaults: CableTrayProps = {
  lengthM: 6,
  // 12 in. Source: NFPA 70 (NEC), table 392.22(A), inside widths of ladder and ventilated trays.
  widthM: 0.305,
};

/** Side rails: 100 mm leave a loading depth of 75 mm and more. Source: NEMA VE 1, loading depths from 75 to 150 mm. */
const RAILS_M = 0.1;
/** Middle of cables of the usual size on the rungs, above the underside of the rails. */
const BED_M = 0.05;
/** Power trays hang above coolant, so that a leak does not fall on them. Source: engineering practice, after ANSI/TIA-942-B. */
const CABLES_AT_M = 3.2;

export const cableTray: ElementKind<CableTrayProps> = {
  shape: 'placed',
  kind: 'cableTray',
  label: 'Cable tray',
  labelPlural: 'Cable trays',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'lengthM', label: 'Length', group: 'dimensions', editor: 'number', quantity: 'length', min: 0.1, max: 500 },
    {
      key: 'widthM',
      label: 'Inside width',
      group: 'dimensions',
      editor: 'number',
      quantity: 'length',
      min: 0.05,
      max: 1.5,
    },
  ],
  ports: () => [],
  footprint: ({ lengthM, widthM }) => ({ widthM: lengthM, depthM: widthM, heightM: RAILS_M }),
  hangsAtM: () => CABLES_AT_M - BED_M,
  carries: ({ widthM }) => ({ medium: 'power', bedM: BED_M, widthM }),
  material: ({ lengthM, widthM }) => ({
    label: 'Cable tray',
    size: `${(widthM * 1e3).toFixed(0)} mm wide`,
    sizeOrder: widthM,
    sideBySide: 1,
    isPiped: false,
    lengthM,
  }),
  // No cost of its own: the price of cables is with containment and terminations.
};
