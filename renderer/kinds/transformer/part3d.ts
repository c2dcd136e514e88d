import { box, cylinder, type Part3d, type Solid, spread } from '../solid';

/** Liquid-filled transformer on its plinth: tank, radiator banks at both ends, high-voltage bushings, cable box. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const plinthM = 0.15;
  const tankM = heightM * 0.66;
  const tankW = widthM * 0.58;
  const tankD = depthM * 0.6;
  const solids: Solid[] = [
    box('concrete', [0, 0, plinthM / 2], [widthM, depthM, plinthM], 0.02),
    box('plantGreen', [0, 0, plinthM + tankM / 2], [tankW, tankD, tankM], 0.03),
    box('plantGreen', [0, 0, plinthM + tankM + 0.03], [tankW + 0.1, tankD + 0.1, 0.06], 0.01),
    box(
      'plantGrey',
      [0, -tankD / 2 - depthM * 0.08, plinthM + tankM * 0.42],
      [tankW * 0.7, depthM * 0.16, tankM * 0.7],
      0.02,
    ),
  ];
  const fins = detail === 'plain' ? 3 : 9;
  const radiatorW = (widthM - tankW) / 2 - 0.06;
  for (const side of [-1, 1])
    for (const y of spread(fins, tankD * 0.94))
      solids.push(
        box(
          'plantGreen',
          [side * (tankW / 2 + radiatorW / 2 + 0.03), y, plinthM + tankM * 0.5],
          [radiatorW, (tankD * 0.4) / fins, tankM * 0.8],
        ),
      );
  if (detail === 'plain') return solids;
  const bushingM = heightM - plinthM - tankM;
  for (const x of spread(3, tankW * 0.8)) {
    solids.push(
      cylinder('ceramic', [x, tankD * 0.2, plinthM + tankM + bushingM * 0.42], 'z', 0.055, bushingM * 0.7, 14),
    );
    for (const dz of spread(4, bushingM * 0.5))
      solids.push(cylinder('ceramic', [x, tankD * 0.2, plinthM + tankM + bushingM * 0.42 + dz], 'z', 0.09, 0.02, 14));
    solids.push(
      cylinder('aluminium', [x, tankD * 0.2, plinthM + tankM + bushingM * 0.84], 'z', 0.022, bushingM * 0.2, 10),
    );
  }
  solids.push(
    cylinder(
      'plantGreen',
      [0, -tankD * 0.18, plinthM + tankM + bushingM * 0.5],
      'x',
      Math.min(0.2, bushingM * 0.34),
      tankW * 0.8,
      18,
    ),
    box('signalYellow', [0, -tankD / 2 - depthM * 0.162, plinthM + tankM * 0.5], [0.18, 0.006, 0.16]),
  );
  return solids;
};
