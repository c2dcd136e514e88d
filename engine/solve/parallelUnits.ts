/** UPS or rectifiers whose outputs meet on one board: they share its load by their controls, not by the length of their cables. */
import { electricalCode, type Plant } from '#engine/plant';

export interface ParallelUnits {
  /** By element: the first unit of those in parallel with it; −1 for what is not in parallel. */
  readonly leaderOf: Int32Array;
  /**
   * By run: length that its impedance is taken for. Cables of units in parallel are laid equally long, or the controls could
   * not share the load. Source: makers' installation instructions of parallel UPS, lengths within 10 to 20 % of each other.
   */
  readonly lengthM: Float64Array;
  /** By run: 1 where the length is that of its group. */
  readonly isEvened: Uint8Array;
}

export const parallelUnits = ({ elements, runs, power, elementColumns, runColumns }: Plant): ParallelUnits => {
  const isConverter = (i: number): boolean => elementColumns.electrical[i] === electricalCode.converter;
  const leaderOf = new Int32Array(elements.length).fill(-1);
  const leader = (i: number): number => {
    let at = i;
    while (leaderOf[at]! >= 0 && leaderOf[at] !== at) at = leaderOf[at]!;
    return at;
  };
  const joining: number[] = [];
  for (let board = 0; board < elements.length; board++) {
    if (elementColumns.electrical[board] !== electricalCode.switchgear) continue;
    const incoming: number[] = [];
    for (let k = power.inStart[board]!; k < power.inStart[board + 1]!; k++) {
      const r = power.inRuns[k]!;
      if (isConverter(runs[r]!.from) && runs[r]!.record.to.portId !== 'standby') incoming.push(r);
    }
    if (incoming.length < 2) continue;
    joining.push(...incoming);
    const first = leader(runs[incoming[0]!]!.from);
    for (const r of incoming) leaderOf[leader(runs[r]!.from)] = first;
  }
  for (let i = 0; i < elements.length; i++) if (leaderOf[i]! >= 0) leaderOf[i] = leader(i);
  const lengthM = runColumns.lengthM.slice();
  const isEvened = new Uint8Array(runs.length);
  const sums = new Map<number, { lengthM: number; runs: number }>();
  for (const r of joining) {
    const group = leaderOf[runs[r]!.from]!;
    const sum = sums.get(group) ?? { lengthM: 0, runs: 0 };
    sums.set(group, { lengthM: sum.lengthM + lengthM[r]!, runs: sum.runs + 1 });
  }
  for (const r of joining) {
    const { lengthM: total, runs: count } = sums.get(leaderOf[runs[r]!.from]!)!;
    lengthM[r] = total / count;
    isEvened[r] = 1;
  }
  return { leaderOf, lengthM, isEvened };
};
