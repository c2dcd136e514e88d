import { type Evaluate, type Lever, type OutputName, type Outputs, settled } from './lever';

export type GoalSeek =
  | { readonly found: 'yes'; readonly value: number; readonly outputs: Outputs; readonly evaluations: number }
  /** The wanted value is not between the ends: the nearer of them. */
  | { readonly found: 'no'; readonly nearest: number; readonly outputs: Outputs; readonly evaluations: number };

const TOLERANCE = 1e-6;
const SCAN = 9;
const MOST_HALVINGS = 40;

/**
 * Value of a lever at which an output is what is wanted, between the lever's ends: a scan for the first crossing, since a plant
 * answers in steps and bends, then halving. Of two whole values on both sides of what is wanted, the one whose output is not above.
 */
export const goalSeek = async (
  lever: Lever,
  output: OutputName,
  wanted: number,
  evaluate: Evaluate,
  onProgress: (share: number) => void,
): Promise<GoalSeek> => {
  const steps = Array.from({ length: SCAN }, (_, k) => lever.low + ((lever.high - lever.low) * k) / (SCAN - 1));
  const values = [...new Set(steps.map((value) => settled(lever, value)))];
  const scanned = await evaluate(
    values.map((value) => [value]),
    (done) => onProgress((0.5 * done) / values.length),
  );
  let evaluations = values.length;
  const off = (outputs: Outputs): number | null => (outputs[output] === null ? null : outputs[output] - wanted);
  const missOf = (outputs: Outputs): number => Math.abs(off(outputs) ?? Number.MAX_VALUE);
  const crossing = scanned.findIndex((outputs, k) => {
    const [before, here] = [k > 0 ? off(scanned[k - 1]!) : null, off(outputs)];
    return before !== null && here !== null && before * here <= 0;
  });
  if (crossing < 0) {
    const nearest = scanned.reduce((best, outputs, k) => (missOf(outputs) < missOf(scanned[best]!) ? k : best), 0);
    return { found: 'no', nearest: values[nearest]!, outputs: scanned[nearest]!, evaluations };
  }
  let low = { value: values[crossing - 1]!, outputs: scanned[crossing - 1]! };
  let high = { value: values[crossing]!, outputs: scanned[crossing]! };
  const lowSign = Math.sign(off(low.outputs)!);
  const isWhole = settled(lever, low.value + 0.5) !== low.value + 0.5;
  const isNear = (outputs: Outputs): boolean => missOf(outputs) <= TOLERANCE * Math.max(Math.abs(wanted), 1e-12);
  let best = missOf(low.outputs) < missOf(high.outputs) ? low : high;
  for (let n = 0; n < MOST_HALVINGS && !isNear(best.outputs) && !(isWhole && high.value - low.value <= 1); n++) {
    const value = settled(lever, (low.value + high.value) / 2);
    const outputs = (await evaluate([[value]], () => {}))[0]!;
    evaluations += 1;
    best = { value, outputs };
    if (Math.sign(off(outputs) ?? -lowSign) === lowSign) low = best;
    else high = best;
    onProgress(0.5 + (0.5 * (n + 1)) / MOST_HALVINGS);
  }
  if (isWhole) best = lowSign <= 0 && !isNear(high.outputs) ? low : high;
  onProgress(1);
  return { found: 'yes', ...best, evaluations };
};
