import { climateMarket } from '#engine/catalogue';
import type { SiteRecord } from '#engine/project';
import { failure, type Outcome, success } from '#engine/quantity';
import { refuse } from './command';
import type { WiringNode } from './wiring';

/** A busway of racks that nothing feeds yet, and the one with the second cords of the same racks. */
export interface OpenFeeder {
  readonly firstId: string;
  /** Null where the racks have no second cord. */
  readonly secondId: string | null;
  /** Of its racks, VA; the second carries the same. */
  readonly va: number;
}

const openFeeders = (nodes: readonly WiringNode[]): OpenFeeder[] =>
  nodes.flatMap((node): OpenFeeder[] => {
    if (node.fittings.electrical?.type !== 'busway' || node.side === 'B' || node.feeders.length > 0) return [];
    const rack = node.fed.find(({ fittings }) => fittings.isCompute);
    const second = rack?.feeders.find((feeder) => feeder !== node && feeder.feeders.length === 0);
    return [{ firstId: node.element.id, secondId: second?.element.id ?? null, va: node.assignedVa }];
  });

/** What the elements of a hall ask from outside. */
export interface HallDemand {
  readonly feeders: readonly OpenFeeder[];
  readonly itW: number;
  /** Pumps and fans in the hall, W. */
  readonly mechanicalW: number;
  /** Heat that CDUs hand to facility water, W, and the flow they are designed for. */
  readonly liquidHeatW: number;
  readonly liquidFlowM3PerS: number;
  readonly airHeatW: number;
  /** Coolant temperature limit of the most sensitive rack less the approach of its CDU. */
  readonly waterLimitC: number;
}

export const hallDemand = (nodes: readonly WiringNode[]): HallDemand => {
  let itW = 0;
  let mechanicalW = 0;
  let liquidHeatW = 0;
  let airHeatW = 0;
  let rackLimitC = Number.POSITIVE_INFINITY;
  let approachK = 0;
  let flowOverHeat = 0;
  let rackFlowM3PerS = 0;
  for (const { fittings } of nodes) {
    const { electrical, cooling, isCompute } = fittings;
    if (electrical?.type === 'load' && isCompute && cooling?.type === 'liquidLoad') {
      itW += electrical.ratedW;
      liquidHeatW += electrical.ratedW * cooling.liquidFraction;
      airHeatW += electrical.ratedW * (1 - cooling.liquidFraction);
      rackFlowM3PerS += electrical.ratedW * cooling.liquidFraction * cooling.flowM3PerSPerW;
      if (cooling.liquidFraction > 0) rackLimitC = Math.min(rackLimitC, cooling.maxSupplyTempC);
    } else if (electrical?.type === 'load') mechanicalW += electrical.ratedW;
    if (cooling?.type === 'cdu') {
      approachK = Math.max(approachK, cooling.approachK);
      flowOverHeat = Math.max(flowOverHeat, cooling.ratedFwsFlowM3PerS / cooling.ratedHeatW);
    }
  }
  return {
    feeders: openFeeders(nodes),
    itW,
    mechanicalW,
    liquidHeatW,
    // No less than through the racks: with less, exchangers need colder water than their rated approach.
    liquidFlowM3PerS: Math.max(rackFlowM3PerS, liquidHeatW * flowOverHeat),
    airHeatW,
    waterLimitC: rackLimitC - approachK,
  };
};

export type RejectionKind = 'dryCooler' | 'adiabaticCooler' | 'coolingTower';

export interface RejectionUnit {
  readonly ratedHeatW: number;
  readonly approachK: number;
  readonly approachTo: 'dryBulb' | 'wetBulb';
}

/** The tightest difference that a cooler is worth sizing for; below it another kind is cheaper. */
const LEAST_DIFFERENCE_K = 2;

/**
 * Coolers that hold the racks' coolant limit on the site's design day with one unit out (N+1).
 * The approach of a cooler is proportional to its load, as the solver has it.
 */
export const rejectionCount = (demand: HallDemand, unit: RejectionUnit, site: SiteRecord): Outcome<number> => {
  const design = climateMarket(site.climateMarketId)?.design;
  const byRating = demand.liquidHeatW / unit.ratedHeatW;
  // Without design conditions the rating alone decides, with a fifth in hand.
  if (!design) return success(Math.ceil(byRating * 1.2) + 1);
  const ambientC = unit.approachTo === 'dryBulb' ? design.dryBulbC : design.wetBulbC;
  const differenceK = demand.waterLimitC - ambientC;
  if (differenceK < LEAST_DIFFERENCE_K)
    return failure(
      ...refuse(
        'supplyHall.climate',
        `On the design day it is ${ambientC.toFixed(1)} °C (${unit.approachTo === 'dryBulb' ? 'dry' : 'wet'} bulb) here, and the racks' facility water may be ${demand.waterLimitC.toFixed(1)} °C at most.`,
        'Choose adiabatic coolers or cooling towers, another site, or racks that take warmer coolant.',
      ).problems,
    );
  return success(Math.ceil(byRating * Math.max(1, unit.approachK / differenceK)) + 1);
};
