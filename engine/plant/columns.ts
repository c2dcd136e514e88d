import type { CoolingDevice, ElectricalDevice } from '#engine/document';
import type { PlantElement, PlantRun } from './plant';

/** Numbers for types of device, so that loops over tens of thousands of elements read bytes in a row instead of records all over memory. */
export const electricalCode = {
  none: 0,
  load: 1,
  source: 2,
  transformer: 3,
  switchgear: 4,
  busway: 5,
  converter: 6,
  generator: 7,
  storage: 8,
} as const satisfies Record<ElectricalDevice['type'] | 'none', number>;

export const coolingCode = {
  none: 0,
  liquidLoad: 1,
  manifold: 2,
  cdu: 3,
  pump: 4,
  heatRejection: 5,
  airHandler: 6,
} as const satisfies Record<CoolingDevice['type'] | 'none', number>;

/** What loops over a whole plant ask of its devices: one row an element. */
export interface ElementColumns {
  readonly electrical: Uint8Array;
  readonly cooling: Uint8Array;
  readonly isCompute: Uint8Array;
  /** Nameplate of electrical loads; 0 for everything else. */
  readonly loadRatedW: Float64Array;
  /** Share of an element's heat that goes to its liquid; 0 for what has none. */
  readonly liquidFraction: Float64Array;
}

/** One row a run. */
export interface RunColumns {
  readonly isCable: Uint8Array;
  readonly lengthM: Float64Array;
  /** Row of the element that it feeds. */
  readonly to: Int32Array;
}

const writeElement = (columns: ElementColumns, i: number, { devices }: PlantElement): void => {
  const { electrical, cooling, compute } = devices;
  columns.electrical[i] = electricalCode[electrical?.type ?? 'none'];
  columns.cooling[i] = coolingCode[cooling?.type ?? 'none'];
  columns.isCompute[i] = compute ? 1 : 0;
  columns.loadRatedW[i] = electrical?.type === 'load' ? electrical.ratedW : 0;
  columns.liquidFraction[i] = cooling?.type === 'liquidLoad' ? cooling.liquidFraction : 0;
};

const writeRun = (columns: RunColumns, k: number, run: PlantRun): void => {
  columns.isCable[k] = run.cable ? 1 : 0;
  columns.lengthM[k] = run.lengthM;
  columns.to[k] = run.to;
};

export const elementColumns = (elements: readonly PlantElement[]): ElementColumns => {
  const columns: ElementColumns = {
    electrical: new Uint8Array(elements.length),
    cooling: new Uint8Array(elements.length),
    isCompute: new Uint8Array(elements.length),
    loadRatedW: new Float64Array(elements.length),
    liquidFraction: new Float64Array(elements.length),
  };
  for (let i = 0; i < elements.length; i++) writeElement(columns, i, elements[i]!);
  return columns;
};

export const runColumns = (runs: readonly PlantRun[]): RunColumns => {
  const columns: RunColumns = {
    isCable: new Uint8Array(runs.length),
    lengthM: new Float64Array(runs.length),
    to: new Int32Array(runs.length),
  };
  for (let k = 0; k < runs.length; k++) writeRun(columns, k, runs[k]!);
  return columns;
};

const copied = <C extends ElementColumns | RunColumns>(columns: C): C =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice()])) as unknown as C;

/** The columns with some rows written anew. */
export const patchedElementColumns = (
  before: ElementColumns,
  elements: readonly PlantElement[],
  rows: Iterable<number>,
): ElementColumns => {
  const columns = copied(before);
  for (const i of rows) writeElement(columns, i, elements[i]!);
  return columns;
};

export const patchedRunColumns = (
  before: RunColumns,
  runs: readonly PlantRun[],
  rows: Iterable<number>,
): RunColumns => {
  const columns = copied(before);
  for (const k of rows) writeRun(columns, k, runs[k]!);
  return columns;
};
