import { z } from 'zod';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import {
  auxiliaryFeed,
  coolantSink,
  coolantSource,
  DRIVE_POWER_FACTOR,
  LOW_VOLTAGE_V,
  type WaterSystem,
} from '../ports';

/** A set of equal pumps in parallel on one frame. */
export interface PumpProps {
  readonly water: WaterSystem;
  /** Of each pump. */
  readonly ratedFlowM3PerS: number;
  readonly ratedHeadPa: number;
  /** Wire to water. */
  readonly efficiencyFraction: number;
  readonly installed: number;
  readonly standby: number;
}

const schema: z.ZodType<PumpProps> = z.looseObject({
  water: z.enum(['tcs', 'fws']),
  ratedFlowM3PerS: z.number().positive().max(100),
  ratedHeadPa: z.number().positive().max(1e7),
  efficiencyFraction: z.number().min(0.05).max(1),
  installed: z.number().int().min(1).max(100),
  standby: z.number().int().min(0).max(99),
});

const defaults: PumpProps = {
  water: 'fws',
  // 1.5 L/min for each kW of a 1.2 MW loop. Source: OCP guidance at 10 K rise, cooling.csv flow_per_kw.
  ratedFlowM3PerS: 0.03,
  // With 1.5 L/min/kW and 0.7 wire to water this draws 0.007 W/W. Source: cooling.csv facility_water_pump_per_kw_warm_water 0.004–0.015.
  ratedHeadPa: 200_000,
  // Pump 0.78 × motor and drive 0.90. Source: Hydraulic Institute 40.6 class end-suction pumps; IEC 60034-30-1 IE3.
  efficiencyFraction: 0.7,
  // N+1.
  installed: 2,
  standby: 1,
};

const runningPumpsW = (props: PumpProps): number =>
  (Math.max(props.installed - props.standby, 0) * props.ratedFlowM3PerS * props.ratedHeadPa) / props.efficiencyFraction;

/** Length of a frame for each pump on it. Source: engineering estimate, end-suction pumps of DN100–DN200. */
const FRAME_PER_PUMP_M = 1.2;

export const pump: ElementKind<PumpProps> = {
  shape: 'placed',
  kind: 'pump',
  label: 'Pump set',
  labelPlural: 'Pump sets',
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
    { key: 'ratedFlowM3PerS', label: 'Rated flow, each', editor: 'number', quantity: 'flow', min: 0 },
    { key: 'ratedHeadPa', label: 'Rated head', editor: 'number', quantity: 'pressure', min: 0 },
    { key: 'efficiencyFraction', label: 'Efficiency', editor: 'number', quantity: 'fraction', min: 0.05, max: 1 },
    { key: 'installed', label: 'Pumps installed', editor: 'number', quantity: 'count', min: 1, max: 100 },
    { key: 'standby', label: 'Of them standby', editor: 'number', quantity: 'count', min: 0, max: 99 },
  ],
  check: (props) =>
    props.standby < props.installed
      ? []
      : [
          {
            code: 'pump.allStandby',
            severity: 'error',
            message: `${props.standby} of ${props.installed} pumps are standby, so none runs.`,
            remedy: 'Install more pumps or keep fewer in standby.',
          },
        ],
  ports: (props) => {
    const halfM = (props.installed * FRAME_PER_PUMP_M) / 2;
    return [
      coolantSink({ id: 'in', label: 'Suction', water: props.water, offsetM: [-halfM, 0, 1], required: 'error' }),
      coolantSource({ id: 'out', label: 'Discharge', water: props.water, offsetM: [halfM, 0, 1], required: 'warning' }),
      auxiliaryFeed([0, 0.5, 1.5]),
    ];
  },
  footprint: (props) => ({ widthM: props.installed * FRAME_PER_PUMP_M, depthM: 1.5, heightM: 1.6 }),
  clearance: () => ({ frontM: 1, rearM: 0.6, sidesM: 0.6 }),
  electrical: (props) => ({
    type: 'load',
    nominalVoltageV: LOW_VOLTAGE_V,
    ratedW: runningPumpsW(props),
    powerFactor: DRIVE_POWER_FACTOR,
    corded: 'single',
  }),
  cooling: (props) => ({
    type: 'pump',
    ratedFlowM3PerS: props.ratedFlowM3PerS,
    ratedHeadPa: props.ratedHeadPa,
    efficiencyFraction: props.efficiencyFraction,
    installed: props.installed,
    standby: props.standby,
  }),
  reliability: ({ installed, standby }) => ({
    failure: 'pump_centrifugal_with_motor',
    units: { installed, needed: installed - standby },
  }),
  cost: (props, catalogue) => [
    {
      costClass: 'mechanical',
      label: 'Pump set with drives',
      quantity: props.installed * props.ratedFlowM3PerS,
      unitCost: allocatedUnitCost('pumpFlow', catalogue),
    },
  ],
};
