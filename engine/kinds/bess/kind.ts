import { z } from 'zod';
import { gearFigure } from '#engine/catalogue';
import type { ElementKind } from '#engine/document';
import { storageUnitCost } from '../allocation';
import { MEDIUM_VOLTAGE_V, powerSource } from '../ports';

/** Battery energy storage with its inverter and transformer. */
export interface BessProps {
  readonly nominalVoltageV: number;
  readonly ratedW: number;
  readonly energyJ: number;
  /** AC to AC. */
  readonly roundTripFraction: number;
}

const schema: z.ZodType<BessProps> = z.looseObject({
  nominalVoltageV: z.number().positive().max(1e5),
  ratedW: z.number().positive().max(1e10),
  energyJ: z.number().positive().max(1e15),
  roundTripFraction: z.number().min(0.3).max(1),
});

const defaults: BessProps = {
  nominalVoltageV: MEDIUM_VOLTAGE_V,
  // Two hours. Source: common duration of containerised lithium-ion systems.
  ratedW: 2_000_000,
  energyJ: 2_000_000 * 2 * 3600,
  roundTripFraction: gearFigure('bess', 'lithium_ion_utility_round_trip').value,
};

/** A 20-foot container (6.1 m × 2.44 m × 2.9 m, ISO 668) holds about 4 MWh. Source: data sheets of 2024–2026 systems. */
const M_PER_J = 6.1 / (4e6 * 3600);
const MIN_LENGTH_M = 3;

const lengthM = (props: BessProps): number => Math.max(MIN_LENGTH_M, props.energyJ * M_PER_J);

export const bess: ElementKind<BessProps> = {
  shape: 'placed',
  kind: 'bess',
  label: 'Battery storage',
  labelPlural: 'Battery storage',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'nominalVoltageV', label: 'Nominal voltage', editor: 'number', quantity: 'voltage', min: 1 },
    { key: 'ratedW', label: 'Rating', editor: 'number', quantity: 'power', min: 1 },
    { key: 'energyJ', label: 'Energy', editor: 'number', quantity: 'energy', min: 1 },
    { key: 'roundTripFraction', label: 'Round trip', editor: 'number', quantity: 'fraction', min: 0.3, max: 1 },
  ],
  ports: (props) => [
    powerSource({
      id: 'out',
      label: 'Grid side',
      voltageV: props.nominalVoltageV,
      offsetM: [lengthM(props) / 2, 0, 1],
      required: 'warning',
    }),
  ],
  footprint: (props) => ({ widthM: lengthM(props), depthM: 2.44, heightM: 2.9 }),
  // Source: NFPA 855, 4.6.2.3, 3 ft between units.
  clearance: () => ({ frontM: 0.9, rearM: 0.9, sidesM: 0.9 }),
  electrical: (props) => ({
    type: 'storage',
    nominalVoltageV: props.nominalVoltageV,
    ratedW: props.ratedW,
    energyJ: props.energyJ,
    roundTripFraction: props.roundTripFraction,
  }),
  reliability: () => ({ failure: 'bess_container' }),
  cost: (props) => [
    { costClass: 'electrical', label: 'Battery storage', quantity: props.energyJ, unitCost: storageUnitCost },
  ],
};
