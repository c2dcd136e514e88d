import type { PidSymbol } from '../pidSymbol';

/** Cooling tower: a hood with a fan, spray and a basin. Source: ISO 10628-2, cooling towers. */
export const pidSymbol: PidSymbol = {
  form: 'unit',
  Symbol: ({ ground }) => (
    <>
      <path d="M-24 23H24L15 -16H-15Z" fill={ground} />
      <path d="M-20 12h40M31 6H0M31 -6H18M-6 6l-3 5M0 6v5M6 6l3 5" strokeWidth={1.3} />
      <path d="M-12 -20c0-4 12-4 12 0c0 4 12 4 12 0c0-4-12-4-12 0c0 4-12 4-12 0z" fill={ground} strokeWidth={1.2} />
    </>
  ),
};
