import type { PreparedCooling } from '#engine/cooling';
import { isSame, signatureKey } from '#engine/hydraulics';
import type { Plant } from '#engine/plant';
import { type AirZones, ratedAirHeatW } from './airSide';

/**
 * A plant falls into cells: rooms and coolant systems that share equipment, and single loads outside of both. But for voltage,
 * nothing that happens in one changes anything in another, so that like cells are solved once.
 */
export interface LikeCells {
  /** Rows of the plant in those cells that stand for all like them. */
  readonly rows: Int32Array;
  /** How many like cells each of these rows stands for. */
  readonly weight: Float64Array;
  /** By row of the plant, the place of what stands for it among `rows`; −1 for what is in no cell. */
  readonly placeOf: Int32Array;
  /** Rooms and coolant systems of the cells that stand for all, with places for rows. */
  readonly zones: AirZones;
  readonly prepared: PreparedCooling;
  readonly systemWeight: Float64Array;
}

interface Membership {
  readonly zone: Int32Array;
  readonly system: Int32Array;
  readonly placeInSystem: Int32Array;
}

const membership = ({ elements }: Plant, { zones }: AirZones, { systems }: PreparedCooling): Membership => {
  const none = (): Int32Array => new Int32Array(elements.length).fill(-1);
  const found: Membership = { zone: none(), system: none(), placeInSystem: none() };
  zones.forEach((zone, z) => {
    for (const row of zone.elements) found.zone[row] = z;
  });
  systems.forEach((system, s) => {
    system.elements.forEach((row, place) => {
      found.system[row] = s;
      found.placeInSystem[row] = place;
    });
  });
  return found;
};

/** Rows of each cell, ascending. */
const cellsOf = ({ elementColumns }: Plant, zones: number, systems: number, of: Membership): number[][] => {
  const parent = Int32Array.from({ length: zones + systems }, (_, k) => k);
  const rootOf = (node: number): number => {
    let k = node;
    while (parent[k] !== k) {
      parent[k] = parent[parent[k]!]!;
      k = parent[k]!;
    }
    return k;
  };
  const nodeOf = (row: number): number => (of.zone[row]! >= 0 ? of.zone[row]! : zones + of.system[row]!);
  for (let row = 0; row < of.zone.length; row++)
    if (of.zone[row]! >= 0 && of.system[row]! >= 0) parent[rootOf(zones + of.system[row]!)] = rootOf(of.zone[row]!);
  const byRoot = new Map<number, number[]>();
  const single: number[][] = [];
  for (let row = 0; row < of.zone.length; row++) {
    if (of.zone[row]! >= 0 || of.system[row]! >= 0) {
      const root = rootOf(nodeOf(row));
      byRoot.get(root)?.push(row) ?? byRoot.set(root, [row]);
    } else if (elementColumns.loadRatedW[row]! > 0) single.push([row]);
  }
  return [...byRoot.values(), ...single];
};

/** What the rows of a plant draw, for telling which of them are alike. */
interface RowLoads {
  readonly itPowerW: Float64Array;
  readonly idlePowerW: Float64Array;
  readonly isSupplied: Uint8Array;
}

/** Finds the like cells of a plant. Copies of a hall are alike whatever their names and places. */
export const likeCells = (plant: Plant, zones: AirZones, prepared: PreparedCooling, loads: RowLoads): LikeCells => {
  const { electrical, cooling, isCompute, loadRatedW, liquidFraction } = plant.elementColumns;
  const of = membership(plant, zones, prepared);
  const templateNumber = new Map<object, number>();
  for (const template of prepared.templates)
    if (!templateNumber.has(template)) templateNumber.set(template, templateNumber.size);

  const signatureOf = (rows: readonly number[]): Float64Array => {
    const numbers = [new Map<number, number>(), new Map<number, number>()] as const;
    const ordinal = (known: Map<number, number>, id: number): number => {
      if (id < 0) return -1;
      if (!known.has(id)) known.set(id, known.size);
      return known.get(id)!;
    };
    return Float64Array.from(
      rows.flatMap((row) => [
        electrical[row]!,
        cooling[row]!,
        isCompute[row]!,
        zones.isIndoors[row]!,
        loads.isSupplied[row]!,
        loadRatedW[row]!,
        liquidFraction[row]!,
        loads.itPowerW[row]!,
        loads.idlePowerW[row]!,
        ratedAirHeatW(plant, row),
        ordinal(numbers[0], of.zone[row]!),
        ordinal(numbers[1], of.system[row]!),
        of.system[row]! < 0 ? -1 : templateNumber.get(prepared.templates[of.system[row]!]!)!,
        of.placeInSystem[row]!,
      ]),
    );
  };

  const rows: number[] = [];
  const weight: number[] = [];
  const placeOf = new Int32Array(plant.elements.length).fill(-1);
  const known = new Map<
    number,
    { readonly signature: Float64Array; readonly first: number; readonly size: number }[]
  >();
  for (const cell of cellsOf(plant, zones.zones.length, prepared.systems.length, of)) {
    const signature = signatureOf(cell);
    const key = signatureKey(signature);
    const alike = known.get(key) ?? [];
    known.set(key, alike);
    let stand = alike.find((each) => isSame(each.signature, signature));
    if (!stand) {
      stand = { signature, first: rows.length, size: cell.length };
      alike.push(stand);
      for (const row of cell) {
        rows.push(row);
        weight.push(0);
      }
    }
    const { first } = stand;
    cell.forEach((row, k) => {
      placeOf[row] = first + k;
      weight[first + k]! += 1;
    });
  }
  const placed = (of: Int32Array): Int32Array => of.map((row) => placeOf[row]!);
  const isStanding = (row: number): boolean => rows[placeOf[row]!] === row;
  const ownSystems = prepared.systems.flatMap((system, s) => (isStanding(system.elements[0]!) ? [s] : []));
  return {
    rows: Int32Array.from(rows),
    weight: Float64Array.from(weight),
    placeOf,
    zones: {
      zones: zones.zones
        .filter(({ elements }) => isStanding(elements[0]!))
        .map(({ hallId, elements, airHandlers }) => ({
          hallId,
          elements: placed(elements),
          airHandlers: placed(airHandlers),
        })),
      isIndoors: Uint8Array.from(rows, (row) => zones.isIndoors[row]!),
    },
    prepared: {
      plant: prepared.plant,
      systems: ownSystems.map((s) => ({ ...prepared.systems[s]!, elements: placed(prepared.systems[s]!.elements) })),
      templates: ownSystems.map((s) => prepared.templates[s]!),
    },
    systemWeight: Float64Array.from(ownSystems, (s) => weight[placeOf[prepared.systems[s]!.elements[0]!]!]!),
  };
};
