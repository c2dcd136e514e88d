import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { LOW_VOLTAGE_V, powerSink, powerSource } from '../ports';

/** Remote power panel: branch breakers for racks where there is no busway. */
export interface RppProps {
  readonly nominalVoltageV: number;
  readonly ratedA: number;
}

const schema: z.ZodType<RppProps> = z.looseObject({
  nominalVoltageV: z.number().positive().max(1500),
  ratedA: z.number().positive().max(1e4),
});

// 400 A panels in a rack-sized cabinet. Source: common rating of data-centre panelboards (UL 67, 400 A mains).
const defaults: RppProps = { nominalVoltageV: LOW_VOLTAGE_V, ratedA: 400 };

export const rpp: ElementKind<RppProps> = {
  shape: 'placed',
  kind: 'rpp',
  label: 'Remote power panel',
  labelPlural: 'Remote power panels',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'nominalVoltageV', label: 'Nominal voltage', editor: 'number', quantity: 'voltage', min: 1, max: 1500 },
    { key: 'ratedA', label: 'Rating', editor: 'number', quantity: 'current', min: 1 },
  ],
  ports: (props) => [
    powerSink({ id: 'in', label: 'Incomer', voltageV: props.nominalVoltageV, offsetM: [0, 0.2, 2], required: 'error' }),
    powerSource({
      id: 'out',
      label: 'Branches',
      voltageV: props.nominalVoltageV,
      offsetM: [0, -0.2, 2],
      required: 'warning',
    }),
  ],
  footprint: () => ({ widthM: 0.6, depthM: 0.6, heightM: 2 }),
  // Source: NFPA 70 (NEC), table 110.26(A)(1), condition 2.
  clearance: () => ({ frontM: 1.07, rearM: 0, sidesM: 0 }),
  electrical: (props) => ({ type: 'switchgear', nominalVoltageV: props.nominalVoltageV, ratedA: props.ratedA }),
  rated: (_props, ratedA) => ({ ratedA }),
  reliability: () => ({ failure: 'circuit_breaker_lv_fixed' }),
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'Remote power panel',
      quantity: Math.sqrt(3) * props.nominalVoltageV * props.ratedA,
      unitCost: allocatedUnitCost('buswayVa', catalogue),
    },
  ],
};
