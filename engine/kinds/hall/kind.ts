import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost, landUnitCost } from '../allocation';
import type { HallColumns, HallDoor } from './fabric';
import { type HallFill, hallFillSchema } from './fill';

export interface HallProps {
  /** Corners of the floor in the hall's own axes, anticlockwise; its origin is the middle of the box around them. */
  readonly outlineM: readonly (readonly [xM: number, yM: number])[];
  readonly heightM: number;
  readonly floorLoadPa: number;
  /** Critical power that the building is designed for; its shell is priced by it. */
  readonly designItPowerW: number;
  /** None = not drawn; what has to come through them is then not checked. */
  readonly doors: readonly HallDoor[];
  /** Null = a clear span. */
  readonly columns: HallColumns | null;
  /** Null = not filled by Fill hall. */
  readonly fill: HallFill | null;
}

const point = z.tuple([z.number(), z.number()]).readonly();

const schema: z.ZodType<HallProps> = z.looseObject({
  outlineM: z.array(point).min(3).max(1000).readonly(),
  heightM: z.number().min(2).max(100),
  floorLoadPa: z.number().positive(),
  designItPowerW: z.number().min(0),
  doors: z
    .array(
      z.looseObject({
        wall: z.number().int().min(0),
        alongM: z.number().min(0),
        widthM: z.number().min(0.6).max(20),
        heightM: z.number().min(1.8).max(20),
      }),
    )
    .max(200)
    .readonly(),
  columns: z
    .looseObject({
      spacingXM: z.number().min(2).max(100),
      spacingYM: z.number().min(2).max(100),
      sizeM: z.number().min(0.1).max(3),
      offsetXM: z.number(),
      offsetYM: z.number(),
    })
    .nullable(),
  fill: hallFillSchema.nullable(),
});

const defaults: HallProps = {
  outlineM: [
    [-12, -8],
    [12, -8],
    [12, 8],
    [-12, 8],
  ],
  // Racks to 2.3 m, coolant and power trays at 2.7 and 3.2 m, lights and sprinklers above. Source: engineering practice.
  heightM: 5,
  // 250 lbf/ft². Source: ANSI/TIA-942-B, recommended floor loading of computer rooms.
  floorLoadPa: 12_000,
  designItPowerW: 2e6,
  // An equipment door near a corner: racks to 2.3 m on a pallet jack, two abreast. Source: ANSI/TIA-942-B asks for 1.0 × 2.13 m at
  // least; wider where equipment comes in, engineering practice.
  doors: [{ wall: 0, alongM: 2.5, widthM: 2.4, heightM: 2.7 }],
  columns: null,
  fill: null,
};

/** Yard, roads, substation and setbacks over the hall's own floor. Source: engineering inference from campus plans. */
const SITE_OVER_HALL_AREA = 8;

const boxOf = (outlineM: HallProps['outlineM']): { readonly widthM: number; readonly depthM: number } => {
  let x = 0;
  let y = 0;
  for (const [cornerX, cornerY] of outlineM) {
    x = Math.max(x, Math.abs(cornerX));
    y = Math.max(y, Math.abs(cornerY));
  }
  return { widthM: 2 * x, depthM: 2 * y };
};

export const hall: ElementKind<HallProps> = {
  shape: 'placed',
  kind: 'hall',
  label: 'Hall',
  labelPlural: 'Halls',
  category: 'space',
  schema,
  defaults,
  fields: [
    { key: 'heightM', label: 'Clear height', editor: 'number', quantity: 'length', min: 2, max: 100 },
    { key: 'floorLoadPa', label: 'Floor load limit', editor: 'number', quantity: 'pressure', min: 0 },
    { key: 'designItPowerW', label: 'Design IT power', group: 'cost', editor: 'number', quantity: 'power', min: 0 },
  ],
  encloses: true,
  ports: () => [],
  footprint: (props) => ({ ...boxOf(props.outlineM), heightM: props.heightM }),
  cost: (props, catalogue) => {
    const { widthM, depthM } = boxOf(props.outlineM);
    return [
      {
        costClass: 'shell',
        label: 'Shell, fit-out and general works',
        quantity: props.designItPowerW,
        unitCost: allocatedUnitCost('shell', catalogue),
      },
      {
        costClass: 'land',
        label: 'Land',
        quantity: widthM * depthM * SITE_OVER_HALL_AREA,
        unitCost: landUnitCost(catalogue),
      },
    ];
  },
};
