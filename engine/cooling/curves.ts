import type { CoolingDevice } from '#engine/document';
import { densityKgPerM3, dynamicViscosityPaS } from '#engine/fluids';
import {
  type PumpCurve,
  pumpCurveFromPoints,
  type ResistanceCurve,
  STANDARD_GRAVITY_M_PER_S2,
} from '#engine/hydraulics';
import { coolants } from './coolant';

type Device<T extends CoolingDevice['type']> = Extract<CoolingDevice, { type: T }>;

/** Temperature that rated drops are stated at. Source: data sheets of cold plates and CDUs, 30–40 °C supply. */
const RATED_TEMP_C = 35;

/**
 * Share of a rack's rated drop that goes with flow itself: cold-plate channels are laminar, hoses and quick disconnects are not.
 * Source: engineering estimate, measured drops of cold-plate racks go with flow to the power 1.6–1.8.
 */
const LAMINAR_SHARE = 0.3;

const rated = (
  linear: number,
  quadratic: number,
  fluid: keyof typeof coolants,
  isViscous: boolean,
): ResistanceCurve => ({
  form: 'polynomial',
  linear,
  quadratic,
  referenceDensityKgPerM3: densityKgPerM3(coolants[fluid], RATED_TEMP_C),
  referenceViscosityPaS: isViscous ? dynamicViscosityPaS(coolants[fluid], RATED_TEMP_C) : null,
});

/** Quick disconnects, hoses, rack manifold and cold plates, through one point of the catalogue. */
export const rackCurve = (device: Device<'liquidLoad'>, designFlowM3PerS: number): ResistanceCurve =>
  rated(
    (LAMINAR_SHARE * device.pressureDropPa) / designFlowM3PerS,
    ((1 - LAMINAR_SHARE) * device.pressureDropPa) / designFlowM3PerS ** 2,
    'pg25',
    true,
  );

/** Turbulent resistance with one rated point: coils, plates, coolers. */
export const turbulentCurve = (dropPa: number, flowM3PerS: number): ResistanceCurve =>
  rated(0, dropPa / flowM3PerS ** 2, 'water', false);

export interface CduHydraulics {
  readonly pump: PumpCurve;
  /** Technology side of the exchanger, strainer and valves. */
  readonly exchanger: ResistanceCurve;
  /** Fans of a unit that gives its heat to room air, at full speed. */
  readonly fanW: number;
}

/**
 * Pump and inner resistance of a CDU from its rated power, flow and external head: what the pump gives beyond the external head
 * is lost inside. Where the power holds fans too, as much is taken to be lost inside as outside.
 */
export const cduHydraulics = (device: Device<'cdu'>): CduHydraulics => {
  const { ratedTcsFlowM3PerS: flow, externalHeadPa, ratedPumpW, pumpEfficiencyFraction } = device;
  const givenPa = (ratedPumpW * pumpEfficiencyFraction) / flow;
  const innerPa = device.exchange === 'liquidToAir' ? externalHeadPa : Math.max(0, givenPa - externalHeadPa);
  const headPa = externalHeadPa + innerPa;
  return {
    pump: pumpCurve(flow, headPa, 'pg25'),
    exchanger: rated(0, Math.max(innerPa, LEAST_DROP_PA) / flow ** 2, 'pg25', false),
    fanW: device.exchange === 'liquidToAir' ? Math.max(0, ratedPumpW - (flow * headPa) / pumpEfficiencyFraction) : 0,
  };
};

/** A plate without any loss is none. */
const LEAST_DROP_PA = 1e3;

/** Curve through one rated point. */
export const pumpCurve = (flowM3PerS: number, headPa: number, fluid: keyof typeof coolants): PumpCurve => {
  const headM = headPa / (densityKgPerM3(coolants[fluid], RATED_TEMP_C) * STANDARD_GRAVITY_M_PER_S2);
  const curve = pumpCurveFromPoints([{ flowM3PerS, headM }]);
  // Schemas and catalogue keep rated flow and head above zero.
  if (!curve.ok) throw new Error(curve.problems[0]!.message);
  return curve.value;
};
