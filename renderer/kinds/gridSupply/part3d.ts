import { box, cylinder, type Part3d, type Solid, spread } from '../solid';

/** The utility's side: gantry with three phases, disconnectors, a control house and the fence posts of the bay. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const solids: Solid[] = [box('concrete', [0, 0, 0.03], [widthM, depthM, 0.06])];
  const span = widthM * 0.8;
  for (const y of [-depthM * 0.3, depthM * 0.3]) {
    for (const side of [-1, 1]) {
      const x = (side * span) / 2;
      for (const dx of [-0.25, 0.25])
        for (const dy of [-0.25, 0.25])
          solids.push(box('galvanised', [x + dx, y + dy, heightM / 2], [0.09, 0.09, heightM]));
      if (detail === 'full')
        for (let z = 0.8; z < heightM; z += 0.9) {
          solids.push(
            box('galvanised', [x, y - 0.25, z], [0.5, 0.05, 0.05]),
            box('galvanised', [x, y + 0.25, z], [0.5, 0.05, 0.05]),
          );
          solids.push(
            box('galvanised', [x - 0.25, y, z], [0.05, 0.5, 0.05]),
            box('galvanised', [x + 0.25, y, z], [0.05, 0.5, 0.05]),
          );
        }
    }
    for (const dy of [-0.25, 0.25])
      solids.push(box('galvanised', [0, y + dy, heightM - 0.1], [span + 0.6, 0.09, 0.09]));
  }
  for (const x of spread(3, span * 0.8)) {
    solids.push(cylinder('aluminium', [x, 0, heightM * 0.8], 'y', 0.035, depthM * 0.6, 10));
    for (const y of [-depthM * 0.3, depthM * 0.3])
      solids.push(cylinder('ceramic', [x, y, heightM * 0.88], 'z', 0.09, heightM * 0.14, 12));
    solids.push(box('galvanised', [x, 0, heightM * 0.16], [0.16, 0.16, heightM * 0.32]));
    solids.push(cylinder('ceramic', [x, 0, heightM * 0.42], 'z', 0.11, heightM * 0.2, 12));
    if (detail === 'full')
      for (const dz of spread(5, heightM * 0.18))
        solids.push(cylinder('ceramic', [x, 0, heightM * 0.42 + dz], 'z', 0.17, 0.035, 14));
    solids.push(cylinder('aluminium', [x, 0, heightM * 0.66], 'z', 0.04, heightM * 0.28, 10));
  }
  solids.push(
    box(
      'cabinet',
      [-widthM * 0.36, -depthM * 0.02, 1.15],
      [Math.min(1.6, widthM * 0.2), Math.min(2.4, depthM * 0.3), 2.2],
      0.03,
    ),
    box(
      'slate',
      [-widthM * 0.36, -depthM * 0.02, 2.3],
      [Math.min(1.8, widthM * 0.22), Math.min(2.6, depthM * 0.33), 0.1],
    ),
  );
  return solids;
};
