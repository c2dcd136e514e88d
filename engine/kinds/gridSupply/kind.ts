import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { interconnectionUnitCost } from '../allocation';
import { MEDIUM_VOLTAGE_V, powerSource } from '../ports';

/** Point of interconnection. */
export interface GridSupplyProps {
  readonly nominalVoltageV: number;
  readonly importLimitW: number;
  readonly shortCircuitVa: number;
}

const schema: z.ZodType<GridSupplyProps> = z.looseObject({
  nominalVoltageV: z.number().positive().max(1e6),
  importLimitW: z.number().min(0),
  shortCircuitVa: z.number().positive(),
});

const defaults: GridSupplyProps = {
  nominalVoltageV: MEDIUM_VOLTAGE_V,
  importLimitW: 10e6,
  // 500 MVA: common fault level of a 13.8 kV distribution bus (ANSI C37.06 breaker class). Ask the utility for the real one.
  shortCircuitVa: 500e6,
};

export const gridSupply: ElementKind<GridSupplyProps> = {
  shape: 'placed',
  kind: 'gridSupply',
  label: 'Grid supply',
  labelPlural: 'Grid supplies',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'nominalVoltageV', label: 'Nominal voltage', editor: 'number', quantity: 'voltage', min: 1 },
    { key: 'importLimitW', label: 'Import limit', editor: 'number', quantity: 'power', min: 0 },
    { key: 'shortCircuitVa', label: 'Short-circuit power', editor: 'number', quantity: 'apparentPower', min: 1 },
  ],
  ports: (props) => [
    powerSource({
      id: 'out',
      label: 'Supply',
      voltageV: props.nominalVoltageV,
      offsetM: [0, 1.5, 1],
      required: 'warning',
    }),
  ],
  // Metering and disconnect enclosure on a pad. Source: engineering estimate.
  footprint: () => ({ widthM: 3, depthM: 3, heightM: 2.5 }),
  clearance: () => ({ frontM: 1.5, rearM: 0.9, sidesM: 0.9 }),
  electrical: (props) => ({
    type: 'source',
    nominalVoltageV: props.nominalVoltageV,
    importLimitW: props.importLimitW,
    shortCircuitVa: props.shortCircuitVa,
  }),
  reliability: () => ({ failure: 'utility_supply_single_circuit' }),
  cost: (props, catalogue) => [
    {
      costClass: 'interconnection',
      label: 'Grid connection',
      quantity: props.importLimitW,
      unitCost: interconnectionUnitCost(catalogue),
    },
  ],
};
