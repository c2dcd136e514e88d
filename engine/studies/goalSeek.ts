import type { Evaluate, Lever, OutputName, Outputs } from './lever';

export type GoalSeek =
  | { readonly found: 'yes'; readonly value: number; readonly outputs: Outputs; readonly evaluations: number }
  /** The wanted value is not between the ends: the nearer of them. */
  | { readonly found: 'no'; readonly nearest: number; readonly outputs: Outputs; readonly evaluations: number };

const TOLERANCE = 1e-6;
const SCAN = 9;
const MOST_HALVINGS = 40;

/**
 * Value of a lever at which an output is what is wanted, between the lever's ends: a scan for the first crossing, since a plant
 * answers in steps and bends, then halving.
 */
export const goalSeek = async (
  lever: Lever,
  output: OutputName,
  wanted: number,
  evaluate: Evaluate,
  onProgress: (share: number) => void,
): Promise<GoalSeek> => {
  const values = Array.from({ length: SCAN }, (_, k) => lever.low + ((lever.high - lever.low) * k) / (SCAN - 1));
  const scanned = await evaluate(
    values.map((value) => [value]),
    (done) => onProgress((0.5 * done) / SCAN),
  );
  let evaluations = SCAN;
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
  let low = values[crossing - 1]!;
  let high = values[crossing]!;
  const lowSign = Math.sign(off(scanned[crossing - 1]!)!);
  let at = high;
  let outputs = scanned[crossing]!;
  if (lowSign === 0) return { found: 'yes', value: low, outputs: scanned[crossing - 1]!, evaluations };
  for (let n = 0; n < MOST_HALVINGS && missOf(outputs) > TOLERANCE * Math.max(Math.abs(wanted), 1e-12); n++) {
    at = (low + high) / 2;
    outputs = (await evaluate([[at]], () => {}))[0]!;
    evaluations += 1;
    if (Math.sign(off(outputs) ?? -lowSign) === lowSign) low = at;
    else high = at;
    onProgress(0.5 + (0.5 * (n + 1)) / MOST_HALVINGS);
  }
  return { found: 'yes', value: at, outputs, evaluations };
};
