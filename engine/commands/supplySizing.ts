import { climateMarket, transformerSeries } from '#engine/catalogue';
import type { SiteRecord } from '#engine/project';
import { failure, type Outcome, success } from '#engine/quantity';
import { refuse } from './command';
import type { WiringNode } from './wiring';

/** What the elements of a hall ask from outside. */
export interface HallDemand {
  /** Of each busway or other open feeder of racks on one side, VA; side B carries the same. */
  readonly feederVa: readonly number[];
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
  const feederVa = nodes
    .filter(
      ({ fittings, side, feeders }) => fittings.electrical?.type === 'busway' && side !== 'B' && feeders.length === 0,
    )
    .map(({ assignedVa }) => assignedVa);
  return {
    feederVa,
    itW,
    mechanicalW,
    liquidHeatW,
    // No less than through the racks: with less, exchangers need colder water than their rated approach.
    liquidFlowM3PerS: Math.max(rackFlowM3PerS, liquidHeatW * flowOverHeat),
    airHeatW,
    waterLimitC: rackLimitC - approachK,
  };
};

/** One transformer, board and UPS on side A with its twin on side B, and a generating set for both. */
export interface PowerBlock {
  readonly upsW: number;
  readonly transformer: Readonly<Record<string, number>>;
  readonly boardA: number;
  readonly gensetW: number;
}

/** Frames that are sold. Source: UPS module and generating set ranges of the makers; IEC 60947-2 for boards. */
const UPS_FRAMES_W = [0.25e6, 0.5e6, 0.75e6, 1e6, 1.25e6, 1.5e6, 1.75e6, 2e6] as const;
const GENSET_FRAMES_W = [0.5e6, 1e6, 1.5e6, 2e6, 2.5e6, 3e6] as const;
const BOARD_FRAMES_A = [800, 1250, 1600, 2000, 2500, 3200, 4000] as const;

/** A UPS near 97 % with its battery charging, and drives and shelves at 0.95 to 0.98. */
const UPS_EFFICIENCY = 0.96;
const POWER_FACTOR = 0.95;
/** Kept free on each side when it carries all. Source: engineering practice, 5–10 % at the design stage. */
const MARGIN = 1.05;

const frameFor = (frames: readonly number[], needed: number): number =>
  frames.find((frame) => frame >= needed) ?? frames.at(-1)!;

/** Feeders packed into as few blocks as their UPS takes, largest first. */
const pack = (feederVa: readonly number[]): number[] => {
  const blocks: number[] = [];
  const limitVa = UPS_FRAMES_W.at(-1)! / MARGIN;
  for (const va of [...feederVa].sort((a, b) => b - a)) {
    const roomy = blocks.findIndex((used) => used + va <= limitVa);
    if (roomy >= 0) blocks[roomy]! += va;
    else blocks.push(va);
  }
  return blocks;
};

/**
 * Equal blocks, so that spares and any pairing of feeders fit.
 *
 * @param mechanicalW  fans, pumps and compressors, shared evenly among the boards
 */
export const powerBlocks = (demand: HallDemand, mechanicalW: number, lowVoltageV: number): PowerBlock[] => {
  const packed = pack(demand.feederVa);
  const va = Math.max(...packed);
  // One side fails: the other carries all racks of the block. Mechanical plant is on one side or the other.
  const boardVa = (va / UPS_EFFICIENCY + mechanicalW / POWER_FACTOR / (2 * packed.length)) * MARGIN;
  const series = transformerSeries('mv_liquid_immersed_3ph_doe2016_min');
  const row = series.find(({ ratedVa }) => ratedVa >= boardVa) ?? series.at(-1)!;
  const block: PowerBlock = {
    upsW: frameFor(UPS_FRAMES_W, va * MARGIN),
    transformer: { ratedVa: row.ratedVa, noLoadLossW: row.noLoadLossW.value, loadLossW: row.loadLossW.value },
    boardA: frameFor(BOARD_FRAMES_A, row.ratedVa / (Math.sqrt(3) * lowVoltageV)),
    gensetW: frameFor(GENSET_FRAMES_W, (va / UPS_EFFICIENCY + mechanicalW / packed.length) * MARGIN),
  };
  return packed.map(() => block);
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
