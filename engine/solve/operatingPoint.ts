import { coolingFigure } from '#engine/catalogue';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { type AirZones, airZones, shareAirHeat } from './airSide';
import { type CoolingState, coolingState, solveCooling, type Weather } from './coolingSide';
import type { PowerNetworkCache } from './powerNetwork';
import { type PowerSide, type PowerState, powerProblems, preparePower, solvePower } from './powerSide';

/** Electrical, thermal and compute side of a plant, agreed with each other. */
export interface OperatingPoint {
  readonly power: PowerState;
  readonly powerSide: PowerSide;
  readonly cooling: CoolingState;
  /** What each load draws, W; 0 for racks that no source reaches. */
  readonly drawW: Float64Array;
  readonly liquidHeatW: Float64Array;
  readonly airHeatW: Float64Array;
  readonly houseLoadW: number;
  /** Heat that leaves by heat rejection, W. */
  readonly rejectedW: number;
  /** Given straight to the outdoor air by elements outside of halls: electrical losses, and air heat of racks, W. */
  readonly outdoorLossW: number;
  readonly outdoorAirW: number;
  /** Room heat that no air handler takes, and liquid heat with no way out, W. */
  readonly strandedW: number;
  readonly passes: number;
  /** Change of grid draw in the last pass, relative. */
  readonly residual: number;
  readonly problems: readonly Problem[];
}

/** The coupling contracts by the share of cooling power in IT power (about 0.1) a pass, so seven passes reach 1e-6. */
const MAX_PASSES = 30;
const TOLERANCE = 1e-9;

/**
 * Steady operating point: cooling follows from heat, heat from losses and draws, losses from draws, and draws from cooling;
 * repeated until grid draw changes by less than 1e-9.
 *
 * @param askedW  power of each rack where it is supplied, W. Racks that no source reaches stand still and give no heat
 */
export const operatingPoint = (
  plant: Plant,
  askedW: Float64Array,
  weather: Weather,
  networks: PowerNetworkCache,
): OperatingPoint => {
  const count = plant.elements.length;
  const zones: AirZones = airZones(plant);
  const powerSide = preparePower(plant, networks);
  const power = powerSide.state;
  const cooling = coolingState(count);
  const drawW = new Float64Array(count);
  const liquidHeatW = new Float64Array(count);
  const airHeatW = new Float64Array(count);
  const handledW = new Float64Array(count);
  const isIndoors = new Uint8Array(count);
  for (const zone of zones.zones) for (const i of zone.elements) isIndoors[i] = 1;
  const houseShareOfIt = coolingFigure('lighting_and_house_load_fraction_of_it').value;
  const itPowerW = new Float64Array(count);

  let problems: Problem[] = [];
  let strandedAirW = 0;
  let before = 0;
  let residual = 1;
  let passes = 0;
  let houseLoadW = 0;
  while (passes < MAX_PASSES && residual > TOLERANCE) {
    passes += 1;
    problems = [];
    for (let i = 0; i < count; i++) drawW[i] = askedW[i]! + cooling.drawW[i]!;
    solvePower(powerSide, drawW);
    houseLoadW = 0;
    for (let i = 0; i < count; i++) {
      itPowerW[i] = power.isSupplied[i] === 1 ? askedW[i]! : 0;
      houseLoadW += itPowerW[i]! * houseShareOfIt;
    }
    splitHeat(plant, itPowerW, power, isIndoors, liquidHeatW, airHeatW);
    strandedAirW = shareAirHeat(plant, zones, airHeatW, handledW, problems);
    solveCooling(plant, liquidHeatW, handledW, weather, cooling, problems);
    const gridDrawW = power.gridDrawW + houseLoadW;
    residual = Math.abs(gridDrawW - before) / Math.max(gridDrawW, 1);
    before = gridDrawW;
  }
  for (let i = 0; i < count; i++) drawW[i]! -= askedW[i]! - itPowerW[i]!;
  problems.push(...powerProblems(powerSide));
  const heat = heatOut(plant, cooling, power, { liquidHeatW, airHeatW, handledW }, isIndoors);
  return {
    power,
    powerSide,
    cooling,
    drawW,
    liquidHeatW,
    airHeatW,
    houseLoadW,
    rejectedW: heat.rejectedW,
    outdoorLossW: heat.outdoorLossW,
    outdoorAirW: heat.outdoorAirW,
    strandedW: strandedAirW + heat.strandedLiquidW,
    passes,
    residual,
    problems,
  };
};

/** Rack power splits between liquid and room air; losses of gear in a hall go to its air. */
const splitHeat = (
  plant: Plant,
  itPowerW: Float64Array,
  power: PowerState,
  isIndoors: Uint8Array,
  liquidHeatW: Float64Array,
  airHeatW: Float64Array,
): void => {
  plant.elements.forEach(({ devices }, i) => {
    const liquidFraction = devices.cooling?.type === 'liquidLoad' ? devices.cooling.liquidFraction : 0;
    liquidHeatW[i] = itPowerW[i]! * liquidFraction;
    airHeatW[i] = itPowerW[i]! - liquidHeatW[i]! + (isIndoors[i] === 1 ? power.lossW[i]! : 0);
  });
  // A cable's loss is counted where it ends: that is where most of its length runs for feeders of a hall.
  plant.runs.forEach((run, k) => {
    if (isIndoors[run.to] === 1) airHeatW[run.to]! += power.runLossW[k]!;
  });
};

interface HeatIn {
  readonly liquidHeatW: Float64Array;
  readonly airHeatW: Float64Array;
  readonly handledW: Float64Array;
}

const heatOut = (
  plant: Plant,
  cooling: CoolingState,
  power: PowerState,
  { liquidHeatW, airHeatW, handledW }: HeatIn,
  isIndoors: Uint8Array,
): Pick<OperatingPoint, 'rejectedW' | 'outdoorLossW' | 'outdoorAirW'> & { readonly strandedLiquidW: number } => {
  let rejectedW = 0;
  let outdoorLossW = 0;
  let outdoorAirW = 0;
  let strandedLiquidW = 0;
  const { coolant } = plant;
  const isSolved = new Uint8Array(plant.elements.length);
  for (const i of coolant.order) isSolved[i] = 1;
  plant.elements.forEach(({ devices: { cooling: device } }, i) => {
    if (isIndoors[i] === 0) {
      outdoorLossW += power.lossW[i]!;
      outdoorAirW += airHeatW[i]!;
    }
    if (!device) return;
    const hasFeeder = coolant.inStart[i + 1]! > coolant.inStart[i]!;
    if (device.type === 'heatRejection') rejectedW += cooling.heatW[i]!;
    // Heat given to coolant that is not connected, or that runs in a circle, cannot leave.
    else if (isSolved[i] === 0) strandedLiquidW += liquidHeatW[i]! + handledW[i]!;
    // Nor can what gathers at the top of a coolant tree that is no heat rejection.
    else if (!hasFeeder) strandedLiquidW += cooling.heatW[i]!;
  });
  plant.runs.forEach((run, k) => {
    if (isIndoors[run.to] === 0) outdoorLossW += power.runLossW[k]!;
  });
  return { rejectedW, outdoorLossW, outdoorAirW, strandedLiquidW };
};
