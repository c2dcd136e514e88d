import { coolingProblems, inSeries } from '#engine/cooling';
import { type Aggregate, aggregate } from '#engine/electrical';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import type { PlantState } from '#engine/year';
import { type ComputeSide, suppliedOnly } from './computeSide';
import { type LikeCells, likeCells } from './likeCells';
import {
  houseLoadOf,
  type KeptPoint,
  type PointCaches,
  type PointWork,
  pointWork,
  preparePoint,
  settle,
} from './operatingPoint';
import type { PowerSide } from './powerSide';
import { servedShare } from './throttled';
import type { Weather } from './weather';

/** A state of a plant, and what its cooling is short of in it. */
export interface SeriesPoint {
  readonly state: PlantState;
  /** Made when asked for, which must be before the next state is. */
  readonly problems: () => readonly Problem[];
}

export interface PointSeries {
  /** Of the racks that a source reaches. */
  readonly compute: ComputeSide;
  /** Grid draw at full load in the weather that the series was begun with. */
  readonly firstW: number;
  /** The plant with its racks so far between idle (0) and their operating points (1). */
  readonly at: (load: number, weather: Weather) => SeriesPoint;
  /** What one state costs: elements that are looked at, and buses that are solved. */
  readonly size: { readonly elements: number; readonly buses: number };
}

/** Of what sources give, for states between which others are interpolated: a hundredth of what the interpolation may be off. */
const SERIES_TOLERANCE = 1e-6;

/** Plant or part of it whose states are settled, each row counted as often as it stands for others. */
interface Part {
  readonly work: PointWork;
  readonly weight: Float64Array;
  readonly systemWeight: Float64Array;
  readonly itPowerW: Float64Array;
  readonly idlePowerW: Float64Array;
  readonly tokensPerS: Float64Array;
  readonly gridDrawW: () => number;
}

/** Pairs of a row and a class with a factor, by which sums go from one to the other. */
class Weights {
  readonly #places = new Map<number, number>();
  readonly rows: number[] = [];
  readonly classes: number[] = [];
  readonly factors: number[] = [];

  add(row: number, ofClass: number, classes: number, factor: number): void {
    const key = row * classes + ofClass;
    const place = this.#places.get(key) ?? this.rows.length;
    if (place === this.rows.length) {
      this.#places.set(key, place);
      this.rows.push(row);
      this.classes.push(ofClass);
      this.factors.push(0);
    }
    this.factors[place]! += factor;
  }
}

/** Loads are alike that draw the same at work and at rest; of plant, those of one size. */
const loadKeys = (
  { plant, network }: PowerSide,
  { itPowerW, idlePowerW }: Pick<ComputeSide, 'itPowerW' | 'idlePowerW'>,
): Int32Array => {
  const { isCompute, loadRatedW } = plant.elementColumns;
  const keys = new Map<string, number>();
  return network.loads.map((i) => {
    const own = isCompute[i] === 1 ? `${itPowerW[i]} ${idlePowerW[i]} ${loadRatedW[i]}` : `${loadRatedW[i]}`;
    const known = keys.get(own) ?? keys.size;
    keys.set(own, known);
    return known;
  });
};

/** The network of a part of the plant, with the rest of it as like parts: writes losses by row, cables with what they end at. */
const partNetwork = (
  { plant, network }: PowerSide,
  { placeOf, weight }: LikeCells,
  found: Aggregate,
): {
  readonly lossW: Float64Array;
  readonly solve: (drawW: Float64Array) => { suppliedW: number; gridDrawW: number } | null;
} => {
  const draws = new Weights();
  network.loads.forEach((row, k) => {
    const ofClass = found.classOfLoad[k]!;
    if (ofClass >= 0) draws.add(placeOf[row]!, ofClass, found.loadClasses, 1);
  });
  const losses = new Weights();
  const addLoss = (row: number, e: number): void => {
    const [place, ofClass] = [placeOf[row]!, found.classOfElement[e]!];
    if (place >= 0 && ofClass >= 0)
      losses.add(place, ofClass, found.lossW.length, found.lossShare[e]! / weight[place]!);
  };
  const { elementStart, elementItems, cableOf } = network;
  for (let row = 0; row < placeOf.length; row++)
    for (let k = elementStart[row]!; k < elementStart[row + 1]!; k++) addLoss(row, elementItems[k]!);
  const { to } = plant.runColumns;
  for (let r = 0; r < cableOf.length; r++) if (cableOf[r]! >= 0) addLoss(to[r]!, cableOf[r]!);

  const powerW = new Float64Array(found.loadClasses);
  const lossW = new Float64Array(weight.length);
  return {
    lossW,
    solve: (drawW) => {
      powerW.fill(0);
      for (let k = 0; k < draws.rows.length; k++)
        powerW[draws.classes[k]!]! += draws.factors[k]! * drawW[draws.rows[k]!]!;
      const totals = found.solve(powerW);
      lossW.fill(0);
      for (let k = 0; k < losses.rows.length; k++)
        lossW[losses.rows[k]!]! += losses.factors[k]! * found.lossW[losses.classes[k]!]!;
      return totals;
    },
  };
};

const picked = <T extends Float64Array | Uint8Array>(values: T, rows: Int32Array): T => {
  const out = values.slice(0, rows.length) as T;
  for (let k = 0; k < rows.length; k++) out[k] = values[rows[k]!]!;
  return out;
};

/** The like cells of a plant as a part of it, and a way to tell whether its network stood in the last state. */
const likePart = (
  whole: PointWork,
  side: PowerSide,
  compute: ComputeSide,
): {
  readonly part: Part;
  readonly hasCollapsed: () => boolean;
  readonly buses: number;
  readonly cells: LikeCells;
} | null => {
  const { plant } = whole;
  const found = aggregate(side.prepared, side.electrical, loadKeys(side, compute));
  if (!found) return null;
  const cells = likeCells(plant, whole.zones, whole.prepared, { ...compute, isSupplied: side.state.isSupplied });
  const { rows, weight, systemWeight, zones } = cells;
  const { elementColumns } = plant;
  const own: Plant = {
    ...plant,
    elements: Array.from(rows, (row) => plant.elements[row]!),
    elementColumns: {
      electrical: picked(elementColumns.electrical, rows),
      cooling: picked(elementColumns.cooling, rows),
      isCompute: picked(elementColumns.isCompute, rows),
      loadRatedW: picked(elementColumns.loadRatedW, rows),
      liquidFraction: picked(elementColumns.liquidFraction, rows),
    },
    // Cables count with what they end at.
    runColumns: { isCable: new Uint8Array(), lengthM: new Float64Array(), to: new Int32Array() },
  };
  const network = partNetwork(side, cells, found);
  const power = {
    lossW: network.lossW,
    runLossW: new Float64Array(),
    isSupplied: picked(side.state.isSupplied, rows),
    suppliedW: 0,
  };
  let gridDrawW = 0;
  let hasCollapsed = false;
  const solveNetwork = (drawW: Float64Array): void => {
    const totals = network.solve(drawW);
    hasCollapsed = totals === null;
    power.suppliedW = totals?.suppliedW ?? 0;
    gridDrawW = totals?.gridDrawW ?? 0;
  };
  const prepared = { ...cells.prepared, plant: own };
  return {
    part: {
      work: pointWork({ plant: own, zones, power, solveNetwork, solveSystem: inSeries() }, prepared),
      weight,
      systemWeight,
      itPowerW: picked(compute.itPowerW, rows),
      idlePowerW: picked(compute.idlePowerW, rows),
      tokensPerS: picked(compute.tokensPerS, rows),
      gridDrawW: () => gridDrawW,
    },
    hasCollapsed: () => hasCollapsed,
    buses: found.busClasses,
    cells,
  };
};

/** Problems of the cells that stand for others, told of those too. */
const ofAllAlike = ({ rowOf, elements }: Plant, { placeOf }: LikeCells, problems: readonly Problem[]): Problem[] => {
  if (problems.length === 0) return [];
  const idsAt = new Map<number, string[]>();
  placeOf.forEach((place, row) => {
    const { id } = elements[row]!.record;
    idsAt.get(place)?.push(id) ?? idsAt.set(place, [id]);
  });
  const alike = (id: string): readonly string[] => {
    const row = rowOf.elements.get(id);
    return (row === undefined || placeOf[row]! < 0 ? undefined : idsAt.get(placeOf[row]!)) ?? [id];
  };
  return problems.map((problem) => ({ ...problem, elements: problem.elements.flatMap(alike) }));
};

const stateOf = (part: Part, itPowerW: Float64Array): PlantState => {
  const { work, weight, systemWeight, idlePowerW, tokensPerS } = part;
  const { drawW, powerShare, solutions } = work.cooling;
  let servedItW = 0;
  let runningW = 0;
  let coolingW = 0;
  let wanted = 0;
  let served = 0;
  for (let i = 0; i < weight.length; i++) {
    const count = weight[i]!;
    const share = powerShare[i]!;
    servedItW += count * itPowerW[i]! * share;
    runningW += count * work.runningW[i]!;
    coolingW += count * drawW[i]!;
    wanted += count * tokensPerS[i]!;
    served += count * tokensPerS[i]! * servedShare(itPowerW[i]!, idlePowerW[i]!, share);
  }
  let waterM3PerS = 0;
  let rejectedW = 0;
  let chilledW = 0;
  solutions.forEach((solution, s) => {
    if (!solution) return;
    waterM3PerS += systemWeight[s]! * solution.waterM3PerS;
    rejectedW += systemWeight[s]! * solution.rejectedW;
    chilledW += systemWeight[s]! * solution.chilledW;
  });
  return {
    gridDrawW: part.gridDrawW() + houseLoadOf(runningW, work.plant.catalogue),
    itPowerW: servedItW,
    coolingW,
    waterM3PerS,
    servedShare: wanted > 0 ? served / wanted : 1,
    economiserShare: rejectedW > 0 ? 1 - chilledW / rejectedW : 0,
  };
};

/** A plant as a part that stands for nothing else. */
const wholePart = (
  { itPowerW, idlePowerW, tokensPerS }: ComputeSide,
  { work, powerSide }: ReturnType<typeof preparePoint>,
): Part => {
  const ones = (length: number): Float64Array => new Float64Array(length).fill(1);
  return {
    work,
    weight: ones(work.plant.elements.length),
    systemWeight: ones(work.prepared.systems.length),
    itPowerW,
    idlePowerW,
    tokensPerS,
    gridDrawW: () => powerSide.state.gridDrawW,
  };
};

/**
 * Many states of one plant: prepared once, each started from the one before, settled to 1e-6 of grid draw. The first solves the
 * whole plant at full load; after that, like halls are solved once and like parts of the network are one.
 *
 * @param first   of the weathers to come, the one in which most is drawn
 * @param caches  with the point solved last, which is gone then: its arrays serve for the first state, and for no other
 */
export const pointSeries = (
  plant: Plant,
  asked: ComputeSide,
  first: Weather,
  caches: PointCaches & { readonly points: KeptPoint },
): PointSeries => {
  const { work, powerSide } = preparePoint(plant, caches, caches.points);
  settle(work, asked, first, SERIES_TOLERANCE);
  const compute = suppliedOnly(asked, powerSide.state.isSupplied);
  const firstW = stateOf(wholePart(compute, { work, powerSide }), compute.itPowerW).gridDrawW;
  let whole: Part | null = null;
  const like = likePart(work, powerSide, compute);
  const settled = (part: Part, load: number, weather: Weather): SeriesPoint => {
    const { idlePowerW } = part;
    const itPowerW = part.itPowerW.map((w, i) => idlePowerW[i]! + load * (w - idlePowerW[i]!));
    const { airProblems } = settle(part.work, { itPowerW, idlePowerW }, weather, SERIES_TOLERANCE);
    const { prepared, cooling } = part.work;
    return {
      state: stateOf(part, itPowerW),
      problems: () => [...airProblems, ...coolingProblems(prepared, cooling)],
    };
  };
  return {
    compute,
    firstW,
    at: (load, weather) => {
      const point = like && settled(like.part, load, weather);
      if (!point || like.hasCollapsed()) {
        whole ??= wholePart(compute, preparePoint(plant, caches));
        return settled(whole, load, weather);
      }
      return { ...point, problems: () => ofAllAlike(plant, like.cells, point.problems()) };
    },
    size: like
      ? { elements: like.part.weight.length, buses: like.buses }
      : { elements: plant.elements.length, buses: powerSide.prepared.problem.buses.count },
  };
};
