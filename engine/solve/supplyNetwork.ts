import { atLeast as atLeastOf, component, type Need, type Supply, type SupplyNetwork } from '#engine/availability';
import type { Catalogue } from '#engine/catalogue';
import type { CoolingDevice, ReliabilityRows } from '#engine/document';
import { buildTopology, type Plant } from '#engine/plant';

/** The plant as parts that feed each other: power and coolant together, since pumps need power and racks need both. */
export interface PlantSupply {
  readonly network: SupplyNetwork;
  /** Node of each element and run of the plant; −1 for what neither feeds nor is fed. */
  readonly elementNode: Int32Array;
  readonly runNode: Int32Array;
}

const PERFECT: Supply = { unavailability: 0, failuresPerH: 0 };

/** How long a standby set runs when it is called: as long as the utility takes to come back. */
const callH = ({ componentReliability }: Catalogue): number =>
  componentReliability('utility_supply_single_circuit')?.mttrH?.value ?? 0;

const supplyOf = (rows: ReliabilityRows | undefined, catalogue: Catalogue): Supply => {
  const { componentReliability } = catalogue;
  const row = rows && componentReliability(rows.failure);
  if (!row) return PERFECT;
  const { failure, mttrH } = row;
  switch (failure.per) {
    case 'runningHour': {
      const start = rows.start === undefined ? undefined : componentReliability(rows.start)?.failure;
      const refusal = start?.per === 'start' ? start.failureProbability.value : 0;
      // Failures of what stands by cost nothing until it is called, so that it has a probability but no frequency of its own.
      const unavailability = 1 - (1 - refusal) * Math.exp(-failure.failureRatePerH.value * callH(catalogue));
      return { unavailability, failuresPerH: 0 };
    }
    case 'start':
      return { unavailability: failure.failureProbability.value, failuresPerH: 0 };
    case 'metre':
    case 'unit': {
      const ratePerH =
        failure.per === 'metre'
          ? failure.failureRatePerHPerM.value * (rows.lengthM ?? 0)
          : failure.failureRatePerH.value;
      if (ratePerH === 0) return PERFECT;
      const one = component({ mtbfH: 1 / ratePerH, mttrH: mttrH?.value ?? 0 });
      const { installed, needed } = rows.units ?? { installed: 1, needed: 1 };
      return installed === 1 ? one : atLeastOf(needed, new Array<Supply>(installed).fill(one));
    }
  }
};

const ratedHeatW = (device: CoolingDevice | undefined): number =>
  device && 'ratedHeatW' in device ? device.ratedHeatW : 0;

/** How many of equal coolers or CDUs side by side must run for the heat that they carry together. */
const neededOf = (plant: Plant, feeders: readonly number[], heatW: Float64Array): number => {
  let carriedW = 0;
  let ratedW = 0;
  for (const i of feeders) {
    carriedW += heatW[i]!;
    ratedW += ratedHeatW(plant.elements[i]!.devices.cooling);
  }
  if (ratedW === 0) return 1;
  return Math.min(feeders.length, Math.max(1, Math.ceil((feeders.length * carriedW) / ratedW - 1e-9)));
};

/**
 * Builds the supply network of a plant. Cables count as parts; pipes do not, since no survey of them is at hand. Storage and
 * UPS batteries bridge minutes, not outages, and so are no sources here.
 *
 * @param heatW  heat that each element carries with its coolant, W
 */
export const plantSupply = (plant: Plant, heatW: Float64Array, commonCauseFraction: number): PlantSupply => {
  const { elements, runs, power, coolant } = plant;
  const { order } = buildTopology(
    elements.length,
    Int32Array.from(runs, ({ from }) => from),
    Int32Array.from(runs, ({ to }) => to),
    Int32Array.from(runs, (_, k) => k),
  );
  const elementNode = new Int32Array(elements.length).fill(-1);
  const runNode = new Int32Array(runs.length).fill(-1);
  const parts: Supply[] = [];
  const needs: Need[][] = [];
  const classes: number[] = [];
  const classOf = new Map<string, number>();
  const add = (part: Supply, own: Need[], group: number): number => {
    classes.push(group);
    needs.push(own);
    return parts.push(part) - 1;
  };

  for (const i of order) {
    const { record, kind, devices } = elements[i]!;
    const own: Need[] = [];
    const feeds: number[] = [];
    for (let k = power.inStart[i]!; k < power.inStart[i + 1]!; k++) {
      const r = power.inRuns[k]!;
      const run = runs[r]!;
      const from = elementNode[run.from]!;
      if (from < 0 || elements[run.from]!.devices.electrical?.type === 'storage') continue;
      runNode[r] = add(
        supplyOf(run.kind.reliability?.(run.record.props, run.lengthM), plant.catalogue),
        [{ feeders: [from], atLeast: 1 }],
        -1,
      );
      feeds.push(runNode[r]!);
    }
    const isSource = devices.electrical?.type === 'source' || devices.electrical?.type === 'generator';
    // Auxiliaries that nobody has wired are named as a problem of their own; what makes tokens without a feed makes none.
    if (feeds.length > 0 || (devices.compute && !isSource)) own.push({ feeders: feeds, atLeast: 1 });
    const coolers: number[] = [];
    for (let k = coolant.inStart[i]!; k < coolant.inStart[i + 1]!; k++) {
      const { from } = runs[coolant.inRuns[k]!]!;
      if (elementNode[from]! >= 0) coolers.push(from);
    }
    if (coolers.length > 0)
      own.push({ feeders: coolers.map((from) => elementNode[from]!), atLeast: neededOf(plant, coolers, heatW) });
    const group = classOf.get(record.kind) ?? classOf.size;
    classOf.set(record.kind, group);
    elementNode[i] = add(supplyOf(kind.reliability?.(record.props), plant.catalogue), own, group);
  }
  return {
    network: { parts, needs, classOf: Int32Array.from(classes), commonCauseFraction },
    elementNode,
    runNode,
  };
};
