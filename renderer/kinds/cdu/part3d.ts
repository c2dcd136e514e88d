import { box, cylinder, type Part3d, type Solid, spread } from '../solid';

/** A floor-standing coolant distribution unit: light cabinet, two doors, controller screen, pipe stubs on top. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const front = -depthM / 2;
  const bodyM = heightM - 0.12;
  const solids: Solid[] = [
    box('charcoal', [0, 0, 0.05], [widthM - 0.06, depthM - 0.06, 0.1]),
    box('white', [0, 0.01, 0.08 + bodyM / 2], [widthM - 0.01, depthM - 0.03, bodyM], 0.018),
  ];
  for (const side of [-1, 1])
    solids.push(
      box(
        'cabinet',
        [(side * widthM) / 4, front + 0.012, 0.08 + bodyM / 2],
        [widthM / 2 - 0.03, 0.02, bodyM - 0.08],
        0.006,
      ),
    );
  if (detail === 'plain') return solids;
  const screenZ = 0.08 + bodyM * 0.72;
  solids.push(
    box('black', [-widthM / 4, front, screenZ], [Math.min(0.3, widthM * 0.3), 0.012, 0.2], 0.004),
    box('glowBlue', [-widthM / 4, front - 0.005, screenZ], [Math.min(0.26, widthM * 0.26), 0.006, 0.15]),
    box('supply', [0, front - 0.001, 0.08 + bodyM * 0.93], [widthM - 0.1, 0.012, 0.02]),
    box('darkSteel', [-0.03, front - 0.008, bodyM * 0.5], [0.018, 0.025, 0.2], 0.004),
    box('darkSteel', [0.03, front - 0.008, bodyM * 0.5], [0.018, 0.025, 0.2], 0.004),
  );
  for (const z of spread(7, bodyM * 0.3))
    solids.push(box('slate', [widthM / 4, front - 0.002, bodyM * 0.28 + z], [widthM * 0.34, 0.012, 0.018]));
  const boreM = Math.min(0.06, widthM * 0.08);
  for (const [i, x] of spread(4, widthM * 0.8).entries()) {
    const finish = i % 2 === 0 ? 'supply' : 'return';
    solids.push(
      cylinder(finish, [x, depthM * 0.2, heightM - 0.02], 'z', boreM, 0.12, 18),
      cylinder('steel', [x, depthM * 0.2, heightM + 0.03], 'z', boreM * 1.5, 0.024, 18),
    );
  }
  return solids;
};
