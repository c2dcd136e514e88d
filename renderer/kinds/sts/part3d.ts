import { cubicles } from '../cubicles';
import type { Part3d } from '../solid';

/** Static transfer switch. */
export const part3d: Part3d = (_props, size, detail) =>
  cubicles(size, 0.6, { body: 'graphite', door: 'slate', lamp: 'glowBlue' }, detail);
