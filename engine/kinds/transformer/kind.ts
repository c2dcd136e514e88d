import { z } from 'zod';
import { transformerSeries } from '#engine/catalogue';
import type { ElementKind } from '#engine/document';
import { allocatedUnitCost } from '../allocation';
import { LOW_VOLTAGE_V, MEDIUM_VOLTAGE_V, powerSink, powerSource } from '../ports';

export interface TransformerProps {
  readonly ratedVa: number;
  readonly primaryVoltageV: number;
  readonly secondaryVoltageV: number;
  readonly noLoadLossW: number;
  readonly loadLossW: number;
  readonly shortCircuitFraction: number;
  readonly tapRatio: number;
}

const schema: z.ZodType<TransformerProps> = z.looseObject({
  ratedVa: z.number().positive().max(2e9),
  primaryVoltageV: z.number().positive().max(1e6),
  secondaryVoltageV: z.number().positive().max(1e6),
  noLoadLossW: z.number().min(0),
  loadLossW: z.number().min(0),
  shortCircuitFraction: z.number().min(0.005).max(0.3),
  tapRatio: z.number().min(0.8).max(1.2),
});

/** Liquid-immersed unit substation of 2.5 MVA: losses of the DOE 2016 efficiency level. */
const [reference] = transformerSeries('mv_liquid_immersed_3ph_doe2016_min').slice(-1);

const defaults: TransformerProps = {
  ratedVa: reference!.ratedVa,
  primaryVoltageV: MEDIUM_VOLTAGE_V,
  secondaryVoltageV: LOW_VOLTAGE_V,
  noLoadLossW: reference!.noLoadLossW.value,
  loadLossW: reference!.loadLossW.value,
  // Source: IEEE C57.12.00 and NEMA 210, unit substations of 750 kVA to 3,750 kVA: 5.75 %.
  shortCircuitFraction: 0.0575,
  tapRatio: 1,
};

/** A 2.5 MVA pad-mounted unit is about 2.4 m × 2.4 m × 2.2 m; volume goes with rating, so length with its cube root. */
const SIZE_M = 2.4;
const SIZE_VA = 2.5e6;
const HEIGHT_RATIO = 0.92;

const edgeM = (props: TransformerProps): number => SIZE_M * Math.cbrt(props.ratedVa / SIZE_VA);

/** Where the reliability survey divides transformers. */
const LARGE_VA = 10e6;

export const transformer: ElementKind<TransformerProps> = {
  shape: 'placed',
  kind: 'transformer',
  label: 'Transformer',
  labelPlural: 'Transformers',
  category: 'power',
  schema,
  defaults,
  fields: [
    { key: 'ratedVa', label: 'Rating', editor: 'number', quantity: 'apparentPower', min: 1 },
    { key: 'primaryVoltageV', label: 'Primary voltage', editor: 'number', quantity: 'voltage', min: 1 },
    { key: 'secondaryVoltageV', label: 'Secondary voltage', editor: 'number', quantity: 'voltage', min: 1 },
    { key: 'noLoadLossW', label: 'No-load loss', editor: 'number', quantity: 'power', min: 0 },
    { key: 'loadLossW', label: 'Load loss', editor: 'number', quantity: 'power', min: 0 },
    {
      key: 'shortCircuitFraction',
      label: 'Short-circuit impedance',
      editor: 'number',
      quantity: 'fraction',
      min: 0.005,
      max: 0.3,
    },
    { key: 'tapRatio', label: 'Tap, secondary voltage', editor: 'number', quantity: 'ratio', min: 0.8, max: 1.2 },
  ],
  ports: (props) => [
    powerSink({
      id: 'in',
      label: 'Primary',
      voltageV: props.primaryVoltageV,
      offsetM: [-edgeM(props) / 3, 0, 1],
      required: 'error',
    }),
    powerSource({
      id: 'out',
      label: 'Secondary',
      voltageV: props.secondaryVoltageV,
      offsetM: [edgeM(props) / 3, 0, 1],
      required: 'warning',
    }),
  ],
  footprint: (props) => ({ widthM: edgeM(props), depthM: edgeM(props), heightM: edgeM(props) * HEIGHT_RATIO }),
  // Source: NFPA 70 (NEC), table 110.34(A), condition 2, 1.5 m before live parts of 9–25 kV.
  clearance: () => ({ frontM: 1.5, rearM: 0.9, sidesM: 0.9 }),
  electrical: (props) => ({
    type: 'transformer',
    ratedVa: props.ratedVa,
    primaryVoltageV: props.primaryVoltageV,
    secondaryVoltageV: props.secondaryVoltageV,
    noLoadLossW: props.noLoadLossW,
    loadLossW: props.loadLossW,
    shortCircuitFraction: props.shortCircuitFraction,
    tapRatio: props.tapRatio,
  }),
  // At the same share of its rating; larger ones of a series lose a little less.
  rated: (props, ratedVa) => ({
    ratedVa,
    noLoadLossW: (props.noLoadLossW * ratedVa) / props.ratedVa,
    loadLossW: (props.loadLossW * ratedVa) / props.ratedVa,
  }),
  reliability: ({ ratedVa }) => ({
    failure: ratedVa > LARGE_VA ? 'transformer_liquid_over_10mva' : 'transformer_liquid_300_10000kva',
  }),
  cost: (props, catalogue) => [
    {
      costClass: 'electrical',
      label: 'Transformer',
      quantity: props.ratedVa,
      unitCost: allocatedUnitCost('transformerVa', catalogue),
    },
  ],
};
