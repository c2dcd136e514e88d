import { AirCooler } from '../airCooler';
import type { PidSymbol } from '../pidSymbol';

/** An air cooler whose air is wetted: drops before the coil. */
export const pidSymbol: PidSymbol = {
  form: 'unit',
  Symbol: ({ ground }) => (
    <>
      <AirCooler ground={ground} />
      <path d="M-31 -8v3M-31 2v3M-31 12v3M-36 -3v3M-36 7v3" strokeWidth={1.6} />
    </>
  ),
};
