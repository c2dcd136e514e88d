import type { PidSymbol } from '../pidSymbol';

/** Air handler: a coil across an air stream, and a fan. Source: ISO 10628-2, heat exchangers, fans. */
export const pidSymbol: PidSymbol = {
  form: 'unit',
  Symbol: ({ ground }) => (
    <>
      <rect x={-24} y={-22} width={48} height={44} fill={ground} />
      <path d="M-31 -6H-16L-10 -14L-4 14L2 -14V6H-31" fill="none" strokeWidth={1.3} />
      <circle cx={13} cy={0} r={8} fill={ground} strokeWidth={1.2} />
      <path d="M10 -7.4L21 0L10 7.4" fill="none" strokeWidth={1.2} />
    </>
  ),
};
