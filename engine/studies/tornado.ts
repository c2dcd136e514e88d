import type { Evaluate, Lever, OutputName, Outputs } from './lever';

export interface TornadoBar {
  readonly leverId: string;
  readonly low: Outputs;
  readonly high: Outputs;
}

export interface Tornado {
  readonly base: Outputs;
  /** In the order of the levers. */
  readonly bars: readonly TornadoBar[];
}

/** One lever at a time to its low and its high end, all others as they are. */
export const tornado = async (
  levers: readonly Lever[],
  evaluate: Evaluate,
  onProgress: (share: number) => void,
): Promise<Tornado> => {
  const now = levers.map((lever) => lever.now);
  const moved = (k: number, value: number): number[] => now.map((each, i) => (i === k ? value : each));
  const points = [now, ...levers.flatMap(({ low, high }, k) => [moved(k, low), moved(k, high)])];
  const outputs = await evaluate(points, (done) => onProgress(done / points.length));
  return {
    base: outputs[0]!,
    bars: levers.map(({ id }, k) => ({ leverId: id, low: outputs[1 + 2 * k]!, high: outputs[2 + 2 * k]! })),
  };
};

/** Bars by how far they move an output, widest first; those on which it has no value are last. */
export const byEffect = ({ bars }: Tornado, output: OutputName): readonly TornadoBar[] => {
  const span = ({ low, high }: TornadoBar): number =>
    low[output] === null || high[output] === null ? -1 : Math.abs(high[output] - low[output]);
  return [...bars].sort((a, b) => span(b) - span(a));
};
