import { AirCooler } from '../airCooler';
import type { PidSymbol } from '../pidSymbol';

export const pidSymbol: PidSymbol = { form: 'unit', Symbol: AirCooler };
