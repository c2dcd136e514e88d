import { kindOf } from '#engine/kinds';
import type { ElementRecord, RunRecord } from '#engine/project';

/** The elements of one medium and the runs between them, by index; power and supply water go from `from` to `to`. */
export interface PlantGraph {
  readonly elements: readonly ElementRecord[];
  readonly runs: readonly RunRecord[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Runs that leave and enter each element. */
  readonly outRuns: readonly (readonly number[])[];
  readonly inRuns: readonly (readonly number[])[];
  /** Sources first; elements on a circle come last. */
  readonly order: readonly number[];
}

export type Medium = 'power' | 'coolant';

/** Whether an element belongs in a diagram though nothing is connected to it: what the diagram is there to find. */
const belongs = (record: ElementRecord, medium: Medium): boolean => {
  const kind = kindOf(record.kind);
  if (kind?.shape !== 'placed') return false;
  return medium === 'power' ? kind.electrical !== undefined : kind.cooling !== undefined && kind.category === 'cooling';
};

const isOf = (run: RunRecord, medium: Medium): boolean => {
  const kind = kindOf(run.kind);
  return kind?.shape === 'run' && kind.medium === medium;
};

const orderOf = (
  count: number,
  to: Int32Array,
  outRuns: readonly number[][],
  inRuns: readonly number[][],
): number[] => {
  const waiting = inRuns.map((list) => list.length);
  const order: number[] = [];
  for (let i = 0; i < count; i++) if (waiting[i] === 0) order.push(i);
  for (let head = 0; head < order.length; head++)
    for (const k of outRuns[order[head]!]!) {
      const next = to[k]!;
      waiting[next]! -= 1;
      if (waiting[next] === 0) order.push(next);
    }
  for (let i = 0; i < count; i++) if (waiting[i]! > 0) order.push(i);
  return order;
};

/** Connections of one medium in a scenario. Runs to or from an element that is gone are left out. */
export const plantGraph = (
  all: { readonly elements: readonly ElementRecord[]; readonly runs: readonly RunRecord[] },
  medium: Medium,
): PlantGraph => {
  const present = new Set(all.elements.map(({ id }) => id));
  const runs = all.runs.filter(
    (run) => isOf(run, medium) && present.has(run.from.elementId) && present.has(run.to.elementId),
  );
  const touched = new Set(runs.flatMap((run) => [run.from.elementId, run.to.elementId]));
  const elements = all.elements.filter((record) => touched.has(record.id) || belongs(record, medium));
  const indexOf = new Map(elements.map(({ id }, i) => [id, i]));
  const from = Int32Array.from(runs, (run) => indexOf.get(run.from.elementId)!);
  const to = Int32Array.from(runs, (run) => indexOf.get(run.to.elementId)!);
  const outRuns: number[][] = elements.map(() => []);
  const inRuns: number[][] = elements.map(() => []);
  for (let k = 0; k < runs.length; k++) {
    outRuns[from[k]!]!.push(k);
    inRuns[to[k]!]!.push(k);
  }
  return { elements, runs, from, to, outRuns, inRuns, order: orderOf(elements.length, to, outRuns, inRuns) };
};

/** `in2` → `in`: inlets of the same sort are one to a diagram. */
export const portSort = (portId: string): string => portId.replace(/\d+$/, '');
