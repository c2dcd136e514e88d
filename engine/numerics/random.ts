/** Reproducible randomness: the same seed and stream give the same numbers on every machine. */
export interface RandomSource {
  /** Whole number, 0 … 2³² − 1. */
  readonly uint32: () => number;
  /** 0 ≤ u < 1 in steps of 2⁻⁵³. */
  readonly uniform: () => number;
  /** Mean 0, variance 1. */
  readonly normal: () => number;
}

const rotateLeft = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/**
 * xoshiro128** from a given state of four words, not all zero. Period 2¹²⁸ − 1.
 * Source: Blackman & Vigna 2021, ACM Trans. Math. Softw. 47(4), 36 (version 1.1).
 */
export const xoshiro128 = (state: readonly [number, number, number, number]): (() => number) => {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
};

/** Bit mixer of Murmur hash 3, a bijection of 32-bit words. Source: Appleby 2011, MurmurHash3, fmix32. */
const mix = (word: number): number => {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/** 2³² divided by the golden ratio, odd: spreads counters over all words (Knuth 1998, The Art of Computer Programming 3, § 6.4). */
const GOLDEN = 0x9e3779b9;

/**
 * Seeded source of random numbers.
 *
 * @param seed    any finite number; the run's seed
 * @param stream  whole number ≥ 0; each stream is an independent sequence, e.g. one a shard or a draw
 */
export const createRandom = (seed: number, stream = 0): RandomSource => {
  // Through a view, so that the order of bytes does not depend on the machine.
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, seed);
  let h = mix(bytes.getUint32(4) ^ GOLDEN);
  h = mix(h ^ bytes.getUint32(0));
  h = mix(h ^ stream);
  const word = (k: number): number => mix(h + Math.imul(k, GOLDEN));
  // Four images of different words under a bijection: at most one of them can be zero.
  const uint32 = xoshiro128([word(1), word(2), word(3), word(4)]);
  // 53 bits from two words: 27 high bits and 26 low bits.
  const uniform = (): number => ((uint32() >>> 5) * 2 ** 26 + (uint32() >>> 6)) / 2 ** 53;
  let spare: number | null = null;
  // Polar method. Source: Marsaglia & Bray 1964, SIAM Review 6(3), 260–264.
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s >= 1 || s === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(s)) / s);
      spare = y * scale;
      return x * scale;
    }
  };
  return { uint32, uniform, normal };
};
