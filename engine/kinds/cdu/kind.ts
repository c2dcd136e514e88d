import { z } from 'zod';
import { type Catalogue, type CduProduct, cduProduct, cduProducts } from '#engine/catalogue';
import type { ElementKind } from '#engine/document';
import { cduUnitCost } from '../allocation';
import { auxiliaryFeed, coolantSink, coolantSource, DRIVE_POWER_FACTOR, LOW_VOLTAGE_V } from '../ports';

/** Coolant distribution unit, between a technology loop and facility water or room air. */
export interface CduProps {
  /** Row of the CDU catalogue. */
  readonly productId: string;
  readonly supplySetPointC: number;
}

const schema: z.ZodType<CduProps> = z.looseObject({
  productId: z.string(),
  supplySetPointC: z.number().min(10).max(60),
});

const defaults: CduProps = {
  productId: 'vertiv_coolchip_cdu_1350_xdu1350',
  // Above W32 facility water by the approach of the unit, and below the 45 °C limit of NVL72 racks.
  supplySetPointC: 37,
};

/** In-row units: 0.9–1.2 m wide, 1.2 m deep, 2.0 m high. Source: engineering estimate from data sheets of 1–2.3 MW units. */
const SIZE = { widthM: 0.9, depthM: 1.2, heightM: 2 };

/**
 * Facility water over technology water at rated heat: equal heat capacity flows, so that the approach is the same at both
 * ends of the exchanger. Source: makers rate CDUs at flow ratios of 0.9–1.2; water carries 4 % more heat than PG25.
 */
const FWS_OVER_TCS_FLOW = 1;

/** Plate, strainer and control valve on the facility side at rated flow. Source: engineering estimate, data sheets of 1–2 MW units give 50–100 kPa. */
const FWS_PRESSURE_DROP_PA = 70_000;

/** Pump 0.78 × motor and drive 0.90. Source: Hydraulic Institute 40.6 class end-suction pumps; IEC 60034-30-1 IE3. */
const PUMP_EFFICIENCY = 0.7;

const productOf = (props: CduProps, catalogue: Catalogue): CduProduct => catalogue.cduProduct(props.productId)!;

export const cdu: ElementKind<CduProps> = {
  shape: 'placed',
  kind: 'cdu',
  label: 'CDU',
  labelPlural: 'CDUs',
  category: 'cooling',
  schema,
  defaults,
  fields: [
    {
      key: 'productId',
      label: 'Product',
      group: 'identity',
      editor: 'choice',
      choices: () => cduProducts().map(({ id, name }) => ({ value: id, label: name })),
    },
    { key: 'supplySetPointC', label: 'Supply set point', editor: 'number', quantity: 'temperature', min: 10, max: 60 },
  ],
  check: (props) =>
    cduProduct(props.productId)
      ? []
      : [
          {
            code: 'cdu.product.unknown',
            severity: 'error',
            message: `The catalogue has no CDU "${props.productId}".`,
            remedy: 'Choose a product in the inspector.',
          },
        ],
  ports: (props) => [
    // What gives its heat to room air has no facility water.
    ...(cduProduct(props.productId)!.exchange === 'liquidToAir'
      ? []
      : [
          coolantSink({
            id: 'fws',
            label: 'Facility water',
            water: 'fws',
            offsetM: [-0.3, 0.4, SIZE.heightM],
            required: 'error',
          }),
        ]),
    coolantSource({
      id: 'tcs',
      label: 'Technology cooling',
      water: 'tcs',
      offsetM: [0.3, 0.4, SIZE.heightM],
      required: 'warning',
    }),
    auxiliaryFeed([0, 0, SIZE.heightM]),
  ],
  footprint: () => SIZE,
  clearance: () => ({ frontM: 1, rearM: 0.6, sidesM: 0 }),
  electrical: (props, catalogue) => ({
    type: 'load',
    nominalVoltageV: LOW_VOLTAGE_V,
    ratedW: productOf(props, catalogue).ratedPumpW.value,
    powerFactor: DRIVE_POWER_FACTOR,
    corded: 'single',
  }),
  cooling: (props, catalogue) => {
    const product = productOf(props, catalogue);
    return {
      type: 'cdu',
      exchange: product.exchange,
      ratedHeatW: product.ratedHeatW.value,
      ratedTcsFlowM3PerS: product.ratedTcsFlowM3PerS.value,
      approachK: product.approachK.value,
      ratedPumpW: product.ratedPumpW.value,
      externalHeadPa: product.externalHeadPa.value,
      supplySetPointC: props.supplySetPointC,
      ratedFwsFlowM3PerS: product.ratedTcsFlowM3PerS.value * FWS_OVER_TCS_FLOW,
      fwsPressureDropPa: FWS_PRESSURE_DROP_PA,
      pumpEfficiencyFraction: PUMP_EFFICIENCY,
    };
  },
  reliability: () => ({ failure: 'cdu_with_n1_pumps' }),
  cost: (props, catalogue) => [
    {
      costClass: 'mechanical',
      label: `${productOf(props, catalogue).name} with loop`,
      quantity: productOf(props, catalogue).ratedHeatW.value,
      unitCost: cduUnitCost(catalogue),
    },
  ],
};
