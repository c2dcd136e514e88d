import { fanDeck, fanGrid } from '../fans';
import { box, type Part3d, type Solid, spread } from '../solid';

/** V-bank cooler with wetted pads in front of the coils. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const bodyM = heightM - 0.45;
  const solids: Solid[] = [
    box('galvanised', [0, 0, 0.12], [widthM, depthM, 0.24]),
    box('cabinet', [0, 0, 0.24 + bodyM / 2], [widthM, depthM * 0.9, bodyM], 0.02),
  ];
  for (const side of [-1, 1])
    solids.push(box('signalBlue', [0, side * (depthM * 0.46), 0.26 + bodyM / 2], [widthM * 0.97, 0.06, bodyM * 0.84]));
  solids.push(...fanDeck(...fanGrid(widthM, depthM), { widthM, depthM, zM: 0.24 + bodyM }, detail));
  if (detail === 'plain') return solids;
  for (const x of spread(Math.max(2, Math.round(widthM / 1.15)), widthM))
    for (const side of [-1, 1])
      solids.push(box('aluminium', [x, side * (depthM * 0.48), 0.26 + bodyM / 2], [0.05, 0.06, bodyM * 0.9]));
  return solids;
};
