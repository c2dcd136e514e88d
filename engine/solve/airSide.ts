import type { Plant, PlantVersion } from '#engine/plant';
import type { Problem } from '#engine/quantity';

/** Room air of each hall: who gives off heat to it, and who takes it away. */
export interface AirZone {
  /** Id of the hall. */
  readonly hallId: string;
  readonly elements: Int32Array;
  readonly airHandlers: Int32Array;
}

export interface AirZones {
  readonly zones: readonly AirZone[];
  /** 1 for elements in a hall; the losses of others go to ambient. */
  readonly isIndoors: Uint8Array;
}

interface KnownZones {
  readonly version: PlantVersion;
  readonly elements: Plant['elements'];
  readonly zones: AirZones;
}

/** Rooms do not change while rows are the same and none of them goes elsewhere, and that is most edits. */
const known = new WeakMap<Plant['rowOf'], KnownZones>();

const hasSameRooms = (before: KnownZones, { elements, version, changed }: Plant): boolean =>
  before.version === version ||
  (changed?.since === before.version &&
    changed.elements.every((i) => {
      const [a, b] = [before.elements[i]!, elements[i]!];
      return a.record.parentId === b.record.parentId && a.devices.cooling?.type === b.devices.cooling?.type;
    }));

/** The rooms of a plant, those of the one before where an edit has left them as they were. */
export const airZones = (plant: Plant): AirZones => {
  const { rowOf, version, elements } = plant;
  const before = known.get(rowOf);
  const zones = before && hasSameRooms(before, plant) ? before.zones : groupZones(plant);
  known.set(rowOf, { version, elements, zones });
  return zones;
};

/** Groups elements by the hall they stand in, following parents upward (rack → row → hall). */
const groupZones = (plant: Plant): AirZones => {
  const byId = new Map(plant.elements.map((element) => [element.record.id, element]));
  // The outermost enclosure is the room; rows and cages inside it share its air.
  const hallOf = (start: string): string | null => {
    let hall: string | null = null;
    let at = byId.get(start)?.record.parentId ?? null;
    // A parent chain is a tree in a repaired document; 64 levels end a broken one.
    for (let depth = 0; at !== null && depth < 64; depth++) {
      const element = byId.get(at);
      if (!element) break;
      if (element.kind.encloses) hall = at;
      at = element.record.parentId;
    }
    return hall;
  };
  const members = new Map<string, number[]>();
  const isIndoors = new Uint8Array(plant.elements.length);
  plant.elements.forEach((element, index) => {
    const hall = hallOf(element.record.id);
    if (hall === null) return;
    isIndoors[index] = 1;
    members.get(hall)?.push(index) ?? members.set(hall, [index]);
  });
  const zones = [...members].map(([hallId, indices]) => ({
    hallId,
    elements: Int32Array.from(indices),
    airHandlers: Int32Array.from(indices.filter((i) => plant.elements[i]!.devices.cooling?.type === 'airHandler')),
  }));
  return { zones, isIndoors };
};

/**
 * Shares the air heat of each zone among its air handlers in proportion to their rating, and returns what nobody takes.
 *
 * @param airHeatW  heat given to room air by each element, W
 * @param handledW  written: heat each air handler takes, W
 * @param out  by element: not 0 where a unit is out of service
 */
export const shareAirHeat = (
  plant: Plant,
  zones: AirZones,
  airHeatW: Float64Array,
  handledW: Float64Array,
  problems: Problem[],
  out?: Uint8Array,
): number => {
  const inServiceW = (index: number): number => (out?.[index] ? 0 : ratedAirHeatW(plant, index));
  let unhandledW = 0;
  for (const zone of zones.zones) {
    let heatW = 0;
    for (const i of zone.elements) heatW += airHeatW[i]!;
    let ratedW = 0;
    for (const i of zone.airHandlers) ratedW += inServiceW(i);
    for (const i of zone.airHandlers) handledW[i] = ratedW > 0 ? (heatW * inServiceW(i)) / ratedW : 0;
    if (ratedW === 0) unhandledW += heatW;
    if (heatW > ratedW * (1 + 1e-9))
      problems.push({
        code: 'cooling.air.capacity',
        severity: 'error',
        elements: [zone.hallId],
        message: `${(heatW / 1e3).toFixed(1)} kW goes to room air, but its air handlers are rated for ${(ratedW / 1e3).toFixed(1)} kW.`,
        remedy: 'Add CRAHs or fan walls to the hall.',
        clause: 'ASHRAE TC 9.9 air classes: inlet air stays in its class only if the room heat is removed',
      });
  }
  return unhandledW;
};

/** Room heat that an air handler is made for, W; 0 for everything else. */
export const ratedAirHeatW = (plant: Plant, index: number): number => {
  const device = plant.elements[index]!.devices.cooling;
  return device?.type === 'airHandler' ? device.ratedHeatW : 0;
};
