import { cubicles } from '../cubicles';
import type { Part3d } from '../solid';

/** Remote power panel. */
export const part3d: Part3d = (_props, size, detail) =>
  cubicles(size, 0.6, { body: 'graphite', door: 'slate', lamp: 'glowGreen' }, detail);
