import { cubicles } from '../cubicles';
import { box, type Part3d, spread } from '../solid';

/** Double-conversion UPS cabinets: vented doors and a display. */
export const part3d: Part3d = (_props, size, detail) => {
  const solids = cubicles(size, 0.9, { body: 'charcoal', door: 'graphite', lamp: 'glowGreen' }, detail);
  if (detail === 'plain') return solids;
  const front = -size.depthM / 2;
  for (const z of spread(10, size.heightM * 0.4))
    solids.push(box('black', [0, front - 0.004, size.heightM * 0.33 + z], [size.widthM * 0.9, 0.012, 0.014]));
  solids.push(
    box(
      'glowBlue',
      [0, front - 0.011, size.heightM * 0.84],
      [Math.min(0.22, size.widthM * 0.2), 0.008, size.heightM * 0.05],
    ),
  );
  return solids;
};
