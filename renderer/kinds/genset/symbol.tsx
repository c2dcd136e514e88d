import type { OneLineSymbol } from '../oneLineSymbol';

/** Machine, generator: G in a circle with the sign of alternating current. Source: IEC 60617-6, rotating machines. */
export const symbol: OneLineSymbol = {
  form: 'source',
  feeders: 'plain',
  Symbol: ({ ground }) => (
    <>
      <path d="M0 32V42" />
      <circle cx={0} cy={16} r={16} fill={ground} />
      <path d="M4.5 9.6A5.6 5.6 0 1 0 5.6 14.6H1.2" fill="none" />
      <path d="M-6 24c2-4 4-4 6 0s4 4 6 0" fill="none" strokeWidth={1.2} />
    </>
  ),
};
