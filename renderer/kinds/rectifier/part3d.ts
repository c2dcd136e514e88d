import { cubicles } from '../cubicles';
import type { Part3d } from '../solid';

/** Outdoor rectifier skid. */
export const part3d: Part3d = (_props, size, detail) =>
  cubicles(size, 1, { body: 'plantGrey', door: 'graphite', lamp: 'glowBlue' }, detail);
