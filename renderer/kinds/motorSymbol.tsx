import type { OneLineSymbol } from './oneLineSymbol';

/** Motors of pumps, fans and compressors: M in a circle. Source: IEC 60617-6, rotating machines. */
export const motorSymbol: OneLineSymbol = {
  form: 'load',
  feeders: 'plain',
  Symbol: ({ ground }) => (
    <>
      <path d="M0 0V6" />
      <circle cx={0} cy={22} r={16} fill={ground} />
      <path d="M-6 27V14L0 21L6 14V27" fill="none" />
      <path d="M-5 32c1.7-2.6 3.3-2.6 5 0s3.3 2.6 5 0" fill="none" strokeWidth={1.1} />
    </>
  ),
};
