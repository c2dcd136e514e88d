import type { OneLineSymbol } from '../oneLineSymbol';

/** Rectifier: alternating to direct current. Source: IEC 60617-6, power converters. */
export const symbol: OneLineSymbol = {
  form: 'inline',
  feeders: 'plain',
  Symbol: ({ ground }) => (
    <>
      <path d="M0 0V7M0 35V42" />
      <rect x={-14} y={7} width={28} height={28} fill={ground} />
      <path d="M-14 35L14 7M2 27h8M2 30.5h8" strokeWidth={1.2} />
      <path d="M-10 15c1.6-3.6 3.2-3.6 4.8 0s3.2 3.6 4.8 0" fill="none" strokeWidth={1.2} />
    </>
  ),
};
