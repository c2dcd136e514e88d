import type { Evaluate, Lever, OutputName, Outputs } from './lever';
import { unitPoints, valueAt } from './sampling';

export interface SobolIndex {
  readonly leverId: string;
  /** Share of the variance that the lever causes alone, and with all that it does together with others. */
  readonly first: number;
  readonly total: number;
}

export interface SobolIndices {
  readonly output: OutputName;
  readonly variance: number;
  readonly indices: readonly SobolIndex[];
  readonly evaluations: number;
}

/**
 * Which levers the spread of an output comes from.
 *
 * Two independent sets of points A and B, and for each lever A with that lever from B: N(k + 2) evaluations.
 * Source: Saltelli et al. 2010, Comput. Phys. Commun. 181, 259–270: first order by its table 2 (b), total by Jansen (f).
 */
export const sobolIndices = async (
  levers: readonly Lever[],
  output: OutputName,
  { seed, count }: { readonly seed: number; readonly count: number },
  evaluate: Evaluate,
  onProgress: (share: number) => void,
): Promise<SobolIndices> => {
  const k = levers.length;
  const valued = (unit: readonly number[]): number[] => unit.map((u, d) => valueAt(levers[d]!, u));
  const both = unitPoints(0, count, 2 * k, seed);
  const a = both.map((point) => valued(point.slice(0, k)));
  const b = both.map((point) => valued(point.slice(k)));
  const mixed = levers.flatMap((_, d) => a.map((point, n) => point.map((value, i) => (i === d ? b[n]![i]! : value))));
  const points = [...a, ...b, ...mixed];
  const outputs = await evaluate(points, (done) => onProgress(done / points.length));
  const at = (index: number): number => (outputs[index] as Outputs)[output] ?? 0;
  const fA = a.map((_, n) => at(n));
  const fB = b.map((_, n) => at(count + n));
  const all = [...fA, ...fB];
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
  const share = (sum: number): number => (variance > 0 ? sum / count / variance : 0);
  return {
    output,
    variance,
    evaluations: points.length,
    indices: levers.map(({ id }, d) => {
      let first = 0;
      let total = 0;
      for (let n = 0; n < count; n++) {
        const fMixed = at((2 + d) * count + n);
        first += fB[n]! * (fMixed - fA[n]!);
        total += (fA[n]! - fMixed) ** 2 / 2;
      }
      return { leverId: id, first: share(first), total: share(total) };
    }),
  };
};
