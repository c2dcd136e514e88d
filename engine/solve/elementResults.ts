import type { CostItem } from '#engine/document';
import { coolingCode, electricalCode, type Plant, type PlantVersion } from '#engine/plant';
import type { ColumnStock } from './columnStock';
import type { ComputeSide } from './computeSide';
import type { OperatingPoint } from './operatingPoint';
import { type ElementColumnName, type ElementResults, elementColumns, type ResultColumn } from './snapshot';

/** Names of rows do not change while the rows are the same, and that is most edits. */
const idsOf = new WeakMap<Plant['rowOf'], readonly string[]>();

const rowIds = ({ rowOf }: Plant): readonly string[] => {
  const known = idsOf.get(rowOf);
  if (known) return known;
  const ids = [...rowOf.elements.keys(), ...rowOf.runs.keys()];
  idsOf.set(rowOf, ids);
  return ids;
};

/** Capital of each row: elements, then runs. */
interface Capital {
  readonly version: PlantVersion;
  readonly part: Part;
}

const capital = new WeakMap<Plant['rowOf'], Capital>();

const writeCapital = ({ values, has }: Part, row: number, items: readonly CostItem[]): void => {
  let usd = 0;
  for (const { quantity, unitCost } of items) usd += quantity * unitCost.value;
  values[row] = usd;
  has[row] = items.length > 0 ? 1 : 0;
};

/** What each element and run costs; after an edit only those that it touched are added up. */
const capitalOf = ({ rowOf, version, changed, elements, runs }: Plant): Part => {
  const known = capital.get(rowOf);
  if (known?.version === version) return known.part;
  const count = elements.length;
  const isKept = known !== undefined && changed?.since === known.version;
  const part = isKept
    ? known.part
    : { values: new Float64Array(count + runs.length), has: new Uint8Array(count + runs.length) };
  for (const i of isKept ? changed!.elements : elements.keys()) writeCapital(part, i, elements[i]!.devices.cost);
  for (const k of isKept ? changed!.runs : runs.keys()) writeCapital(part, count + k, runs[k]!.cost);
  capital.set(rowOf, { version, part });
  return part;
};

/** 1 in the rows that a test picks. */
const mask = (count: number, has: (i: number) => boolean): Uint8Array => {
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i++) if (has(i)) out[i] = 1;
  return out;
};

/** Values of some rows of a column, and which rows these are. */
interface Part {
  readonly values: Float64Array;
  readonly has: Uint8Array;
}

const write = ({ values, has }: Part, first: number, to: ResultColumn): void => {
  to.present.set(has, first);
  for (let i = 0; i < has.length; i++) if (has[i] === 1) to.values[first + i] = values[i]!;
};

const COLUMNS = Object.keys(elementColumns).length;

/** Hands out the columns of one buffer, one after the other: values first, then which rows have one. */
const columnsOf = (stock: ColumnStock, rows: number): (() => ResultColumn) => {
  const valueBytes = rows * Float64Array.BYTES_PER_ELEMENT;
  const buffer = stock.take(COLUMNS * (valueBytes + rows));
  let k = 0;
  return () => {
    const column = {
      values: new Float64Array(buffer, k * valueBytes, rows),
      present: new Uint8Array(buffer, COLUMNS * valueBytes + k * rows, rows),
    };
    k += 1;
    return column;
  };
};

/** Results by element and run as columns of one buffer; rows are elements first, then runs. */
export const elementResults = (
  plant: Plant,
  point: OperatingPoint,
  compute: ComputeSide,
  stock: ColumnStock,
): ElementResults => {
  const elementCount = plant.elements.length;
  const runCount = plant.runs.length;
  const rows = elementCount + runCount;
  const { electrical, cooling: coolingType, isCompute } = plant.elementColumns;
  const { isCable, lengthM } = plant.runColumns;
  const { power, cooling, drawW, liquidHeatW, airHeatW } = point;
  const nextColumn = columnsOf(stock, rows);
  const column = (elements: Part | null, runs: Part | null = null): ResultColumn => {
    const to = nextColumn();
    if (elements) write(elements, 0, to);
    if (runs) write(runs, elementCount, to);
    return to;
  };

  const isPowerPlant = mask(elementCount, (i) => electrical[i] !== electricalCode.none);
  const isLoad = mask(elementCount, (i) => electrical[i] === electricalCode.load);
  const isCooled = mask(elementCount, (i) => cooling.flowM3PerS[i]! > 0);
  const isPipe = mask(runCount, (k) => cooling.runs.flowM3PerS[k]! > 0);
  const isRatedCooling = mask(
    elementCount,
    (i) =>
      coolingType[i] !== coolingCode.none &&
      coolingType[i] !== coolingCode.liquidLoad &&
      coolingType[i] !== coolingCode.manifold,
  );
  const cooled = (values: Float64Array, ofRuns: Float64Array | null = null): ResultColumn =>
    column({ values, has: isCooled }, ofRuns && { values: ofRuns, has: isPipe });
  const some = (values: Float64Array, has: (i: number) => boolean): Part => ({ values, has: mask(elementCount, has) });
  const ofCables = (values: Float64Array): Part => ({ values, has: isCable });

  const loadingFraction = power.loadingFraction.slice();
  const heatW = cooling.heatW.slice();
  for (let i = 0; i < elementCount; i++) {
    if (isRatedCooling[i] === 1) loadingFraction[i] = cooling.loadingFraction[i]!;
    if (coolingType[i] === coolingCode.liquidLoad) heatW[i] = liquidHeatW[i]!;
  }

  const columns: Record<ElementColumnName, ResultColumn> = {
    drawW: column({ values: drawW, has: isLoad }),
    lossW: column(
      some(power.lossW, (i) => isPowerPlant[i] === 1 && isLoad[i] === 0),
      ofCables(power.runLossW),
    ),
    loadingFraction: column(
      some(
        loadingFraction,
        (i) =>
          isRatedCooling[i] === 1 ||
          (isPowerPlant[i] === 1 &&
            electrical[i] !== electricalCode.generator &&
            electrical[i] !== electricalCode.storage),
      ),
      ofCables(power.runLoadingFraction),
    ),
    voltagePu: column(some(power.voltagePu, (i) => power.voltagePu[i]! > 0)),
    currentA: column(
      some(power.currentA, (i) => isPowerPlant[i] === 1 && electrical[i] !== electricalCode.source),
      ofCables(power.runCurrentA),
    ),
    activePowerW: column({ values: power.activePowerW, has: isPowerPlant }, ofCables(power.runActivePowerW)),
    reactivePowerVar: column(
      { values: power.reactivePowerVar, has: isPowerPlant },
      ofCables(power.runReactivePowerVar),
    ),
    liquidHeatW: cooled(heatW),
    airHeatW: column(some(airHeatW, (i) => airHeatW[i]! > 0)),
    supplyTempC: cooled(cooling.supplyTempC, cooling.runs.supplyTempC),
    returnTempC: cooled(cooling.returnTempC, cooling.runs.returnTempC),
    marginK: column(
      some(
        cooling.marginK,
        (i) =>
          isCooled[i] === 1 && (coolingType[i] === coolingCode.liquidLoad || coolingType[i] === coolingCode.airHandler),
      ),
    ),
    approachK: column(some(cooling.approachK, (i) => isCooled[i] === 1 && cooling.approachK[i] !== 0)),
    flowM3PerS: cooled(cooling.flowM3PerS, cooling.runs.flowM3PerS),
    velocityMPerS: column(null, { values: cooling.runs.velocityMPerS, has: isPipe }),
    pressureDropPa: column(
      some(cooling.pressureDropPa, (i) => isCooled[i] === 1 && coolingType[i] !== coolingCode.manifold),
      { values: cooling.runs.pressureDropPa, has: isPipe },
    ),
    waterM3PerS: column(some(cooling.waterM3PerS, (i) => cooling.waterM3PerS[i]! > 0)),
    powerShare: column(some(cooling.powerShare, (i) => isCompute[i] === 1 && isCooled[i] === 1)),
    tokensPerS: column({ values: compute.tokensPerS, has: isCompute }),
    tokensLostPerS: column(some(compute.tokensLostPerS, (i) => compute.tokensLostPerS[i]! > 0)),
    lengthM: column(null, { values: lengthM, has: new Uint8Array(runCount).fill(1) }),
    capexUsd: column(capitalOf(plant)),
  };
  return { ids: rowIds(plant), columns };
};
