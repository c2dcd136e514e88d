import type { CoolingDevice } from '#engine/document';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { coolantHeatCapacityJPerM3K } from './coolants';

/** Outdoor air that heat is rejected to. */
export interface Weather {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
}

/** Results by element of the plant. Zero where an element has no part in cooling. */
export interface CoolingState {
  /** Heat that leaves each element with its coolant, W. */
  readonly heatW: Float64Array;
  readonly flowM3PerS: Float64Array;
  readonly supplyTempC: Float64Array;
  readonly returnTempC: Float64Array;
  /** Coolant limit less supply temperature, for loads that have a limit. */
  readonly marginK: Float64Array;
  /** Electrical draw of pumps, fans and compressors, W. */
  readonly drawW: Float64Array;
  readonly waterM3PerS: Float64Array;
  /** Load over rating. */
  readonly loadingFraction: Float64Array;
}

export const coolingState = (elementCount: number): CoolingState => ({
  heatW: new Float64Array(elementCount),
  flowM3PerS: new Float64Array(elementCount),
  supplyTempC: new Float64Array(elementCount),
  returnTempC: new Float64Array(elementCount),
  marginK: new Float64Array(elementCount),
  drawW: new Float64Array(elementCount),
  waterM3PerS: new Float64Array(elementCount),
  loadingFraction: new Float64Array(elementCount),
});

const ratedHeatW = (device: CoolingDevice | undefined): number =>
  device && 'ratedHeatW' in device ? device.ratedHeatW : 0;

/**
 * Steady energy balance of the coolant tree: heat and flow are summed from loads to heat rejection, temperatures follow
 * from heat rejection back to the loads. Where several elements feed one, they share in proportion to their rating.
 *
 * First order: flows are design flows, exchangers keep their effectiveness (approach proportional to heat), fans and
 * pumps follow the cube law.
 *
 * @param liquidHeatW  heat each load gives to its liquid, W
 * @param airHandledW  heat each air handler takes from the room, W
 */
export const solveCooling = (
  plant: Plant,
  liquidHeatW: Float64Array,
  airHandledW: Float64Array,
  weather: Weather,
  state: CoolingState,
  problems: Problem[],
): void => {
  const { coolant, elements, runs } = plant;
  const inletHeatW = new Float64Array(elements.length);
  const inletFlow = new Float64Array(elements.length);
  for (const array of Object.values(state)) (array as Float64Array).fill(0);

  const order = coolant.order;
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k]!;
    const { cooling, electrical } = elements[i]!.devices;
    let heatW = inletHeatW[i]!;
    let flow = inletFlow[i]!;
    switch (cooling?.type) {
      case 'liquidLoad':
        heatW += liquidHeatW[i]!;
        flow += cooling.flowM3PerSPerW * cooling.liquidFraction * (electrical?.type === 'load' ? electrical.ratedW : 0);
        break;
      case 'airHandler': {
        const fanW = cooling.fanFraction * airHandledW[i]!;
        state.drawW[i] = fanW;
        state.loadingFraction[i] = airHandledW[i]! / cooling.ratedHeatW;
        heatW += airHandledW[i]! + fanW;
        flow += heatW / (coolantHeatCapacityJPerM3K('fws', cooling.supplySetPointC) * cooling.waterRiseK);
        break;
      }
      case 'cdu': {
        const share = flow / cooling.ratedTcsFlowM3PerS;
        // Pumps follow the affinity laws against the loop's own, nearly quadratic resistance.
        const pumpW = cooling.ratedPumpW * share ** 3;
        state.drawW[i] = pumpW;
        heatW += pumpW;
        state.loadingFraction[i] = heatW / cooling.ratedHeatW;
        state.flowM3PerS[i] = flow;
        flow = (cooling.ratedFwsFlowM3PerS * heatW) / cooling.ratedHeatW;
        break;
      }
      case 'pump': {
        const share = flow / (cooling.ratedFlowM3PerS * (cooling.installed - cooling.standby));
        const headPa = cooling.ratedHeadPa * Math.min(share, 1) ** 2;
        const pumpW = (flow * headPa) / cooling.efficiencyFraction;
        state.drawW[i] = pumpW;
        state.loadingFraction[i] = share;
        heatW += pumpW;
        break;
      }
      case 'heatRejection': {
        rejectHeat(cooling, heatW, weather, i, state);
        break;
      }
      default:
        break;
    }
    state.heatW[i] = heatW;
    if (cooling?.type !== 'cdu') state.flowM3PerS[i] = flow;
    const firstFeeder = coolant.inStart[i]!;
    const lastFeeder = coolant.inStart[i + 1]!;
    let ratedTotal = 0;
    for (let f = firstFeeder; f < lastFeeder; f++)
      ratedTotal += ratedHeatW(elements[runs[coolant.inRuns[f]!]!.from]!.devices.cooling);
    for (let f = firstFeeder; f < lastFeeder; f++) {
      const feeder = runs[coolant.inRuns[f]!]!.from;
      const share =
        ratedTotal > 0 ? ratedHeatW(elements[feeder]!.devices.cooling) / ratedTotal : 1 / (lastFeeder - firstFeeder);
      inletHeatW[feeder]! += heatW * share;
      inletFlow[feeder]! += flow * share;
    }
  }

  // Temperature of what each element passes on to those it feeds.
  const passedOnC = new Float64Array(elements.length);
  for (const i of order) {
    const { cooling, electrical } = elements[i]!.devices;
    const first = coolant.inStart[i]!;
    const last = coolant.inStart[i + 1]!;
    let arriving = 0;
    for (let f = first; f < last; f++) arriving += passedOnC[runs[coolant.inRuns[f]!]!.from]!;
    const suppliedC = last > first ? arriving / (last - first) : 0;
    const heat = state.heatW[i]!;
    const flow = state.flowM3PerS[i]!;
    const rise = (loop: 'tcs' | 'fws', atC: number): number =>
      flow > 0 ? heat / (flow * coolantHeatCapacityJPerM3K(loop, atC)) : 0;
    switch (cooling?.type) {
      case 'liquidLoad':
        state.supplyTempC[i] = suppliedC;
        state.returnTempC[i] = suppliedC + rise('tcs', suppliedC);
        state.marginK[i] = cooling.maxSupplyTempC - suppliedC;
        state.loadingFraction[i] =
          electrical?.type === 'load' && electrical.ratedW > 0
            ? heat / (electrical.ratedW * cooling.liquidFraction)
            : 0;
        break;
      case 'cdu':
        passedOnC[i] = Math.max(cooling.supplySetPointC, suppliedC + (cooling.approachK * heat) / cooling.ratedHeatW);
        state.supplyTempC[i] = passedOnC[i]!;
        state.returnTempC[i] = passedOnC[i]! + rise('tcs', passedOnC[i]!);
        break;
      case 'heatRejection':
        passedOnC[i] = leavingTempC(cooling, heat, weather);
        state.supplyTempC[i] = passedOnC[i]!;
        state.returnTempC[i] = passedOnC[i]! + rise('fws', passedOnC[i]!);
        break;
      case 'airHandler':
        state.supplyTempC[i] = suppliedC;
        state.returnTempC[i] = suppliedC + rise('fws', suppliedC);
        state.marginK[i] = cooling.supplySetPointC - cooling.approachK * state.loadingFraction[i]! - suppliedC;
        break;
      default:
        passedOnC[i] = suppliedC;
        state.supplyTempC[i] = suppliedC;
        state.returnTempC[i] = suppliedC + rise('tcs', suppliedC);
        break;
    }
  }
  coolingProblems(plant, state, problems);
};

type HeatRejection = Extract<CoolingDevice, { type: 'heatRejection' }>;

const ambientC = (device: HeatRejection, weather: Weather): number =>
  device.method === 'adiabaticCooler' || device.method === 'coolingTower' ? weather.wetBulbC : weather.dryBulbC;

const leavingTempC = (device: HeatRejection, heatW: number, weather: Weather): number =>
  Math.max(
    device.supplySetPointC,
    device.method === 'airCooledChiller'
      ? device.supplySetPointC
      : ambientC(device, weather) + (device.approachK * heatW) / device.ratedHeatW,
  );

/** Fans slow down until the set point is just held: heat goes with air flow times the difference to ambient. */
const rejectHeat = (
  device: HeatRejection,
  heatW: number,
  weather: Weather,
  index: number,
  state: CoolingState,
): void => {
  const loading = heatW / device.ratedHeatW;
  state.loadingFraction[index] = loading;
  const difference = device.supplySetPointC - ambientC(device, weather);
  const speed = difference > 0 ? Math.min(1, (loading * device.approachK) / difference) : 1;
  const fanW = device.fanFraction * device.ratedHeatW * speed ** 3;
  const compressorW = device.coefficientOfPerformance === null ? 0 : heatW / device.coefficientOfPerformance;
  state.drawW[index] = fanW + compressorW;
  state.waterM3PerS[index] = device.waterM3PerJ * heatW;
};

const coolingProblems = (plant: Plant, state: CoolingState, problems: Problem[]): void => {
  plant.elements.forEach(({ record, devices }, i) => {
    const device = devices.cooling;
    if (!device || state.heatW[i] === 0) return;
    if (device.type === 'liquidLoad' && state.marginK[i]! < 0)
      problems.push({
        code: 'cooling.rack.supplyTemperature',
        severity: 'error',
        elements: [record.id],
        message: `${record.name}: coolant arrives at ${state.supplyTempC[i]!.toFixed(1)} °C; its limit is ${device.maxSupplyTempC.toFixed(1)} °C.`,
        remedy: 'Lower the CDU set point, add a CDU, or add heat rejection.',
      });
    if ((device.type === 'cdu' || device.type === 'heatRejection') && state.loadingFraction[i]! > 1 + 1e-9)
      problems.push({
        code: `cooling.${device.type}.overload`,
        severity: 'error',
        elements: [record.id],
        message: `${record.name}: ${(state.heatW[i]! / 1e3).toFixed(0)} kW against a rating of ${(device.ratedHeatW / 1e3).toFixed(0)} kW.`,
        remedy: 'Add a unit in parallel or choose a larger one.',
      });
    if (device.type === 'pump' && state.loadingFraction[i]! > 1 + 1e-9)
      problems.push({
        code: 'cooling.pump.overload',
        severity: 'error',
        elements: [record.id],
        message: `${record.name}: ${(state.flowM3PerS[i]! * 1000).toFixed(1)} L/s is asked, ${(device.ratedFlowM3PerS * (device.installed - device.standby) * 1000).toFixed(1)} L/s is the duty of the pumps that run.`,
        remedy: 'Add a pump or choose a larger one.',
      });
    if (device.type === 'airHandler' && state.marginK[i]! < 0)
      problems.push({
        code: 'cooling.air.supplyTemperature',
        severity: 'warning',
        elements: [record.id],
        message: `${record.name}: water at ${state.supplyTempC[i]!.toFixed(1)} °C cannot hold its air at ${device.supplySetPointC.toFixed(1)} °C.`,
        remedy:
          'Lower the facility water set point, add a chiller for the air side, or raise the air set point within the rack class.',
        clause: 'ASHRAE TC 9.9, recommended inlet 18–27 °C',
      });
  });
};
