import type { PidSymbol } from '../pidSymbol';

/** Refrigerating machine: compressor and evaporator in one package. Source: ISO 10628-2, compressors, heat exchangers. */
export const pidSymbol: PidSymbol = {
  form: 'unit',
  Symbol: ({ ground }) => (
    <>
      <rect x={-31} y={-25} width={62} height={50} fill={ground} strokeWidth={1} strokeDasharray="8 3 2 3" />
      <circle cx={-14} cy={0} r={11} fill={ground} />
      <path d="M-22 -7.6L-4 -4.6M-22 7.6L-4 4.6" strokeWidth={1.3} />
      <rect x={6} y={-15} width={16} height={30} fill={ground} />
      <path d="M6 15L22 -15M22 -6H31M22 6H31M-3 0H6" strokeWidth={1.3} />
    </>
  ),
};
