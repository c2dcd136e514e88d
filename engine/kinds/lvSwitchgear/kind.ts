import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { LOW_VOLTAGE_V } from '../ports';
import { boardPorts } from '../switchgear';

export interface LvSwitchgearProps {
  readonly nominalVoltageV: number;
  readonly ratedA: number;
  /** Closed together: modules in parallel on one busbar. */
  readonly incomers: number;
  /** Incomer for a generator that closes when the others fail. */
  readonly standby: 'with' | 'without';
}

const schema: z.ZodType<LvSwitchgearProps> = z.looseObject({
  nominalVoltageV: z.number().positive().max(1500),
  ratedA: z.number().positive().max(1e5),
  incomers: z.number().int().min(1).max(12),
  standby: z.enum(['with', 'without']),
});

const defaults: LvSwitchgearProps = {
  nominalVoltageV: LOW_VOLTAGE_V,
  // 2.3 MVA at 415 V: the frame above a 2 MVA transformer. Source: IEC 60947-2 frame sizes 800 … 3,200, 4,000, 6,300 A.
  ratedA: 3200,
  incomers: 1,
  standby: 'with',
};

// Sections of about 0.8 m for each 1,000 A with incomer and feeders. Source: engineering estimate from UL 1558 gear.
const M_PER_A = 0.8 / 1000;
const MIN_WIDTH_M = 0.8;

const widthM = (props: LvSwitchgearProps): number => Math.max(MIN_WIDTH_M, props.ratedA * M_PER_A);

export const lvSwitchgear: ElementKind<LvSwitchgearProps> = {
  shape: 'placed',
  kind: 'lvSwitchgear',
  label: 'LV switchgear',
  labelPlural: 'LV switchgear',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'nominalVoltageV', label: 'Nominal voltage', editor: 'number', quantity: 'voltage', min: 1, max: 1500 },
    { key: 'ratedA', label: 'Bus rating', editor: 'number', quantity: 'current', min: 1 },
    { key: 'incomers', label: 'Incomers', editor: 'number', quantity: 'count', min: 1, max: 12 },
    {
      key: 'standby',
      label: 'Standby incomer',
      editor: 'choice',
      choices: () => [
        { value: 'with', label: 'With' },
        { value: 'without', label: 'Without' },
      ],
    },
  ],
  ports: (props) =>
    boardPorts({
      voltageV: props.nominalVoltageV,
      widthM: widthM(props),
      topM: 2.3,
      incomers: props.incomers,
      standby: props.standby,
    }),
  footprint: (props) => ({ widthM: widthM(props), depthM: 1.5, heightM: 2.3 }),
  // Source: NFPA 70 (NEC), table 110.26(A)(1), condition 2 (1.07 m to grounded parts at 151–600 V).
  clearance: () => ({ frontM: 1.07, rearM: 1.07, sidesM: 0 }),
  electrical: (props) => ({ type: 'switchgear', nominalVoltageV: props.nominalVoltageV, ratedA: props.ratedA }),
  rated: (_props, ratedA) => ({ ratedA }),
  reliability: () => ({ failure: 'switchgear_bus_bare_lv' }),
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'LV switchgear',
      quantity: Math.sqrt(3) * props.nominalVoltageV * props.ratedA,
      unitCost: allocatedUnitCost('lvSwitchgearVa', catalogue),
    },
  ],
};
