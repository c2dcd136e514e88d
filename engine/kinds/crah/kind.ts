import { z } from 'zod';
import { coolingFigure } from '#engine/catalogue';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { auxiliaryFeed, coolantSink, DRIVE_POWER_FACTOR, LOW_VOLTAGE_V } from '../ports';

/** Air handler with a water coil; it takes the air heat of the hall that holds it. */
export interface CrahProps {
  readonly ratedHeatW: number;
  readonly fanFraction: number;
  readonly supplySetPointC: number;
  /** Supply air to entering water at rated heat. */
  readonly approachK: number;
}

const schema: z.ZodType<CrahProps> = z.looseObject({
  ratedHeatW: z.number().positive().max(1e7),
  fanFraction: z.number().min(0).max(0.5),
  supplySetPointC: z.number().min(5).max(45),
  approachK: z.number().positive().max(30),
});

const defaults: CrahProps = {
  ratedHeatW: 100_000,
  fanFraction: coolingFigure('crah_fan_power_per_kw').value,
  // Inside the recommended 18–27 °C. Source: ASHRAE TC 9.9, classes A1–A4.
  supplySetPointC: 24,
  // 18 °C water makes 24 °C air. Source: engineering estimate, four- to six-row coils reach 4–8 K.
  approachK: 6,
};

/** Design rise of chilled water over a coil. Source: ASHRAE Handbook, HVAC Systems and Equipment, chilled-water coils, 5–8 K. */
const WATER_RISE_K = 6;

/** Rise of the air through liquid-cooled racks and air-cooled servers. Source: ASHRAE TC 9.9, IT equipment thermal management, 10–15 K. */
const AIR_RISE_K = 12;

/** Coil and valve at rated flow. Source: ASHRAE Handbook, HVAC Systems and Equipment, water coils; engineering estimate within 20–60 kPa. */
const WATER_PRESSURE_DROP_PA = 40_000;

/** A 100 kW perimeter unit is about 2.6 m × 0.95 m × 2 m. Source: engineering estimate from data sheets. */
const HEAT_W_PER_M = 38_000;

export const crah: ElementKind<CrahProps> = {
  shape: 'placed',
  kind: 'crah',
  label: 'CRAH',
  labelPlural: 'CRAHs',
  category: 'cooling',
  schema,
  defaults,
  fields: [
    { key: 'ratedHeatW', label: 'Rated heat', editor: 'number', quantity: 'heat', min: 0 },
    { key: 'fanFraction', label: 'Fan power over heat', editor: 'number', quantity: 'fraction', min: 0, max: 0.5 },
    { key: 'supplySetPointC', label: 'Supply air', editor: 'number', quantity: 'temperature', min: 5, max: 45 },
    {
      key: 'approachK',
      label: 'Approach to water',
      editor: 'number',
      quantity: 'temperatureDifference',
      min: 0.5,
      max: 30,
    },
  ],
  ports: (props) => {
    const halfM = props.ratedHeatW / HEAT_W_PER_M / 2;
    return [
      coolantSink({
        id: 'fws',
        label: 'Chilled or facility water',
        water: 'fws',
        offsetM: [-halfM, 0.3, 2],
        required: 'error',
      }),
      auxiliaryFeed([halfM, 0.3, 2]),
    ];
  },
  footprint: (props) => ({ widthM: props.ratedHeatW / HEAT_W_PER_M, depthM: 0.95, heightM: 2 }),
  clearance: () => ({ frontM: 1, rearM: 0, sidesM: 0 }),
  electrical: (props) => ({
    type: 'load',
    nominalVoltageV: LOW_VOLTAGE_V,
    ratedW: props.ratedHeatW * props.fanFraction,
    powerFactor: DRIVE_POWER_FACTOR,
    corded: 'single',
  }),
  cooling: (props) => ({
    type: 'airHandler',
    waterRiseK: WATER_RISE_K,
    airRiseK: AIR_RISE_K,
    waterPressureDropPa: WATER_PRESSURE_DROP_PA,
    ratedHeatW: props.ratedHeatW,
    fanFraction: props.fanFraction,
    supplySetPointC: props.supplySetPointC,
    approachK: props.approachK,
  }),
  reliability: () => ({ failure: 'crah' }),
  cost: (props, catalogue) => [
    {
      costClass: 'mechanical',
      label: 'CRAH',
      quantity: props.ratedHeatW,
      unitCost: allocatedUnitCost('airHandlerW', catalogue),
    },
  ],
};
