/** Free cooling first, chillers for what is left: a bank of coolers in series before a bank of chillers. */
import { brentRoot } from '#engine/numerics';
import type { Problem } from '#engine/quantity';
import type { AmbientAir } from './ambientAir';
import { type BankRun, idleBank } from './bankRun';
import { type Cooler, coolerInletForC, runCoolerBank, settleCoolerBank } from './cooler';
import type { CoolerFlow } from './coolerRun';
import { conductanceBetweenInletsWPerK } from './heatExchange';
import {
  type Chiller,
  capacityProblems,
  type HeatRejectionResult,
  resultOf,
  runChillerBank,
  setPointProblems,
} from './heatRejection';
import { type PlateExchanger, plateUaWPerK } from './plateExchanger';

export interface Economiser {
  readonly free: {
    readonly unit: Cooler;
    readonly unitsAvailable: number;
    /** Plate exchanger that keeps the water of open towers, or the glycol of dry coolers, out of the loop. */
    readonly exchanger?: FreeCoolingExchanger;
  };
  readonly trim: { readonly unit: Chiller; readonly unitsAvailable: number };
}

export interface FreeCoolingExchanger {
  readonly plate: PlateExchanger;
  /** Liquid between exchanger and coolers. */
  readonly flowKgS: number;
  readonly heatCapacityJPerKgK: number;
  readonly pumpPowerW: number;
}

export interface EconomiserDuty {
  readonly heatW: number;
  readonly flowKgS: number;
  readonly heatCapacityJPerKgK: number;
  readonly setPointC: number;
  readonly air: AmbientAir;
}

export interface EconomiserResult extends HeatRejectionResult {
  /** `free`: no compressor runs; `partial`: both; `mechanical`: chillers alone, because free cooling would cost more than it saves. */
  readonly mode: 'free' | 'partial' | 'mechanical';
  readonly freeHeatW: number;
  readonly trimHeatW: number;
}

type FreeCooling = Economiser['free'];

/** Half-width to which the heat through an exchanger is found, over the heat asked. */
const HEAT_TOLERANCE = 1e-11;

const exchangerConductance = (exchanger: FreeCoolingExchanger, loop: CoolerFlow): number =>
  conductanceBetweenInletsWPerK(
    'counterflow',
    plateUaWPerK(exchanger.plate, loop.flowKgS, exchanger.flowKgS),
    loop.flowKgS * loop.heatCapacityJPerKgK,
    exchanger.flowKgS * exchanger.heatCapacityJPerKgK,
  );

/** Temperature at which the loop must return for free cooling to take a heat with every fan at full speed. */
const freeInletForC = (free: FreeCooling, air: AmbientAir, loop: CoolerFlow, heatW: number): number => {
  const { exchanger } = free;
  if (!exchanger) return coolerInletForC(free.unit, air, loop, heatW, free.unitsAvailable);
  const coolerInletC = coolerInletForC(free.unit, air, exchanger, heatW, free.unitsAvailable);
  const coolerLeavingC = coolerInletC - heatW / (exchanger.flowKgS * exchanger.heatCapacityJPerKgK);
  return coolerLeavingC + heatW / exchangerConductance(exchanger, loop);
};

/** Free cooling of a loop that returns at a temperature: all of a heat, or what it can. */
const runFree = (free: FreeCooling, air: AmbientAir, loop: CoolerFlow, returnC: number, heatW: number): BankRun => {
  const { unit, unitsAvailable, exchanger } = free;
  if (unitsAvailable < 1) return idleBank;
  if (!exchanger) return runCoolerBank(unit, { ...loop, heatW, inletC: returnC, air }, unitsAvailable);
  const conductance = exchangerConductance(exchanger, loop);
  const spareK = (takenW: number): number => returnC - freeInletForC(free, air, loop, takenW);
  const least = HEAT_TOLERANCE * heatW;
  let takenW = heatW;
  if (spareK(heatW) < 0) {
    if (spareK(least) <= 0) return idleBank;
    const found = brentRoot(spareK, least, heatW, least);
    takenW = found.ok ? found.root : 0;
  }
  const coolerLeavingC = returnC - takenW / conductance;
  const settled = settleCoolerBank(
    unit,
    { flowKgS: exchanger.flowKgS, heatCapacityJPerKgK: exchanger.heatCapacityJPerKgK, heatW: takenW, air },
    coolerLeavingC,
    unitsAvailable,
  );
  return { ...settled.run, pumpPowerW: settled.run.pumpPowerW + exchanger.pumpPowerW };
};

const drawW = (run: BankRun): number => run.fanPowerW + run.compressorPowerW + run.pumpPowerW;

const together = (free: BankRun, trim: BankRun): BankRun => ({
  heatW: free.heatW + trim.heatW,
  unitsRunning: free.unitsRunning + trim.unitsRunning,
  fanPowerW: free.fanPowerW + trim.fanPowerW,
  compressorPowerW: free.compressorPowerW + trim.compressorPowerW,
  pumpPowerW: free.pumpPowerW + trim.pumpPowerW,
  makeUpKgS: free.makeUpKgS + trim.makeUpKgS,
  airFlowRatio: free.heatW > 0 ? free.airFlowRatio : trim.airFlowRatio,
  problems: [...free.problems, ...trim.problems],
});

/**
 * Steady state of a loop with free cooling and trim chillers. Where both together are too little, the loop warms until the
 * coolers take what the chillers leave.
 *
 * Problems: `thermal.heatRejection.setPoint` when the loop runs warm, `.capacity` when no coolers are there to take the rest,
 * `thermal.chiller.window`.
 */
export const economise = ({ free, trim }: Economiser, duty: EconomiserDuty): EconomiserResult => {
  const { heatW, setPointC, air } = duty;
  const fallK = heatW > 0 ? heatW / (duty.flowKgS * duty.heatCapacityJPerKgK) : 0;
  const ratedHeatW = free.unit.ratedHeatW * free.unitsAvailable + trim.unit.ratedHeatW * trim.unitsAvailable;
  const ambientC = free.unit.kind === 'dryCooler' ? air.dryBulbC : air.wetBulbC;
  const done = (
    mode: EconomiserResult['mode'],
    freeRun: BankRun,
    trimRun: BankRun,
    returnC: number,
    problems: readonly Problem[],
  ): EconomiserResult => ({
    ...resultOf(together(freeRun, trimRun), { returnC, leavingC: returnC - fallK, ambientC }, ratedHeatW, problems),
    mode,
    freeHeatW: freeRun.heatW,
    trimHeatW: trimRun.heatW,
  });
  const returnC = setPointC + fallK;
  if (!(heatW > 0)) return done('free', idleBank, idleBank, returnC, []);

  const freeRun = runFree(free, air, duty, returnC, heatW);
  const restW = heatW - freeRun.heatW;
  if (restW <= HEAT_TOLERANCE * heatW) return done('free', { ...freeRun, heatW }, idleBank, returnC, []);

  const trimRun = (leftW: number): BankRun =>
    trim.unitsAvailable < 1 ? idleBank : runChillerBank(trim.unit, leftW, setPointC, air, trim.unitsAvailable);
  const mechanical = trimRun(heatW);
  const isMechanicalEnough = mechanical.heatW >= heatW;
  const partial = trimRun(restW);
  if (partial.heatW >= restW) {
    if (isMechanicalEnough && drawW(mechanical) <= drawW(freeRun) + drawW(partial))
      return done('mechanical', idleBank, mechanical, returnC, mechanical.problems);
    return done(freeRun.heatW > 0 ? 'partial' : 'mechanical', freeRun, partial, returnC, partial.problems);
  }
  // Chillers give all they can at their supply temperature; the coolers must take the rest from a warmer return.
  if (free.unitsAvailable < 1)
    return {
      ...done('mechanical', idleBank, partial, returnC, [
        ...partial.problems,
        ...capacityProblems(heatW, partial.heatW),
      ]),
      leavingC: returnC - (fallK * partial.heatW) / heatW,
    };
  const leftW = heatW - partial.heatW;
  const warmReturnC = freeInletForC(free, air, duty, leftW);
  const warmRun = { ...runFree(free, air, duty, warmReturnC, leftW), heatW: leftW };
  return done(partial.heatW > 0 ? 'partial' : 'free', warmRun, partial, warmReturnC, [
    ...partial.problems,
    ...setPointProblems(setPointC, warmReturnC - fallK),
  ]);
};
