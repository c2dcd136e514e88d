import type { PidSymbol } from '../pidSymbol';

/** Plate heat exchanger and pump in one package, hence the chain-dotted frame. Source: ISO 10628-2, heat exchangers, pumps. */
export const pidSymbol: PidSymbol = {
  form: 'unit',
  Symbol: ({ ground }) => (
    <>
      <rect x={-31} y={-25} width={62} height={50} fill={ground} strokeWidth={1} strokeDasharray="8 3 2 3" />
      <rect x={-18} y={-16} width={18} height={32} fill={ground} />
      <path d="M-18 16L0 -16M-31 -6H-18M-31 6H-18M0 6H31M0 -6H8M24 -6H31" />
      <circle cx={16} cy={-6} r={8} fill={ground} />
      <path d="M13 -13.4L24 -6L13 1.4" fill="none" strokeWidth={1.2} />
    </>
  ),
};
