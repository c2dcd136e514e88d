import type { OneLineSymbol } from '../oneLineSymbol';

/** Network of the utility: a hatched square, as load-flow programs draw it; IEC 60617 leaves networks to a general symbol. */
export const symbol: OneLineSymbol = {
  form: 'source',
  feeders: 'plain',
  Symbol: ({ ground }) => (
    <>
      <path d="M0 30V42" />
      <rect x={-15} y={0} width={30} height={30} fill={ground} />
      <path
        d="M-15 10L-5 0M-15 20L5 0M-15 30L15 0M-5 30L15 10M5 30L15 20M-15 20L-5 30M-15 10L5 30M-15 0L15 30M-5 0L15 20M5 0L15 10"
        strokeWidth={0.8}
      />
    </>
  ),
};
