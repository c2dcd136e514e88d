import { brentRoot } from '#engine/numerics';
import type { Problem } from '#engine/quantity';
import type { AmbientAir } from './ambientAir';
import { type BankRun, idleBank } from './bankRun';
import {
  chillerCapacityW,
  chillerPowerW,
  chillerWindowProblem,
  condenserWindowC,
  type EirCurve,
  highestPartLoad,
} from './chillerEir';
import { settleCoolerBank } from './cooler';
import type { CoolingTower } from './coolingTowerMerkel';

/** Electric chiller with a tower and a condenser pump of its own. */
export interface WaterCooledChiller {
  readonly kind: 'waterCooledChiller';
  readonly ratedHeatW: number;
  readonly curve: EirCurve;
  readonly tower: CoolingTower;
  readonly condenserFlowKgS: number;
  readonly condenserHeatCapacityJPerKgK: number;
  readonly condenserPumpW: number;
  /** Condenser water is held this much above the wet bulb, and never below the window of the curves. */
  readonly condenserApproachK: number;
}

/** Condenser water of one chiller at a heat. */
interface Condenser {
  readonly enteringC: number;
  readonly compressorPowerW: number;
  readonly tower: BankRun;
}

/** Half-width of the condenser temperature; the compressor then knows its power to 1e-12 of it. */
const CONDENSER_TOLERANCE_K = 1e-10;
/** The power changes by about 3 % a kelvin and the tower by a few hundredths of a kelvin for that: 3 to 6 passes settle it. */
const MOST_PASSES = 40;

const condenserSetPointC = ({ curve, condenserApproachK }: WaterCooledChiller, air: AmbientAir): number => {
  const [lowest, highest] = condenserWindowC(curve);
  return Math.min(highest, Math.max(lowest, air.wetBulbC + condenserApproachK));
};

/** Settles tower and compressor against each other, or returns the reason why they cannot be. */
const settleCondenser = (
  chiller: WaterCooledChiller,
  air: AmbientAir,
  supplyC: number,
  heatW: number,
): Condenser | Problem => {
  const { curve, tower, condenserFlowKgS, condenserHeatCapacityJPerKgK, condenserPumpW } = chiller;
  const setPointC = condenserSetPointC(chiller, air);
  let enteringC = setPointC;
  for (let pass = 0; ; pass++) {
    const problem = chillerWindowProblem(curve, supplyC, enteringC);
    if (problem) return problem;
    const compressorPowerW = chillerPowerW(curve, supplyC, enteringC, heatW);
    const settled = settleCoolerBank(
      tower,
      {
        heatW: heatW + compressorPowerW + condenserPumpW,
        flowKgS: condenserFlowKgS,
        heatCapacityJPerKgK: condenserHeatCapacityJPerKgK,
        air,
      },
      setPointC,
      1,
    );
    const change = settled.leavingC - enteringC;
    if (Math.abs(change) <= CONDENSER_TOLERANCE_K || pass >= MOST_PASSES)
      return { enteringC, compressorPowerW, tower: settled.run };
    enteringC = settled.leavingC;
  }
};

const isProblem = (value: Condenser | Problem): value is Problem => 'code' in value;

/** Most heat of one chiller with its tower at full load, W; zero where it cannot run at all. */
const capacityW = (chiller: WaterCooledChiller, air: AmbientAir, supplyC: number, mostW: number): number => {
  const spareW = (heatW: number): number => {
    const condenser = settleCondenser(chiller, air, supplyC, heatW);
    // Water too warm for the window is as good as no capacity.
    return isProblem(condenser)
      ? -heatW
      : highestPartLoad(chiller.curve) * chillerCapacityW(chiller.curve, supplyC, condenser.enteringC) - heatW;
  };
  const found = brentRoot(spareW, 1e-6 * mostW, mostW, 1e-9 * mostW);
  // The root lies where the spare changes sign; half a tolerance less is on the side that can be met.
  return found.ok ? found.root * (1 - 2e-9) : 0;
};

/** Number of machines that draws least at a condenser temperature, from the fewest that carry the heat. */
const unitsThatDrawLeast = (
  chiller: WaterCooledChiller,
  supplyC: number,
  enteringC: number,
  heatW: number,
  units: number,
): number => {
  const { curve, condenserPumpW } = chiller;
  const mostW = highestPartLoad(curve) * chillerCapacityW(curve, supplyC, enteringC);
  const drawW = (n: number): number => n * (chillerPowerW(curve, supplyC, enteringC, heatW / n) + condenserPumpW);
  let best = Math.min(units, Math.max(1, Math.ceil(heatW / mostW)));
  // Power over load is convex, so the draw falls to its least and rises after it.
  while (best < units && drawW(best + 1) < drawW(best)) best++;
  return best;
};

/**
 * A bank of chillers: as many run as draw least, sharing the heat evenly.
 * Problems: `thermal.chiller.window` when supply or condenser water lie outside the curves; then nothing runs.
 */
export const runWaterCooledBank = (
  chiller: WaterCooledChiller,
  heatW: number,
  supplyC: number,
  air: AmbientAir,
  units: number,
): BankRun => {
  if (!(heatW > 0)) return idleBank;
  const startC = condenserSetPointC(chiller, air);
  const problem = chillerWindowProblem(chiller.curve, supplyC, startC);
  if (problem) return { ...idleBank, problems: [problem] };
  const fewest = unitsThatDrawLeast(chiller, supplyC, startC, heatW, units);
  for (let n = fewest; n <= units; n++) {
    const condenser = settleCondenser(chiller, air, supplyC, heatW / n);
    if (isProblem(condenser)) continue;
    const availableW = highestPartLoad(chiller.curve) * chillerCapacityW(chiller.curve, supplyC, condenser.enteringC);
    if (heatW / n <= availableW) return bankOf(chiller, condenser, heatW, n);
  }
  const mostW = capacityW(chiller, air, supplyC, heatW / units);
  const condenser = mostW > 0 ? settleCondenser(chiller, air, supplyC, mostW) : null;
  if (condenser && !isProblem(condenser)) return bankOf(chiller, condenser, mostW * units, units);
  const reason = settleCondenser(chiller, air, supplyC, heatW / units);
  return { ...idleBank, problems: isProblem(reason) ? [reason] : [] };
};

const bankOf = (chiller: WaterCooledChiller, condenser: Condenser, heatW: number, units: number): BankRun => ({
  heatW,
  unitsRunning: units,
  fanPowerW: condenser.tower.fanPowerW * units,
  compressorPowerW: condenser.compressorPowerW * units,
  pumpPowerW: chiller.condenserPumpW * units,
  makeUpKgS: condenser.tower.makeUpKgS * units,
  airFlowRatio: condenser.tower.airFlowRatio,
  problems: [],
});
