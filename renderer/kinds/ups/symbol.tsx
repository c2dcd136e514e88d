import type { OneLineSymbol } from '../oneLineSymbol';

/** Rectifier and inverter with a battery between them. Source: IEC 60617-6, power converters and cells. */
export const symbol: OneLineSymbol = {
  form: 'inline',
  feeders: 'plain',
  Symbol: ({ ground }) => (
    <>
      <path d="M0 0V2M0 40V42M0 20V22M0 21H-13M-13 17v8M-16 18.8v4.4" />
      <rect x={-9} y={2} width={18} height={18} fill={ground} />
      <rect x={-9} y={22} width={18} height={18} fill={ground} />
      <path d="M-9 20L9 2M2 14.5h5M2 17h5M-9 40L9 22M-7 25.5h5M-7 28h5" strokeWidth={1.1} />
      <path d="M-7 7c1-2.4 2-2.4 3 0s2 2.4 3 0M1 35.5c1-2.4 2-2.4 3 0s2 2.4 3 0" fill="none" strokeWidth={1.1} />
    </>
  ),
};
