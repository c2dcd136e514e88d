import type { PidSymbol } from '../pidSymbol';

/** Cold plates of a rack: a coil in a cabinet. */
export const pidSymbol: PidSymbol = {
  form: 'unit',
  Symbol: ({ ground }) => (
    <>
      <rect x={-16} y={-24} width={34} height={48} rx={2} fill={ground} />
      <path d="M-31 -6H-10V-16H12V-8H-4V0H12V8H-4V16H12V20H-10V6H-31" fill="none" strokeWidth={1.3} />
    </>
  ),
};
