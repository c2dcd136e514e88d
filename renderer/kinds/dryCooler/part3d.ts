import { fanDeck, fanGrid } from '../fans';
import { box, type Part3d, type Solid, spread } from '../solid';

/** Flat-bed dry cooler on legs: finned coil sides, fan deck, headers at one end. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const legM = heightM * 0.38;
  const coilM = heightM - legM - 0.15;
  const coilZ = legM + coilM / 2;
  const solids: Solid[] = [
    box('cabinet', [0, 0, coilZ], [widthM, depthM, coilM], 0.02),
    box('galvanised', [0, 0, legM + coilM], [widthM + 0.04, depthM + 0.04, 0.05]),
  ];
  for (const side of [-1, 1])
    solids.push(box('steel', [0, side * (depthM / 2), coilZ], [widthM * 0.96, 0.02, coilM * 0.8]));
  for (const x of spread(Math.max(2, Math.round(widthM / 2.4)), widthM * 0.94))
    for (const side of [-1, 1]) solids.push(box('galvanised', [x, side * depthM * 0.44, legM / 2], [0.1, 0.1, legM]));
  solids.push(...fanDeck(...fanGrid(widthM, depthM), { widthM, depthM, zM: legM + coilM + 0.02 }, detail));
  if (detail === 'plain') return solids;
  for (const z of spread(6, coilM * 0.76))
    for (const side of [-1, 1])
      solids.push(box('plantGrey', [0, side * (depthM / 2 + 0.012), coilZ + z], [widthM * 0.96, 0.01, 0.012]));
  return solids;
};
