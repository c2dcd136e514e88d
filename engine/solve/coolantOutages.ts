import { outagesOfSystems, outCode, prepareCooling } from '#engine/cooling';
import type { Plant } from '#engine/plant';
import { type ComputeSide, suppliedOnly } from './computeSide';
import type { OperatingPoint, PointCaches } from './operatingPoint';
import { servedShare } from './throttled';
import { coolingInput } from './trippedPoint';
import type { Weather } from './weather';

/** What racks lose through coolant when elements lose their power. */
export interface CoolantEffect {
  readonly racksHeldDown: number;
  readonly tokensLostPerS: number;
  /** Seconds until the first rack is at its limit; null where none is held down, or not within the hour that is looked at. */
  readonly rideThroughS: number | null;
}

const none: CoolantEffect = { racksHeldDown: 0, tokensLostPerS: 0, rideThroughS: null };

/**
 * What follows when elements lose their power: coolant plant among them stops, racks among them give no more heat, and racks
 * that have their power may be held down. The same as when the loss is tripped by hand, but for what an island that collapses on
 * what is left takes with it.
 *
 * @returns takes the rows that lose their power; asked for one loss after another
 */
export const coolantEffects = (
  plant: Plant,
  asked: ComputeSide,
  point: OperatingPoint,
  weather: Weather,
  caches: PointCaches,
): ((dropped: readonly number[]) => CoolantEffect) => {
  const before = coolingInput(plant, asked, point, weather);
  const work = outagesOfSystems(prepareCooling(plant, caches.cooling), before);
  const { itPowerW, idlePowerW, tokensPerS } = suppliedOnly(asked, point.power.isSupplied);
  const marks = { elements: new Uint8Array(plant.elements.length), runs: new Uint8Array(plant.runs.length) };
  // Written for each loss and put back after it: a plant has tens of thousands of rows, a loss touches a few.
  const after = { ...before, liquidHeatW: before.liquidHeatW.slice(), idleHeatW: before.idleHeatW.slice(), out: marks };
  const tokensAt = (row: number, powerShare: number): number =>
    tokensPerS[row]! * servedShare(itPowerW[row]!, idlePowerW[row]!, powerShare);
  return (dropped) => {
    const isUnit = (row: number): boolean => {
      const { cooling, compute } = plant.elements[row]!.devices;
      return cooling !== undefined && compute === undefined;
    };
    if (!dropped.some(isUnit)) return none;
    for (const row of dropped) {
      if (isUnit(row)) marks.elements[row] = outCode.unpowered;
      after.liquidHeatW[row] = 0;
      after.idleHeatW[row] = 0;
    }
    const systems = work(after, dropped);
    for (const row of dropped) {
      marks.elements[row] = outCode.inService;
      after.liquidHeatW[row] = before.liquidHeatW[row]!;
      after.idleHeatW[row] = before.idleHeatW[row]!;
    }
    const racks = systems.flatMap((system) => system.racks);
    const times = systems.flatMap(({ warmUp }) => warmUp?.rideThroughS ?? []);
    return {
      racksHeldDown: racks.length,
      tokensLostPerS: racks.reduce(
        (sum, { row, powerShare }) => sum + tokensAt(row, point.cooling.powerShare[row]!) - tokensAt(row, powerShare),
        0,
      ),
      rideThroughS: times.length > 0 ? Math.min(...times) : null,
    };
  };
};
