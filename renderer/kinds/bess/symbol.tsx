import type { OneLineSymbol } from '../oneLineSymbol';

/** Battery of secondary cells behind its converter. Source: IEC 60617-6, cells and power converters. */
export const symbol: OneLineSymbol = {
  form: 'source',
  feeders: 'plain',
  Symbol: ({ ground }) => (
    <>
      <path d="M0 36V42M0 9V14M-10 0H10M-5 4.5H5M-10 9H10" />
      <rect x={-11} y={14} width={22} height={22} fill={ground} />
      <path d="M-11 36L11 14M-7 18.5h7M-7 21.5h7" strokeWidth={1.2} />
      <path d="M1 31c1.5-3 3-3 4.2 0s2.8 3 4.2 0" fill="none" strokeWidth={1.2} />
    </>
  ),
};
