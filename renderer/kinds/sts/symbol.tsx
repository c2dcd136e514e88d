import type { OneLineSymbol } from '../oneLineSymbol';

/** Change-over switch of thyristors: two ways in, one out. Source: IEC 60617-7, change-over contacts; IEC 60617-5, thyristors. */
export const symbol: OneLineSymbol = {
  form: 'inline',
  feeders: 'plain',
  Symbol: ({ ground }) => (
    <>
      <path d="M-8 0V10M8 0V10M0 30V42" />
      <rect x={-14} y={6} width={28} height={28} fill={ground} />
      <path d="M0 30L-7 13M-8 6v6M8 6v6M3 22h8M3 26l4-4 4 4z" strokeWidth={1.2} />
    </>
  ),
};
