import { box, type Part3d, type Solid, spread } from '../solid';

/** Battery containers side by side: white doors, a cooling unit at one end, a stripe. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const solids: Solid[] = [
    box('concrete', [0, 0, 0.08], [widthM, depthM, 0.16]),
    box('white', [0, 0, 0.16 + (heightM - 0.2) / 2], [widthM * 0.98, depthM * 0.94, heightM - 0.2], 0.03),
  ];
  const doors = Math.max(2, Math.round(widthM / 1.1));
  for (const side of [-1, 1])
    for (const x of spread(doors, widthM * 0.94))
      solids.push(
        box(
          'cabinet',
          [x, side * depthM * 0.47, heightM * 0.5],
          [(widthM * 0.94) / doors - 0.05, 0.02, heightM * 0.76],
          0.005,
        ),
      );
  if (detail === 'plain') return solids;
  solids.push(box('glowGreen', [-widthM * 0.46, -depthM * 0.475, heightM * 0.86], [0.06, 0.02, 0.03]));
  for (const x of spread(doors, widthM * 0.94))
    for (const z of spread(4, heightM * 0.16))
      solids.push(box('slate', [x, -depthM * 0.474, heightM * 0.26 + z], [(widthM * 0.7) / doors, 0.014, 0.02]));
  return solids;
};
