import type { Catalogue } from '#engine/catalogue';
import {
  type CoolingCache,
  type CoolingState,
  coolingProblems,
  createCoolingState,
  fromMemory,
  type PreparedCooling,
  prepareCooling,
  rejectedW,
  resetCoolingState,
  type SystemSolver,
  solveCooling,
  strandedW,
  takenW,
  writeCooling,
} from '#engine/cooling';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { type AirZones, airZones, shareAirHeat } from './airSide';
import type { OutOfService } from './outOfService';
import type { PowerNetworkCache } from './powerNetwork';
import { type PowerSide, type PowerState, powerProblems, preparePower, solvePower, writePower } from './powerSide';
import { sum } from './sums';
import type { Weather } from './weather';

/** Electrical, thermal and compute side of a plant, agreed with each other. */
export interface OperatingPoint {
  readonly power: PowerState;
  readonly powerSide: PowerSide;
  readonly cooling: CoolingState;
  /** What each load draws, W; 0 for racks that no source reaches. */
  readonly drawW: Float64Array;
  readonly liquidHeatW: Float64Array;
  readonly airHeatW: Float64Array;
  /** Room heat that each air handler takes, W. */
  readonly handledW: Float64Array;
  readonly houseLoadW: number;
  /** Heat that leaves by heat rejection, W. */
  readonly rejectedW: number;
  /** Given straight to the outdoor air by elements outside of halls: electrical losses, and air heat of racks, W. */
  readonly outdoorLossW: number;
  readonly outdoorAirW: number;
  /** Room heat that no air handler takes, and liquid heat with no way out, W. */
  readonly strandedW: number;
  readonly passes: number;
  /** Change of what all sources give in the last pass, relative. */
  readonly residual: number;
  readonly problems: readonly Problem[];
}

/** What racks ask for, by element, W. */
export interface ItLoad {
  readonly itPowerW: Float64Array;
  /** With nothing to do: power cannot be held below it. */
  readonly idlePowerW: Float64Array;
}

/** What solving may remember from one point to the next. */
export interface PointCaches {
  readonly networks: PowerNetworkCache;
  readonly cooling: CoolingCache;
}

/** The coupling contracts by the share of losses and auxiliaries in IT power (about 0.1) a pass, so that some eight passes settle it. */
const MAX_PASSES = 30;
const TOLERANCE = 1e-9;
/** Room heat that comes out of coolant must agree closer, since it is counted on both sides of the balance. */
const ROOM_TOLERANCE = 1e-10;

/** What the coupling asks of the electrical side at some draws. */
export interface PowerAnswer extends Pick<PowerState, 'lossW' | 'runLossW' | 'isSupplied' | 'suppliedW'> {}

/** A plant prepared once, with room for its states. */
export interface PointWork {
  readonly plant: Plant;
  readonly zones: AirZones;
  readonly out: OutOfService | null;
  readonly power: PowerAnswer;
  readonly solveNetwork: (drawW: Float64Array) => void;
  readonly solveSystem: SystemSolver;
  readonly prepared: PreparedCooling;
  readonly cooling: CoolingState;
  readonly drawW: Float64Array;
  readonly airHeatW: Float64Array;
  readonly handledW: Float64Array;
  readonly askedHeatW: Float64Array;
  readonly idleHeatW: Float64Array;
  readonly runningW: Float64Array;
}

/**
 * @param prepared  coolant systems of the plant
 * @param before    work of the same systems that is not needed any more, whose arrays serve again
 */
export const pointWork = (
  {
    plant,
    zones,
    power,
    solveNetwork,
    solveSystem,
    out = null,
  }: Pick<PointWork, 'plant' | 'zones' | 'power' | 'solveNetwork' | 'solveSystem'> & Partial<Pick<PointWork, 'out'>>,
  prepared: PreparedCooling,
  before: PointWork | null = null,
): PointWork => {
  if (before) {
    for (const column of [before.drawW, before.airHeatW, before.handledW, before.askedHeatW, before.idleHeatW])
      column.fill(0);
    before.runningW.fill(0);
    resetCoolingState(before.cooling);
    return { ...before, plant, zones, power, solveNetwork, solveSystem, out, prepared };
  }
  const column = (): Float64Array => new Float64Array(plant.elements.length);
  return {
    plant,
    zones,
    power,
    solveNetwork,
    solveSystem,
    out,
    prepared,
    cooling: createCoolingState(prepared),
    drawW: column(),
    airHeatW: column(),
    handledW: column(),
    askedHeatW: column(),
    idleHeatW: column(),
    runningW: column(),
  };
};

/** A whole plant with its network. */
interface PreparedPoint {
  readonly work: PointWork;
  readonly powerSide: PowerSide;
}

/** The point solved last, whose arrays the next one of the same rows takes over: the last one's results are gone then. */
export interface KeptPoint {
  last: PreparedPoint | null;
}

export const preparePoint = (
  plant: Plant,
  caches: PointCaches,
  kept: KeptPoint | null = null,
  out: OutOfService | null = null,
): PreparedPoint => {
  const before = kept?.last ?? null;
  const powerSide = preparePower(plant, caches.networks, before?.powerSide ?? null, out);
  const prepared = prepareCooling(plant, caches.cooling);
  const work = pointWork(
    {
      plant,
      zones: airZones(plant),
      power: powerSide.state,
      solveNetwork: (drawW) => solvePower(powerSide, drawW),
      solveSystem: fromMemory(caches.cooling),
      out,
    },
    prepared,
    powerSide.state === before?.powerSide.state && prepared.systems === before.work.prepared.systems
      ? before.work
      : null,
  );
  const point = { work, powerSide };
  if (kept) kept.last = point;
  return point;
};

interface Settled {
  readonly passes: number;
  readonly residual: number;
  readonly strandedAirW: number;
  readonly airProblems: readonly Problem[];
}

/**
 * Cooling follows from heat, heat from losses and draws, losses from draws, and draws from cooling and from what coolant limits
 * leave to the racks; repeated until what all sources give (a plant may run on its own) changes by less than the tolerance. Starts from what the work holds.
 */
export const settle = (
  work: PointWork,
  { itPowerW, idlePowerW }: ItLoad,
  weather: Weather,
  tolerance: number,
): Settled => {
  const { plant, zones, power, prepared, cooling, drawW, airHeatW, handledW, askedHeatW, idleHeatW, runningW } = work;
  const { liquidFraction } = plant.elementColumns;
  const count = drawW.length;
  const { powerShare, roomHeatW } = cooling;
  const { isIndoors } = zones;
  for (let i = 0; i < count; i++) idleHeatW[i] = idlePowerW[i]! * liquidFraction[i]!;
  const input = { liquidHeatW: askedHeatW, idleHeatW, handledW, ...weather, out: work.out?.marks };
  const roomTolerance = (tolerance * ROOM_TOLERANCE) / TOLERANCE;
  let strandedAirW = 0;
  let airProblems: Problem[] = [];
  let before = 0;
  let roomBeforeW = 0;
  let roomChangeW = 0;
  let residual = 1;
  let passes = 0;
  while (passes < MAX_PASSES && (residual > tolerance || roomChangeW > roomTolerance * power.suppliedW)) {
    passes += 1;
    for (let i = 0; i < count; i++) drawW[i] = powerShare[i]! * itPowerW[i]! + cooling.drawW[i]!;
    work.solveNetwork(drawW);
    for (let i = 0; i < count; i++) {
      const isSupplied = power.isSupplied[i] === 1;
      runningW[i] = isSupplied ? powerShare[i]! * itPowerW[i]! : 0;
      askedHeatW[i] = isSupplied ? itPowerW[i]! * liquidFraction[i]! : 0;
    }
    heatRooms(plant, { runningW, roomHeatW, isIndoors }, power, airHeatW);
    airProblems = [];
    strandedAirW = shareAirHeat(plant, zones, airHeatW, handledW, airProblems, work.out?.marks.elements);
    solveCooling(prepared, input, cooling, work.solveSystem);
    const roomW = sum(roomHeatW);
    roomChangeW = Math.abs(roomW - roomBeforeW);
    roomBeforeW = roomW;
    residual = Math.abs(power.suppliedW - before) / Math.max(power.suppliedW, 1);
    before = power.suppliedW;
  }
  return { passes, residual, strandedAirW, airProblems };
};

/** Lighting and what else a house draws, W. */
export const houseLoadOf = (runningW: number, catalogue: Catalogue): number =>
  runningW * catalogue.coolingFigure('lighting_and_house_load_fraction_of_it').value;

/**
 * Steady operating point, settled until what its sources give changes by less than 1e-9.
 *
 * @param load  of racks where they are supplied. Racks that no source reaches stand still and give no heat
 * @param kept  by a caller that is done with one point before it asks for the next
 * @param out   what is out of service; null: nothing
 */
export const operatingPoint = (
  plant: Plant,
  load: ItLoad,
  weather: Weather,
  caches: PointCaches,
  kept: KeptPoint | null = null,
  out: OutOfService | null = null,
): OperatingPoint => {
  const { work, powerSide } = preparePoint(plant, caches, kept, out);
  const { prepared, cooling, drawW, airHeatW, handledW, askedHeatW, runningW, zones } = work;
  const { passes, residual, strandedAirW, airProblems } = settle(work, load, weather, TOLERANCE);
  writePower(powerSide, drawW);
  writeCooling(prepared, cooling);
  const power = powerSide.state;
  const { powerShare } = cooling;
  for (let i = 0; i < drawW.length; i++) drawW[i]! -= powerShare[i]! * load.itPowerW[i]! - runningW[i]!;
  const liquidHeatW = askedHeatW.map((w, i) => w * powerShare[i]!);
  return {
    power,
    powerSide,
    cooling,
    drawW,
    liquidHeatW,
    airHeatW,
    handledW,
    houseLoadW: houseLoadOf(sum(runningW), plant.catalogue),
    rejectedW: rejectedW(cooling),
    ...outdoorHeat(plant, power, airHeatW, zones.isIndoors),
    // Heat given to coolant that is not connected cannot leave, nor what gathers in a system without a way out.
    strandedW: strandedAirW + strandedW(cooling) + (sum(liquidHeatW) + sum(handledW) - takenW(cooling)),
    passes,
    residual,
    problems: [...airProblems, ...coolingProblems(prepared, cooling), ...powerProblems(powerSide)],
  };
};

interface RoomSources {
  /** What racks draw. */
  readonly runningW: Float64Array;
  readonly roomHeatW: Float64Array;
  readonly isIndoors: Uint8Array;
}

/** Rack power that does not go to liquid, losses of gear in a hall, and heat of coolant units without facility water go to room air. */
const heatRooms = (
  { elementColumns, runColumns }: Plant,
  { runningW, roomHeatW, isIndoors }: RoomSources,
  power: PowerAnswer,
  airHeatW: Float64Array,
): void => {
  const { liquidFraction } = elementColumns;
  for (let i = 0; i < airHeatW.length; i++)
    airHeatW[i] = runningW[i]! * (1 - liquidFraction[i]!) + roomHeatW[i]! + (isIndoors[i] === 1 ? power.lossW[i]! : 0);
  // A cable's loss is counted where it ends: that is where most of its length runs for feeders of a hall.
  const { to } = runColumns;
  for (let k = 0; k < to.length; k++) if (isIndoors[to[k]!] === 1) airHeatW[to[k]!]! += power.runLossW[k]!;
};

const outdoorHeat = (
  { runColumns }: Plant,
  power: PowerState,
  airHeatW: Float64Array,
  isIndoors: Uint8Array,
): Pick<OperatingPoint, 'outdoorLossW' | 'outdoorAirW'> => {
  let outdoorLossW = 0;
  let outdoorAirW = 0;
  for (let i = 0; i < airHeatW.length; i++) {
    if (isIndoors[i] === 1) continue;
    outdoorLossW += power.lossW[i]!;
    outdoorAirW += airHeatW[i]!;
  }
  const { to } = runColumns;
  for (let k = 0; k < to.length; k++) if (isIndoors[to[k]!] === 0) outdoorLossW += power.runLossW[k]!;
  return { outdoorLossW, outdoorAirW };
};
