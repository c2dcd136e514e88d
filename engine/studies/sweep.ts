import type { Evaluate, Lever, Outputs } from './lever';

export interface Sweep {
  readonly leverIds: readonly string[];
  readonly rows: readonly { readonly index: number; readonly values: readonly number[]; readonly outputs: Outputs }[];
  /** Points of the whole sweep; a shard has some of the rows. */
  readonly total: number;
}

/** Every combination of the values of each lever, the last lever fastest. */
export const grid = (values: readonly (readonly number[])[]): number[][] =>
  values.reduce<number[][]>((points, each) => points.flatMap((point) => each.map((value) => [...point, value])), [[]]);

export interface Shard {
  /** 1 … of. */
  readonly part: number;
  readonly of: number;
}

/** Points of a sweep, or every n-th of them: shards of one sweep can run anywhere and be merged. */
export const sweep = async (
  levers: readonly Lever[],
  points: readonly (readonly number[])[],
  shard: Shard,
  evaluate: Evaluate,
  onProgress: (share: number) => void,
): Promise<Sweep> => {
  const own = points
    .map((values, index) => ({ values, index }))
    .filter(({ index }) => index % shard.of === shard.part - 1);
  const outputs = await evaluate(
    own.map(({ values }) => values),
    (done) => onProgress(done / Math.max(own.length, 1)),
  );
  return {
    leverIds: levers.map(({ id }) => id),
    rows: own.map(({ values, index }, k) => ({ index, values, outputs: outputs[k]! })),
    total: points.length,
  };
};
