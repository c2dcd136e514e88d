import { box, cylinder, type Part3d, type Solid, spread } from '../solid';

/** Induced-draught tower: louvred casing, basin, one fan stack a cell. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const stackM = heightM * 0.16;
  const casingM = heightM - stackM;
  const cells = Math.max(1, Math.round(widthM / Math.max(depthM, 1)));
  const radiusM = Math.min(widthM / cells, depthM) * 0.38;
  const solids: Solid[] = [
    box('concrete', [0, 0, 0.2], [widthM, depthM, 0.4]),
    box('plantGrey', [0, 0, 0.4 + (casingM - 0.4) / 2], [widthM * 0.98, depthM * 0.98, casingM - 0.4], 0.04),
  ];
  for (const x of spread(cells, widthM)) {
    solids.push(
      cylinder('cabinet', [x, 0, casingM + stackM / 2], 'z', radiusM, stackM, 28),
      cylinder('black', [x, 0, casingM + stackM / 2 + 0.01], 'z', radiusM * 0.93, stackM, 28),
    );
    if (detail === 'full') solids.push(box('slate', [x, 0, heightM + 0.012], [radiusM * 1.8, 0.14, 0.02]));
  }
  if (detail === 'plain') return solids;
  for (const z of spread(9, casingM * 0.5))
    for (const side of [-1, 1])
      solids.push(box('slate', [0, side * (depthM * 0.49 + 0.01), casingM * 0.42 + z], [widthM * 0.9, 0.03, 0.05]));
  return solids;
};
