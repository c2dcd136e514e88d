/** A case of the reference's validation folder, before anything is known about it. */
export type Case = Readonly<Record<string, unknown>>;

/** One figure of a case, against what we compute. */
export interface Comparison {
  readonly what: string;
  readonly expected: number;
  readonly computed: number;
  readonly tolerance: number;
  readonly kind: 'relative' | 'absolute';
}

export const relative = (what: string, expected: number, computed: number, tolerance: number): Comparison => ({
  what,
  expected,
  computed,
  tolerance,
  kind: 'relative',
});

export const absolute = (what: string, expected: number, computed: number, tolerance: number): Comparison => ({
  what,
  expected,
  computed,
  tolerance,
  kind: 'absolute',
});

export const passes = ({ expected, computed, tolerance, kind }: Comparison): boolean => {
  const error = Math.abs(computed - expected);
  return (kind === 'relative' ? error / Math.abs(expected) : error) <= tolerance;
};
