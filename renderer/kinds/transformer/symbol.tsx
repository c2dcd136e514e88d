import type { OneLineSymbol } from '../oneLineSymbol';

/** Two-winding transformer, form 1: two circles. Source: IEC 60617-6, transformers. */
export const symbol: OneLineSymbol = {
  form: 'inline',
  feeders: 'plain',
  Symbol: () => (
    <>
      <path d="M0 0V3M0 39V42" />
      <circle cx={0} cy={15} r={12} fill="none" />
      <circle cx={0} cy={27} r={12} fill="none" />
    </>
  ),
};
