/** Power that a liquid-cooled rack may draw so that its coolant limits hold. */
import type { Problem } from '#engine/quantity';

export interface RackCoolantLimits {
  /** Heat to liquid at full power, W. */
  readonly fullHeatW: number;
  /** Power that remains when no work is done, over full power; throttling ends here. */
  readonly idleShare: number;
  /** Warmest supply at which full power is allowed with the rated flow. */
  readonly maxSupplyC: number;
  /** Warmest return that hoses, quick disconnects and manifolds allow. */
  readonly maxReturnC: number;
  /** Flow that the supply limit was stated for. */
  readonly ratedFlowKgS: number;
  /** Case of the hottest device above the supply at full power and rated flow; the return's own rise when absent. */
  readonly caseRiseK?: number;
}

export interface RackSupply {
  readonly flowKgS: number;
  readonly supplyC: number;
  readonly heatCapacityJPerKgK: number;
}

export interface RackAllowance {
  /** Allowed power over full power: 1, or between idle share and 1, or 0 when even idling is too much. */
  readonly powerShare: number;
  readonly limitedBy: 'nothing' | 'return' | 'case';
  readonly returnC: number;
  readonly problems: readonly Problem[];
}

/**
 * The case of a device lies above the supply by the rise of the coolant to it and by the film on the cold plate. At a given flow
 * both go with power; with less flow the rise of the coolant grows as 1/flow and the film as flow^−0.8.
 * Source: energy balance; film after Dittus & Boelter 1930.
 */
const caseRiseAt = (limits: RackCoolantLimits, { flowKgS, heatCapacityJPerKgK }: RackSupply): number => {
  const ratedRiseK = limits.fullHeatW / (limits.ratedFlowKgS * heatCapacityJPerKgK);
  const flowRatio = flowKgS / limits.ratedFlowKgS;
  const filmK = Math.max(0, (limits.caseRiseK ?? ratedRiseK) - ratedRiseK);
  return ratedRiseK / flowRatio + filmK * flowRatio ** -0.8;
};

/**
 * Share of full power at which the return stays below its limit and the hottest case stays where the supply limit puts it.
 *
 * Problem `thermal.rack.throttled` when it is below one, `thermal.rack.stopped` when even idle power is too much.
 */
export const allowedRackPower = (limits: RackCoolantLimits, supply: RackSupply): RackAllowance => {
  const { flowKgS, supplyC, heatCapacityJPerKgK } = supply;
  const capacityWPerK = flowKgS * heatCapacityJPerKgK;
  if (!(capacityWPerK > 0)) return stopped('return', supplyC, 'no coolant flows');
  const byReturn = ((limits.maxReturnC - supplyC) * capacityWPerK) / limits.fullHeatW;
  const ratedCaseRiseK = caseRiseAt(limits, { ...supply, flowKgS: limits.ratedFlowKgS });
  const byCase = (limits.maxSupplyC + ratedCaseRiseK - supplyC) / caseRiseAt(limits, supply);
  const share = Math.min(1, byReturn, byCase);
  const limitedBy = share === 1 ? 'nothing' : share === byReturn ? 'return' : 'case';
  if (share < limits.idleShare) return stopped(limitedBy, supplyC, `coolant arrives at ${supplyC.toFixed(1)} °C`);
  const returnC = supplyC + (share * limits.fullHeatW) / capacityWPerK;
  if (limitedBy === 'nothing') return { powerShare: 1, limitedBy, returnC, problems: [] };
  return {
    powerShare: share,
    limitedBy,
    returnC,
    problems: [
      {
        code: 'thermal.rack.throttled',
        severity: 'warning',
        elements: [],
        message: `Power is held at ${(100 * share).toFixed(0)} %: coolant arrives at ${supplyC.toFixed(1)} °C with ${(flowKgS * 60).toFixed(1)} kg/min.`,
        remedy: 'Lower the coolant supply temperature or raise the flow to this rack.',
      },
    ],
  };
};

const stopped = (limitedBy: RackAllowance['limitedBy'], supplyC: number, reason: string): RackAllowance => ({
  powerShare: 0,
  limitedBy,
  returnC: supplyC,
  problems: [
    {
      code: 'thermal.rack.stopped',
      severity: 'error',
      elements: [],
      message: `The rack must stop: ${reason}, and even idle power passes its limits.`,
      remedy: 'Restore coolant flow, or lower the supply temperature.',
    },
  ],
});
