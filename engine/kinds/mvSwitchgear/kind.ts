import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { MEDIUM_VOLTAGE_V } from '../ports';
import { boardPorts } from '../switchgear';

export interface MvSwitchgearProps {
  readonly nominalVoltageV: number;
  readonly ratedA: number;
  /** Incomers, tie and feeders. */
  readonly panels: number;
}

const schema: z.ZodType<MvSwitchgearProps> = z.looseObject({
  nominalVoltageV: z.number().min(1000).max(1e6),
  ratedA: z.number().positive().max(1e5),
  panels: z.number().int().min(1).max(200),
});

const defaults: MvSwitchgearProps = {
  nominalVoltageV: MEDIUM_VOLTAGE_V,
  // Smallest bus of metal-clad gear. Source: power_chain.csv mv_breaker_15kv 1,200–3,000 A; IEEE C37.20.2 preferred ratings.
  ratedA: 1200,
  panels: 4,
};

// 36 in wide, 94 in deep and 95 in high to a section. Source: common frame of 15 kV metal-clad gear, IEEE C37.20.2 makers' data.
const PANEL_WIDTH_M = 0.914;
const DEPTH_M = 2.39;
const HEIGHT_M = 2.41;

export const mvSwitchgear: ElementKind<MvSwitchgearProps> = {
  shape: 'placed',
  kind: 'mvSwitchgear',
  label: 'MV switchgear',
  labelPlural: 'MV switchgear',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'nominalVoltageV', label: 'Nominal voltage', editor: 'number', quantity: 'voltage', min: 1000 },
    { key: 'ratedA', label: 'Bus rating', editor: 'number', quantity: 'current', min: 1 },
    { key: 'panels', label: 'Panels', editor: 'number', quantity: 'count', min: 1, max: 200 },
  ],
  ports: (props) =>
    boardPorts({ voltageV: props.nominalVoltageV, widthM: props.panels * PANEL_WIDTH_M, topM: HEIGHT_M }),
  footprint: (props) => ({ widthM: props.panels * PANEL_WIDTH_M, depthM: DEPTH_M, heightM: HEIGHT_M }),
  // 1.5 m before and 0.9 m behind live parts above 1 kV. Source: NFPA 70 (NEC), table 110.34(A), condition 2.
  clearance: () => ({ frontM: 1.5, rearM: 0.9, sidesM: 0 }),
  electrical: (props) => ({ type: 'switchgear', nominalVoltageV: props.nominalVoltageV, ratedA: props.ratedA }),
  rated: (_props, ratedA) => ({ ratedA }),
  reliability: () => ({ failure: 'switchgear_bus_insulated_mv' }),
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'MV switchgear panel',
      quantity: props.panels,
      unitCost: allocatedUnitCost('mvPanel', catalogue),
    },
  ],
};
