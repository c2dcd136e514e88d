import { box, type Part3d, type Solid, spread } from '../solid';

/** Overhead busway: aluminium housing with joints, tap-off boxes and hanger rods. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const alongX = widthM >= depthM;
  const lengthM = alongX ? widthM : depthM;
  const acrossM = alongX ? depthM : widthM;
  const turn = (solid: Solid): Solid => {
    if (alongX || solid.shape !== 'box') return solid;
    const [x, y, z] = solid.centreM;
    return { ...solid, centreM: [y, x, z], sizeM: [solid.sizeM[1], solid.sizeM[0], solid.sizeM[2]] };
  };
  const railM = Math.min(acrossM, 0.16);
  const solids: Solid[] = [
    box('aluminium', [0, 0, heightM * 0.6], [lengthM, railM, heightM * 0.7], 0.008),
    box('feedA', [0, -railM / 2 - 0.001, heightM * 0.6], [lengthM * 0.998, 0.004, heightM * 0.14]),
    box('feedA', [0, railM / 2 + 0.001, heightM * 0.6], [lengthM * 0.998, 0.004, heightM * 0.14]),
  ];
  if (detail === 'plain') return solids.map(turn);
  for (const x of spread(Math.max(1, Math.round(lengthM / 3)), lengthM))
    solids.push(box('darkSteel', [x, 0, heightM * 0.6], [0.08, railM + 0.03, heightM * 0.8], 0.006));
  for (const x of spread(Math.max(1, Math.round(lengthM / 0.6)), lengthM))
    solids.push(
      box('graphite', [x, 0, heightM * 0.12], [0.26, railM * 0.95, heightM * 0.34], 0.01),
      box('glowGreen', [x - 0.08, -railM * 0.48, heightM * 0.12], [0.016, 0.008, 0.016]),
    );
  return solids.map(turn);
};
