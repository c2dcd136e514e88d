import { cubicles } from '../cubicles';
import { box, type Part3d } from '../solid';

/** Metal-clad medium-voltage line-up with its arc duct on top. */
export const part3d: Part3d = (_props, size, detail) => [
  ...cubicles(
    { ...size, heightM: size.heightM * 0.92 },
    0.8,
    { body: 'plantGrey', door: 'cabinet', lamp: 'glowGreen' },
    detail,
  ),
  box(
    'plantGrey',
    [0, size.depthM * 0.2, size.heightM * 0.96],
    [size.widthM * 0.98, size.depthM * 0.4, size.heightM * 0.08],
  ),
];
