import { type AdiabaticCooler, adiabaticInletForC, runAdiabaticCooler } from './adiabaticCooler';
import { type AmbientAir, coilAirOf } from './ambientAir';
import { type BankRun, idleBank } from './bankRun';
import type { CoolerFlow, CoolerRun, CoolerTask } from './coolerRun';
import { type CoolingTower, runCoolingTower, towerInletForC } from './coolingTowerMerkel';
import { type DryCooler, dryCoolerInletForC, runDryCooler } from './dryCooler';

/** Equipment without compressors: it rejects any heat, if the liquid arrives warm enough. */
export type Cooler = DryCooler | AdiabaticCooler | CoolingTower;

const runCooler = (unit: Cooler, task: CoolerTask): CoolerRun => {
  switch (unit.kind) {
    case 'dryCooler':
      return runDryCooler(unit, task);
    case 'adiabaticCooler':
      return runAdiabaticCooler(unit, task);
    case 'coolingTower':
      return runCoolingTower(unit, task);
  }
};

/**
 * All units of a bank share flow and heat evenly: with the cube law, many fans turning slowly draw less than few turning fast.
 *
 * @param task   heat and flow of the whole bank
 * @param units  number that runs, ≥ 1
 */
export const runCoolerBank = (unit: Cooler, task: CoolerTask, units: number): BankRun => {
  const one = runCooler(unit, { ...task, heatW: task.heatW / units, flowKgS: task.flowKgS / units });
  return {
    ...idleBank,
    heatW: one.heatW * units,
    unitsRunning: units,
    fanPowerW: one.fanPowerW * units,
    makeUpKgS: one.makeUpKgS * units,
    airFlowRatio: one.airFlowRatio,
  };
};

/** Temperature at which liquid must reach a bank for a heat to go with every fan at full speed. */
export const coolerInletForC = (
  unit: Cooler,
  air: AmbientAir,
  bankFlow: CoolerFlow,
  heatW: number,
  units: number,
): number => {
  const flow = { ...bankFlow, flowKgS: bankFlow.flowKgS / units };
  const unitHeatW = heatW / units;
  switch (unit.kind) {
    case 'dryCooler':
      return dryCoolerInletForC(unit, coilAirOf(air), flow, unitHeatW);
    case 'adiabaticCooler':
      return adiabaticInletForC(unit, air, flow, unitHeatW);
    case 'coolingTower':
      return towerInletForC(unit, air, flow, unitHeatW);
  }
};

/** A heat divided among units and added up again differs by less than this share. */
const ROUNDING = 1e-12;

export interface CoolerBankState {
  readonly run: BankRun;
  readonly inletC: number;
  readonly leavingC: number;
}

/**
 * Bank that must reject all of a heat: the liquid leaves at its set point while the fans can hold it, else both ends warm until
 * the heat goes with the fans at full speed.
 */
export const settleCoolerBank = (
  unit: Cooler,
  task: Omit<CoolerTask, 'inletC'>,
  setPointC: number,
  units: number,
): CoolerBankState => {
  const fallK = task.heatW / (task.flowKgS * task.heatCapacityJPerKgK);
  const run = runCoolerBank(unit, { ...task, inletC: setPointC + fallK }, units);
  if (run.heatW >= task.heatW * (1 - ROUNDING))
    return { run: { ...run, heatW: task.heatW }, inletC: setPointC + fallK, leavingC: setPointC };
  const inletC = coolerInletForC(unit, task.air, task, task.heatW, units);
  return {
    // The inlet is the one that lets the heat go, so what is left is rounding.
    run: { ...runCoolerBank(unit, { ...task, inletC }, units), heatW: task.heatW },
    inletC,
    leavingC: inletC - fallK,
  };
};
