import type { ElectricalDevice } from '#engine/document';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';

/** Results by element of the plant, and by run. Zero where an element has no part in the electrical network. */
export interface PowerState {
  /** Active power that enters each element, W. */
  readonly inW: Float64Array;
  readonly lossW: Float64Array;
  readonly loadingFraction: Float64Array;
  readonly currentA: Float64Array;
  /** By run. */
  readonly runLossW: Float64Array;
  readonly runCurrentA: Float64Array;
  readonly runLoadingFraction: Float64Array;
  gridDrawW: number;
  /** Load that no source reaches, W. */
  unservedW: number;
}

export const powerState = (elementCount: number, runCount: number): PowerState => ({
  inW: new Float64Array(elementCount),
  lossW: new Float64Array(elementCount),
  loadingFraction: new Float64Array(elementCount),
  currentA: new Float64Array(elementCount),
  runLossW: new Float64Array(runCount),
  runCurrentA: new Float64Array(runCount),
  runLoadingFraction: new Float64Array(runCount),
  gridDrawW: 0,
  unservedW: 0,
});

const SQRT3 = Math.sqrt(3);
/** Power factor of distribution at the currents that size it; loads state their own. */
const PLANT_POWER_FACTOR = 0.97;

/** Loss of a converter: interpolated between the losses at tabulated loads, constant below the first point as no-load loss is. */
export const converterLossW = (device: Extract<ElectricalDevice, { type: 'converter' }>, outW: number): number => {
  const load = outW / device.ratedW;
  const lossAt = ([at, efficiency]: readonly [number, number]): number => at * (1 / efficiency - 1);
  const points = device.efficiency;
  const first = points[0]!;
  if (load <= first[0]) return lossAt(first) * device.ratedW;
  for (let i = 1; i < points.length; i++) {
    const low = points[i - 1]!;
    const high = points[i]!;
    if (load > high[0] && i < points.length - 1) continue;
    const t = (load - low[0]) / (high[0] - low[0]);
    return (lossAt(low) + t * (lossAt(high) - lossAt(low))) * device.ratedW;
  }
  return lossAt(first) * load * device.ratedW;
};

const outputVoltageV = (device: ElectricalDevice | undefined): number => {
  switch (device?.type) {
    case 'transformer':
      return device.secondaryVoltageV;
    case 'converter':
      return device.outputVoltageV;
    default:
      return device?.nominalVoltageV ?? 0;
  }
};

/**
 * Power from the loads up to the grid: each element takes what it feeds plus its own loss at nominal voltage. Elements fed
 * from several places share equally among those that a grid supply reaches; standby generators and storage rest.
 *
 * First order: voltage drop is left out, so currents are those at nominal voltage.
 *
 * @param drawW  what each load draws now, W
 */
export const solvePower = (plant: Plant, drawW: Float64Array, state: PowerState, problems: Problem[]): void => {
  const { power, elements } = plant;
  for (const array of [
    state.inW,
    state.lossW,
    state.loadingFraction,
    state.currentA,
    state.runLossW,
    state.runCurrentA,
    state.runLoadingFraction,
  ])
    array.fill(0);
  state.gridDrawW = 0;
  state.unservedW = 0;
  const isLive = liveElements(plant);
  const downstreamW = new Float64Array(elements.length);
  for (let k = power.order.length - 1; k >= 0; k--) {
    const i = power.order[k]!;
    const device = elements[i]!.devices.electrical;
    if (!device) continue;
    const outW = downstreamW[i]! + (device.type === 'load' ? drawW[i]! : 0);
    const lossW = elementLossW(device, outW);
    state.lossW[i] = isLive[i] === 1 ? lossW : 0;
    const inW = outW + state.lossW[i]!;
    state.inW[i] = inW;
    rate(device, outW, inW, i, state);
    if (device.type === 'source') {
      state.gridDrawW += inW;
      continue;
    }
    shareUpward(plant, i, inW, isLive, downstreamW, state);
  }
  elements.forEach(({ devices }, i) => {
    if (devices.electrical?.type === 'load' && isLive[i] === 0) state.unservedW += drawW[i]!;
  });
  powerProblems(plant, state, problems);
};

/** 1 for elements that a grid supply reaches. */
const liveElements = ({ power, elements, runs }: Plant): Uint8Array => {
  const isLive = new Uint8Array(elements.length);
  for (const i of power.order) {
    if (elements[i]!.devices.electrical?.type === 'source') isLive[i] = 1;
    for (let k = power.inStart[i]!; k < power.inStart[i + 1]!; k++)
      if (isLive[runs[power.inRuns[k]!]!.from] === 1) isLive[i] = 1;
  }
  return isLive;
};

const elementLossW = (device: ElectricalDevice, outW: number): number => {
  switch (device.type) {
    case 'transformer':
      return device.noLoadLossW + device.loadLossW * (outW / (PLANT_POWER_FACTOR * device.ratedVa)) ** 2;
    case 'converter':
      return converterLossW(device, outW);
    case 'busway': {
      const currentA = outW / (SQRT3 * device.nominalVoltageV * PLANT_POWER_FACTOR);
      // Taps spread evenly along the busway: the mean of the squared current is a third of that at the feed.
      return device.resistanceOhmPerM * device.lengthM * currentA ** 2;
    }
    default:
      return 0;
  }
};

const rate = (device: ElectricalDevice, outW: number, inW: number, i: number, state: PowerState): void => {
  switch (device.type) {
    case 'transformer':
      state.currentA[i] = outW / (SQRT3 * device.secondaryVoltageV * PLANT_POWER_FACTOR);
      state.loadingFraction[i] = outW / (PLANT_POWER_FACTOR * device.ratedVa);
      return;
    case 'converter':
      state.currentA[i] = inW / (SQRT3 * device.inputVoltageV * PLANT_POWER_FACTOR);
      state.loadingFraction[i] = outW / device.ratedW;
      return;
    case 'switchgear':
    case 'busway':
      state.currentA[i] = inW / (SQRT3 * device.nominalVoltageV * PLANT_POWER_FACTOR);
      state.loadingFraction[i] = state.currentA[i]! / device.ratedA;
      return;
    case 'source':
      state.loadingFraction[i] = device.importLimitW > 0 ? inW / device.importLimitW : 0;
      return;
    case 'load':
      state.currentA[i] = inW / (SQRT3 * device.nominalVoltageV * device.powerFactor);
      state.loadingFraction[i] = device.ratedW > 0 ? inW / device.ratedW : 0;
      return;
    default:
      return;
  }
};

const shareUpward = (
  plant: Plant,
  i: number,
  inW: number,
  isLive: Uint8Array,
  downstreamW: Float64Array,
  state: PowerState,
): void => {
  const { power, elements, runs } = plant;
  let feeders = 0;
  for (let k = power.inStart[i]!; k < power.inStart[i + 1]!; k++) feeders += isLive[runs[power.inRuns[k]!]!.from]!;
  for (let k = power.inStart[i]!; k < power.inStart[i + 1]!; k++) {
    const runIndex = power.inRuns[k]!;
    const run = runs[runIndex]!;
    if (isLive[run.from] === 0) continue;
    const shareW = inW / feeders;
    const voltageV = outputVoltageV(elements[run.from]!.devices.electrical);
    const currentA = voltageV > 0 ? shareW / (SQRT3 * voltageV * PLANT_POWER_FACTOR) : 0;
    const cable = run.cable;
    const lossW = cable ? (3 * currentA ** 2 * cable.resistanceOhmPerM * run.lengthM) / cable.parallelRuns : 0;
    state.runCurrentA[runIndex] = currentA;
    state.runLossW[runIndex] = lossW;
    state.runLoadingFraction[runIndex] = cable ? currentA / (cable.ratedA * cable.parallelRuns) : 0;
    downstreamW[run.from]! += shareW + lossW;
  }
};

/** What an overload is called for each device, and its remedy. */
const overloads: Partial<Readonly<Record<ElectricalDevice['type'], string>>> = {
  transformer: 'Choose the next rating, or add a transformer.',
  converter: 'Choose a larger UPS, or add one.',
  switchgear: 'Choose the next bus rating, or split the load.',
  busway: 'Choose the next busway rating, or feed fewer racks from it.',
  source: 'Ask for a higher import limit, cap rack power, or remove racks.',
};

const powerProblems = (plant: Plant, state: PowerState, problems: Problem[]): void => {
  plant.elements.forEach(({ record, devices }, i) => {
    const remedy = devices.electrical && overloads[devices.electrical.type];
    if (remedy && state.loadingFraction[i]! > 1 + 1e-9)
      problems.push({
        code: `electrical.${devices.electrical!.type}.overload`,
        severity: 'error',
        elements: [record.id],
        message: `${record.name} is at ${(state.loadingFraction[i]! * 100).toFixed(0)} % of its rating.`,
        remedy,
      });
  });
  plant.runs.forEach(({ record }, i) => {
    if (state.runLoadingFraction[i]! > 1 + 1e-9)
      problems.push({
        code: 'electrical.cable.overload',
        severity: 'error',
        elements: [record.id],
        message: `${record.name} carries ${state.runCurrentA[i]!.toFixed(0)} A, ${(state.runLoadingFraction[i]! * 100).toFixed(0)} % of its rating.`,
        remedy: 'Choose a larger section or more parallel runs.',
      });
  });
  if (state.unservedW > 0)
    problems.push({
      code: 'electrical.unserved',
      severity: 'error',
      elements: [],
      message: `${(state.unservedW / 1e3).toFixed(0)} kW of load is not fed from any grid supply.`,
      remedy: 'Connect the elements marked as unconnected.',
    });
};
