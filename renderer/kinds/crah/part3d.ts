import { box, type Part3d, type Solid, spread } from '../solid';

/** Perimeter air handler: tall cabinet, return grille above, supply grille at the foot. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const front = -depthM / 2;
  const solids: Solid[] = [box('cabinet', [0, 0, heightM / 2], [widthM, depthM, heightM], 0.02)];
  const panels = Math.max(1, Math.round(widthM / 0.9));
  for (const x of spread(panels, widthM))
    solids.push(
      box('slate', [x, front, heightM * 0.74], [widthM / panels - 0.08, 0.02, heightM * 0.36]),
      box('black', [x, front, heightM * 0.14], [widthM / panels - 0.08, 0.02, heightM * 0.18]),
    );
  if (detail === 'plain') return solids;
  for (const x of spread(panels, widthM))
    for (const z of spread(8, heightM * 0.34))
      solids.push(box('cabinet', [x, front - 0.012, heightM * 0.74 + z], [widthM / panels - 0.1, 0.012, 0.016]));
  solids.push(
    box('black', [-widthM * 0.2, front - 0.002, heightM * 0.42], [0.24, 0.02, 0.16], 0.004),
    box('glowGreen', [-widthM * 0.2, front - 0.012, heightM * 0.42], [0.18, 0.004, 0.1]),
  );
  return solids;
};
