import type { Plant } from '#engine/plant';
import type { ComputeSide } from './computeSide';
import type { OperatingPoint } from './operatingPoint';
import type { ElementColumnName, ElementResults, ResultColumn } from './snapshot';

/** Results by element and run as columns; rows are elements first, then runs. */
export const elementResults = (plant: Plant, point: OperatingPoint, compute: ComputeSide): ElementResults => {
  const elementCount = plant.elements.length;
  const rows = elementCount + plant.runs.length;
  const ids = [...plant.elements.map(({ record }) => record.id), ...plant.runs.map(({ record }) => record.id)];
  const column = (value: (i: number) => number | undefined): ResultColumn => {
    const values = new Float64Array(rows);
    const present = new Uint8Array(rows);
    for (let i = 0; i < rows; i++) {
      const found = value(i);
      if (found === undefined) continue;
      values[i] = found;
      present[i] = 1;
    }
    return { values, present };
  };
  const { power, cooling, drawW, liquidHeatW, airHeatW } = point;
  const device = (i: number) => plant.elements[i]?.devices;
  const electrical = (i: number) => device(i)?.electrical;
  const isCooled = (i: number): boolean => i < elementCount && cooling.flowM3PerS[i]! > 0;
  const run = (i: number) => plant.runs[i - elementCount];
  const columns: Record<ElementColumnName, ResultColumn | null> = {
    drawW: column((i) => (electrical(i)?.type === 'load' ? drawW[i] : undefined)),
    lossW: column((i) => {
      if (i >= elementCount) return run(i)!.cable ? power.runLossW[i - elementCount] : undefined;
      return electrical(i) && electrical(i)!.type !== 'load' ? power.lossW[i] : undefined;
    }),
    loadingFraction: column((i) => {
      if (i >= elementCount) return run(i)!.cable ? power.runLoadingFraction[i - elementCount] : undefined;
      const coolingType = device(i)?.cooling?.type;
      if (coolingType && coolingType !== 'liquidLoad' && coolingType !== 'manifold') return cooling.loadingFraction[i];
      return electrical(i) && electrical(i)!.type !== 'generator' && electrical(i)!.type !== 'storage'
        ? power.loadingFraction[i]
        : undefined;
    }),
    voltagePu: column((i) => (i < elementCount && power.voltagePu[i]! > 0 ? power.voltagePu[i] : undefined)),
    currentA: column((i) => {
      if (i >= elementCount) return run(i)!.cable ? power.runCurrentA[i - elementCount] : undefined;
      return electrical(i) && electrical(i)!.type !== 'source' ? power.currentA[i] : undefined;
    }),
    liquidHeatW: column((i) =>
      isCooled(i) ? (device(i)!.cooling?.type === 'liquidLoad' ? liquidHeatW[i] : cooling.heatW[i]) : undefined,
    ),
    airHeatW: column((i) => (i < elementCount && airHeatW[i]! > 0 ? airHeatW[i] : undefined)),
    supplyTempC: column((i) => (isCooled(i) ? cooling.supplyTempC[i] : undefined)),
    returnTempC: column((i) => (isCooled(i) ? cooling.returnTempC[i] : undefined)),
    marginK: column((i) =>
      isCooled(i) && (device(i)!.cooling?.type === 'liquidLoad' || device(i)!.cooling?.type === 'airHandler')
        ? cooling.marginK[i]
        : undefined,
    ),
    flowM3PerS: column((i) => (isCooled(i) ? cooling.flowM3PerS[i] : undefined)),
    tokensPerS: column((i) => (device(i)?.compute ? compute.tokensPerS[i] : undefined)),
    lengthM: column((i) => run(i)?.lengthM),
  };
  return {
    ids,
    columns: Object.fromEntries(
      Object.entries(columns).filter(([, value]) => value !== null),
    ) as ElementResults['columns'],
  };
};
