import { box, cylinder, type Part3d, type Solid, spread } from '../solid';

/** Supply and return headers above each other on brackets, with a branch valve every 0.6 m. */
export const part3d: Part3d = (props, { widthM, depthM, heightM }, detail) => {
  const bore = typeof props['innerDiameterM'] === 'number' ? props['innerDiameterM'] : 0.1;
  const radiusM = Math.min(bore / 2 + 0.008, heightM / 4);
  const levels = [
    { finish: 'supply', z: heightM * 0.72 },
    { finish: 'return', z: heightM * 0.28 },
  ] as const;
  const solids: Solid[] = [];
  for (const { finish, z } of levels) {
    solids.push(cylinder(finish, [0, 0, z], 'x', radiusM, widthM, 20));
    for (const side of [-1, 1])
      solids.push(cylinder('steel', [side * (widthM / 2 - 0.012), 0, z], 'x', radiusM * 1.35, 0.024, 20));
  }
  if (detail === 'plain') return solids;
  const branches = Math.max(1, Math.round(widthM / 0.6));
  for (const x of spread(branches, widthM))
    for (const { finish, z } of levels)
      solids.push(
        cylinder(finish, [x, -depthM * 0.3, z], 'y', 0.02, depthM * 0.5, 10),
        box('steel', [x, -depthM * 0.36, z + 0.03], [0.018, 0.06, 0.014]),
      );
  const hangers = Math.max(2, Math.round(widthM / 2));
  for (const x of spread(hangers, widthM))
    solids.push(box('galvanised', [x, depthM * 0.36, heightM / 2], [0.04, 0.03, heightM]));
  return solids;
};
