import { z } from 'zod';
import type { ElementKind, HeatRejectionMethod } from '#engine/document';
import { type AllocatedPart, allocatedUnitCost } from './allocation';
import { auxiliaryFeed, coolantSource, DRIVE_POWER_FACTOR, LOW_VOLTAGE_V } from './ports';

/** What dry coolers, adiabatic coolers, cooling towers and chillers have in common: they give heat to outdoor air. */
export interface HeatRejectionProps {
  readonly ratedHeatW: number;
  readonly approachK: number;
  readonly fanFraction: number;
  readonly fluidPressureDropPa: number;
  readonly supplySetPointC: number;
}

const schema: z.ZodType<HeatRejectionProps> = z.looseObject({
  ratedHeatW: z.number().positive().max(1e9),
  approachK: z.number().positive().max(60),
  fanFraction: z.number().min(0).max(0.5),
  fluidPressureDropPa: z.number().min(0).max(1e7),
  supplySetPointC: z.number().min(-20).max(80),
});

export interface HeatRejectionKind {
  readonly kind: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly method: HeatRejectionMethod;
  /** What the approach is measured to. */
  readonly approachTo: 'dry bulb' | 'wet bulb';
  readonly defaults: HeatRejectionProps;
  /** Breadth of a unit, and heat rejected for each metre of its length. */
  readonly unitDepthM: number;
  readonly unitHeightM: number;
  readonly heatWPerM: number;
  /** Heat rejected for each watt of compressors at design; absent when there are none. */
  readonly designCop?: number;
  /** Entering less leaving liquid at rated heat. */
  readonly ratedRangeK: number;
  readonly costPart: AllocatedPart;
}

const reliabilityRow: Readonly<Record<HeatRejectionMethod, string>> = {
  dryCooler: 'dry_cooler',
  adiabaticCooler: 'dry_cooler',
  coolingTower: 'cooling_tower',
  airCooledChiller: 'chiller_screw_air_cooled',
};

/** Air must come in from all sides. Source: engineering estimate, one unit breadth between rows of coolers halves to each. */
const AIR_INTAKE_M = 1.2;

export const heatRejectionKind = (unit: HeatRejectionKind): ElementKind<HeatRejectionProps> => {
  const ratedInputW = (props: HeatRejectionProps): number =>
    props.ratedHeatW * (props.fanFraction + (unit.designCop ? 1 / unit.designCop : 0));
  return {
    shape: 'placed',
    kind: unit.kind,
    label: unit.label,
    labelPlural: unit.labelPlural,
    category: 'cooling',
    schema,
    defaults: unit.defaults,
    fields: [
      { key: 'ratedHeatW', label: 'Rated heat', editor: 'number', quantity: 'heat', min: 0 },
      {
        key: 'approachK',
        label: `Approach to ${unit.approachTo}`,
        editor: 'number',
        quantity: 'temperatureDifference',
        min: 0.5,
        max: 60,
      },
      { key: 'fanFraction', label: 'Fan power over heat', editor: 'number', quantity: 'fraction', min: 0, max: 0.5 },
      { key: 'fluidPressureDropPa', label: 'Pressure drop', editor: 'number', quantity: 'pressure', min: 0 },
      { key: 'supplySetPointC', label: 'Leaving water', editor: 'number', quantity: 'temperature', min: -20, max: 80 },
    ],
    ports: (props) => {
      const halfM = props.ratedHeatW / unit.heatWPerM / 2;
      return [
        coolantSource({
          id: 'fws',
          label: 'Facility water',
          water: 'fws',
          offsetM: [-halfM, 0, 1],
          required: 'warning',
        }),
        auxiliaryFeed([halfM, 0, 1.5]),
      ];
    },
    footprint: (props) => ({
      widthM: props.ratedHeatW / unit.heatWPerM,
      depthM: unit.unitDepthM,
      heightM: unit.unitHeightM,
    }),
    clearance: () => ({ frontM: AIR_INTAKE_M, rearM: AIR_INTAKE_M, sidesM: AIR_INTAKE_M }),
    electrical: (props) => ({
      type: 'load',
      nominalVoltageV: LOW_VOLTAGE_V,
      ratedW: ratedInputW(props),
      powerFactor: DRIVE_POWER_FACTOR,
      corded: 'single',
    }),
    cooling: (props) => ({
      type: 'heatRejection',
      method: unit.method,
      ratedRangeK: unit.ratedRangeK,
      ...pick(props),
    }),
    reliability: () => ({ failure: reliabilityRow[unit.method] }),
    cost: (props, catalogue) => [
      {
        costClass: 'mechanical',
        label: unit.label,
        quantity: props.ratedHeatW,
        unitCost: allocatedUnitCost(unit.costPart, catalogue),
      },
    ],
  };
};

const pick = (props: HeatRejectionProps): HeatRejectionProps => ({
  ratedHeatW: props.ratedHeatW,
  approachK: props.approachK,
  fanFraction: props.fanFraction,
  fluidPressureDropPa: props.fluidPressureDropPa,
  supplySetPointC: props.supplySetPointC,
});
