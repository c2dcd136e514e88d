import { cubicles } from '../cubicles';
import type { Part3d } from '../solid';

/** Low-voltage switchboard. */
export const part3d: Part3d = (_props, size, detail) =>
  cubicles(size, 0.7, { body: 'cabinet', door: 'white', lamp: 'glowGreen' }, detail);
