import type { CostItem } from '#engine/document';
import { coolingCode, electricalCode, type Plant } from '#engine/plant';
import type { ComputeSide } from './computeSide';
import type { OperatingPoint } from './operatingPoint';
import type { ElementColumnName, ElementResults, ResultColumn } from './snapshot';

/** Names of rows do not change while the rows are the same, and that is most edits. */
const idsOf = new WeakMap<Plant['rowOf'], readonly string[]>();

const rowIds = ({ rowOf }: Plant): readonly string[] => {
  const known = idsOf.get(rowOf);
  if (known) return known;
  const ids = [...rowOf.elements.keys(), ...rowOf.runs.keys()];
  idsOf.set(rowOf, ids);
  return ids;
};

const capexOf = (items: readonly CostItem[]): number => {
  let usd = 0;
  for (const { quantity, unitCost } of items) usd += quantity * unitCost.value;
  return usd;
};

/** Results by element and run as columns; rows are elements first, then runs. */
export const elementResults = (plant: Plant, point: OperatingPoint, compute: ComputeSide): ElementResults => {
  const elementCount = plant.elements.length;
  const runCount = plant.runs.length;
  const rows = elementCount + runCount;
  const { electrical, cooling: coolingType, isCompute } = plant.elementColumns;
  const { isCable, lengthM } = plant.runColumns;
  const { power, cooling, drawW, liquidHeatW, airHeatW } = point;

  const column = (
    elements: { readonly values: Float64Array; readonly has: (i: number) => boolean } | null,
    runs: { readonly values: Float64Array; readonly has: (k: number) => boolean } | null = null,
  ): ResultColumn => {
    const values = new Float64Array(rows);
    const present = new Uint8Array(rows);
    for (let i = 0; elements && i < elementCount; i++) {
      if (!elements.has(i)) continue;
      values[i] = elements.values[i]!;
      present[i] = 1;
    }
    for (let k = 0; runs && k < runCount; k++) {
      if (!runs.has(k)) continue;
      values[elementCount + k] = runs.values[k]!;
      present[elementCount + k] = 1;
    }
    return { values, present };
  };

  const isLoad = (i: number): boolean => electrical[i] === electricalCode.load;
  const isPowerPlant = (i: number): boolean => electrical[i] !== electricalCode.none;
  const isCooled = (i: number): boolean => cooling.flowM3PerS[i]! > 0;
  const isCableRun = (k: number): boolean => isCable[k] === 1;
  const isPipeRun = (k: number): boolean => cooling.runs.flowM3PerS[k]! > 0;
  const cooled = (values: Float64Array, ofRuns: Float64Array | null = null): ResultColumn =>
    column({ values, has: isCooled }, ofRuns && { values: ofRuns, has: isPipeRun });
  const isRatedCooling = (i: number): boolean =>
    coolingType[i] !== coolingCode.none &&
    coolingType[i] !== coolingCode.liquidLoad &&
    coolingType[i] !== coolingCode.manifold;
  const hasPowerLoading = (i: number): boolean =>
    isPowerPlant(i) && electrical[i] !== electricalCode.generator && electrical[i] !== electricalCode.storage;

  const columns: Record<ElementColumnName, ResultColumn> = {
    drawW: column({ values: drawW, has: isLoad }),
    lossW: column(
      { values: power.lossW, has: (i) => isPowerPlant(i) && !isLoad(i) },
      { values: power.runLossW, has: isCableRun },
    ),
    loadingFraction: column(
      {
        values: power.loadingFraction.map((value, i) => (isRatedCooling(i) ? cooling.loadingFraction[i]! : value)),
        has: (i) => isRatedCooling(i) || hasPowerLoading(i),
      },
      { values: power.runLoadingFraction, has: isCableRun },
    ),
    voltagePu: column({ values: power.voltagePu, has: (i) => power.voltagePu[i]! > 0 }),
    currentA: column(
      { values: power.currentA, has: (i) => isPowerPlant(i) && electrical[i] !== electricalCode.source },
      { values: power.runCurrentA, has: isCableRun },
    ),
    activePowerW: column(
      { values: power.activePowerW, has: isPowerPlant },
      { values: power.runActivePowerW, has: isCableRun },
    ),
    reactivePowerVar: column(
      { values: power.reactivePowerVar, has: isPowerPlant },
      { values: power.runReactivePowerVar, has: isCableRun },
    ),
    liquidHeatW: cooled(
      cooling.heatW.map((value, i) => (coolingType[i] === coolingCode.liquidLoad ? liquidHeatW[i]! : value)),
    ),
    airHeatW: column({ values: airHeatW, has: (i) => airHeatW[i]! > 0 }),
    supplyTempC: cooled(cooling.supplyTempC, cooling.runs.supplyTempC),
    returnTempC: cooled(cooling.returnTempC, cooling.runs.returnTempC),
    marginK: column({
      values: cooling.marginK,
      has: (i) =>
        isCooled(i) && (coolingType[i] === coolingCode.liquidLoad || coolingType[i] === coolingCode.airHandler),
    }),
    approachK: column({ values: cooling.approachK, has: (i) => isCooled(i) && cooling.approachK[i] !== 0 }),
    flowM3PerS: cooled(cooling.flowM3PerS, cooling.runs.flowM3PerS),
    velocityMPerS: column(null, { values: cooling.runs.velocityMPerS, has: isPipeRun }),
    pressureDropPa: column(
      { values: cooling.pressureDropPa, has: (i) => isCooled(i) && coolingType[i] !== coolingCode.manifold },
      { values: cooling.runs.pressureDropPa, has: isPipeRun },
    ),
    waterM3PerS: column({ values: cooling.waterM3PerS, has: (i) => cooling.waterM3PerS[i]! > 0 }),
    powerShare: column({ values: cooling.powerShare, has: (i) => isCompute[i] === 1 && isCooled(i) }),
    tokensPerS: column({ values: compute.tokensPerS, has: (i) => isCompute[i] === 1 }),
    tokensLostPerS: column({ values: compute.tokensLostPerS, has: (i) => compute.tokensLostPerS[i]! > 0 }),
    lengthM: column(null, { values: lengthM, has: () => true }),
    capexUsd: column(
      {
        values: Float64Array.from(plant.elements, ({ devices }) => capexOf(devices.cost)),
        has: (i) => plant.elements[i]!.devices.cost.length > 0,
      },
      {
        values: Float64Array.from(plant.runs, ({ cost }) => capexOf(cost)),
        has: (k) => plant.runs[k]!.cost.length > 0,
      },
    ),
  };
  return { ids: rowIds(plant), columns };
};
