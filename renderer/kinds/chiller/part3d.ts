import { fanDeck, fanGrid } from '../fans';
import { box, cylinder, type Part3d, type Solid, spread } from '../solid';

/** Air-cooled chiller: coils and fan deck over a compressor bay with its control panel. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const baseM = heightM * 0.32;
  const coilM = heightM - baseM - 0.16;
  const solids: Solid[] = [
    box('slate', [0, 0, 0.1], [widthM, depthM * 0.9, 0.2]),
    box('cabinet', [0, 0, baseM + coilM / 2], [widthM, depthM, coilM], 0.02),
    box('graphite', [0, 0, 0.2 + (baseM - 0.2) / 2], [widthM * 0.96, depthM * 0.6, baseM - 0.2]),
  ];
  for (const side of [-1, 1])
    solids.push(box('steel', [0, side * (depthM / 2), baseM + coilM / 2], [widthM * 0.95, 0.02, coilM * 0.84]));
  solids.push(...fanDeck(...fanGrid(widthM, depthM), { widthM, depthM, zM: baseM + coilM }, detail));
  if (detail === 'plain') return solids;
  for (const x of spread(2, widthM * 0.7))
    solids.push(cylinder('signalBlue', [x, -depthM * 0.36, baseM * 0.62], 'x', baseM * 0.24, widthM * 0.22, 18));
  solids.push(
    box('white', [-widthM / 2 - 0.06, 0, heightM * 0.42], [0.12, depthM * 0.5, heightM * 0.6], 0.01),
    box('glowBlue', [-widthM / 2 - 0.122, 0, heightM * 0.55], [0.006, depthM * 0.14, 0.14]),
  );
  for (const x of spread(Math.max(2, Math.round(widthM / 1.15)), widthM))
    for (const side of [-1, 1])
      solids.push(box('aluminium', [x, side * (depthM / 2 + 0.012), baseM + coilM / 2], [0.04, 0.012, coilM * 0.9]));
  return solids;
};
