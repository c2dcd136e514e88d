import type { OneLineSymbol } from '../oneLineSymbol';

/** A load of power electronics: a rack of trays. IEC 60617 has no symbol of its own for it. */
export const symbol: OneLineSymbol = {
  form: 'load',
  feeders: 'plain',
  Symbol: ({ ground }) => (
    <>
      <rect x={-13} y={0} width={26} height={40} rx={2} fill={ground} />
      <path d="M-9 7H9M-9 13H9M-9 19H9M-9 25H9M-9 31H9" strokeWidth={1.1} />
      <path d="M5 35h4" strokeWidth={2.4} />
    </>
  ),
};
