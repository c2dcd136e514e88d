import type { PidSymbol } from '../pidSymbol';

/** Pump: a circle with a triangle in the direction of flow. Source: ISO 10628-2, pumps. */
export const pidSymbol: PidSymbol = {
  form: 'unit',
  Symbol: ({ ground }) => (
    <>
      <path d="M-31 -6H-14M31 -6H14M-31 6H31" />
      <circle cx={0} cy={-6} r={16} fill={ground} />
      <path d="M-6 -20.8L16 -6L-6 8.8" fill="none" />
    </>
  ),
};
