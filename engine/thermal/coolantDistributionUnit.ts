import type { Fluid } from '#engine/fluids';
import { specificHeatJPerKgK } from '#engine/fluids';
import { type Outcome, success } from '#engine/quantity';
import { type ColdFlowState, controlColdFlow } from './coldFlowControl';
import { type PlateExchanger, plateExchangerFromRating, plateUaWPerK } from './plateExchanger';

/** A liquid-to-liquid coolant distribution unit as its maker rates it. */
export interface CduRating {
  readonly heatW: number;
  /** Technology coolant supply above facility water supply at rated heat and flows. */
  readonly approachK: number;
  readonly fwsSupplyC: number;
  readonly tcs: { readonly fluid: Fluid; readonly flowKgS: number };
  readonly fws: { readonly fluid: Fluid; readonly flowKgS: number };
}

export interface Cdu {
  readonly plate: PlateExchanger;
  /** Facility water with its valve open. */
  readonly ratedFwsFlowKgS: number;
}

/** Problem `thermal.exchanger.rating`: no exchanger has that approach at those flows. */
export const cduFromRating = ({ heatW, approachK, fwsSupplyC, tcs, fws }: CduRating): Outcome<Cdu> => {
  const supplyC = fwsSupplyC + approachK;
  const tcsCapacityWPerK = tcs.flowKgS * specificHeatJPerKgK(tcs.fluid, supplyC);
  const plate = plateExchangerFromRating({
    heatW,
    hot: { ...tcs, capacityWPerK: tcsCapacityWPerK, inletC: supplyC + heatW / tcsCapacityWPerK },
    cold: { ...fws, capacityWPerK: fws.flowKgS * specificHeatJPerKgK(fws.fluid, fwsSupplyC), inletC: fwsSupplyC },
  });
  return plate.ok ? success({ plate: plate.value, ratedFwsFlowKgS: fws.flowKgS }) : plate;
};

export interface CduDuty {
  /** Heat that the technology loop brings, its pumps included. */
  readonly heatW: number;
  readonly tcsFlowKgS: number;
  readonly tcsHeatCapacityJPerKgK: number;
  readonly tcsSupplySetPointC: number;
  readonly fwsSupplyC: number;
  readonly fwsHeatCapacityJPerKgK: number;
  /** Facility water that the network can give this unit with its valve open. */
  readonly fwsFlowAvailableKgS: number;
}

export interface CduState {
  readonly tcsSupplyC: number;
  readonly tcsReturnC: number;
  readonly fwsReturnC: number;
  readonly fwsFlowKgS: number;
  readonly valve: ColdFlowState['valve'];
}

/** Steady state: the facility water valve holds the technology supply at its set point while it can. */
export const runCdu = ({ plate }: Cdu, duty: CduDuty): CduState => {
  const state = controlColdFlow({
    arrangement: 'counterflow',
    uaWPerK: (fwsFlowKgS) => plateUaWPerK(plate, duty.tcsFlowKgS, fwsFlowKgS),
    heatW: duty.heatW,
    hotCapacityWPerK: duty.tcsFlowKgS * duty.tcsHeatCapacityJPerKgK,
    hotOutletSetPointC: duty.tcsSupplySetPointC,
    coldInletC: duty.fwsSupplyC,
    coldHeatCapacityJPerKgK: duty.fwsHeatCapacityJPerKgK,
    coldFlowAvailableKgS: duty.fwsFlowAvailableKgS,
  });
  return {
    tcsSupplyC: state.hotOutletC,
    tcsReturnC: state.hotInletC,
    fwsReturnC: state.coldOutletC,
    fwsFlowKgS: state.coldFlowKgS,
    valve: state.valve,
  };
};
