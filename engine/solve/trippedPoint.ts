import { type CoolingInput, type OutageOfSystem, outagesOfSystems, outCode, prepareCooling } from '#engine/cooling';
import { isLoadReached } from '#engine/electrical';
import type { Plant } from '#engine/plant';
import { type ComputeSide, suppliedOnly } from './computeSide';
import { type ItLoad, type OperatingPoint, operatingPoint, type PointCaches } from './operatingPoint';
import type { OutOfService } from './outOfService';
import type { Weather } from './weather';

/** A plant with some of it out of service, once all has settled. */
export interface TrippedPoint {
  readonly point: OperatingPoint;
  /** Rows that a source reached before and none does now. */
  readonly dropped: readonly number[];
  readonly systems: readonly OutageOfSystem[];
}

const reachedRows = ({ powerSide: { network, prepared, electrical } }: OperatingPoint): ReadonlySet<number> => {
  const reached = new Set<number>();
  network.loads.forEach((element, k) => {
    if (isLoadReached(prepared, electrical, k)) reached.add(element);
  });
  return reached;
};

/** Heat that racks and rooms ask coolant to take at an operating point, limits aside. */
export const coolingInput = (
  { elementColumns: { liquidFraction } }: Plant,
  asked: ComputeSide,
  point: OperatingPoint,
  weather: Weather,
): CoolingInput => {
  const { itPowerW, idlePowerW } = suppliedOnly(asked, point.power.isSupplied);
  return {
    liquidHeatW: itPowerW.map((w, i) => w * liquidFraction[i]!),
    idleHeatW: idlePowerW.map((w, i) => w * liquidFraction[i]!),
    handledW: point.handledW,
    ...weather,
  };
};

/** Left with less, a rack does no work: what is left is rounding of the flow that stands still. */
export const STOPPED_SHARE = 1e-3;

/**
 * Operating point of a plant with some of it out. Coolant plant that loses its power stops, which can warm racks that have
 * theirs; racks whose heat then has no way out stop as well, as in the study of coolant outages.
 *
 * @param healthy  the same plant with all in service
 */
export const trippedPoint = (
  plant: Plant,
  asked: ComputeSide,
  weather: Weather,
  caches: PointCaches,
  { out, healthy }: { readonly out: OutOfService; readonly healthy: OperatingPoint },
): TrippedPoint => {
  const reachedBefore = reachedRows(healthy);
  const marks = { elements: out.marks.elements.slice(), runs: out.marks.runs };
  const isStopped = new Uint8Array(plant.elements.length);
  const solved = (load: ItLoad): OperatingPoint =>
    operatingPoint(plant, load, weather, caches, null, { ...out, marks });
  const lost = (at: OperatingPoint): readonly number[] => {
    const reached = reachedRows(at);
    return [...reachedBefore].filter((row) => !reached.has(row));
  };
  let point = solved(asked);
  let dropped = lost(point);
  // An island may collapse on the load that is left, and take more units with it.
  for (;;) {
    const more = dropped.filter(
      (row) => plant.elements[row]!.devices.cooling && marks.elements[row] === outCode.inService && !isRack(plant, row),
    );
    if (more.length === 0) break;
    for (const row of more) marks.elements[row] = outCode.unpowered;
    point = solved(asked);
    dropped = lost(point);
  }
  const systems = outagesOfSystems(
    prepareCooling(plant, caches.cooling),
    coolingInput(plant, asked, healthy, weather),
  )({ ...coolingInput(plant, asked, point, weather), out: marks });
  let stopped = 0;
  for (const { racks } of systems)
    for (const { row, powerShare } of racks)
      if (powerShare < STOPPED_SHARE && point.cooling.powerShare[row] !== 0) {
        isStopped[row] = 1;
        stopped += 1;
      }
  if (stopped > 0) {
    const running = (values: Float64Array): Float64Array => values.map((w, i) => (isStopped[i] === 1 ? 0 : w));
    point = solved({ itPowerW: running(asked.itPowerW), idlePowerW: running(asked.idlePowerW) });
    isStopped.forEach((stop, row) => {
      if (stop === 1) point.cooling.powerShare[row] = 0;
    });
  }
  return { point, dropped, systems };
};

const isRack = (plant: Plant, row: number): boolean => plant.elements[row]!.devices.compute !== undefined;
