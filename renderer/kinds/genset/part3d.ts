import { box, cylinder, type Part3d, type Solid, spread } from '../solid';

/** Diesel set in a sound-attenuating enclosure over its base tank, with exhaust and radiator discharge. */
export const part3d: Part3d = (_props, { widthM, depthM, heightM }, detail) => {
  const tankM = heightM * 0.16;
  const bodyM = heightM * 0.7;
  const alongX = widthM >= depthM;
  const lengthM = alongX ? widthM : depthM;
  const acrossM = alongX ? depthM : widthM;
  /** Solids are laid out along x and turned when the set stands along y. */
  const turn = (solid: Solid): Solid => {
    if (alongX) return solid;
    const [x, y, z] = solid.centreM;
    const centreM = [y, x, z] as const;
    if (solid.shape === 'box') return { ...solid, centreM, sizeM: [solid.sizeM[1], solid.sizeM[0], solid.sizeM[2]] };
    return { ...solid, centreM, axis: solid.axis === 'x' ? 'y' : solid.axis === 'y' ? 'x' : 'z' };
  };
  const solids: Solid[] = [
    box('slate', [0, 0, tankM / 2], [lengthM * 0.96, acrossM * 0.9, tankM]),
    box('cabinet', [0, 0, tankM + bodyM / 2], [lengthM, acrossM, bodyM], 0.03),
    box('slate', [lengthM / 2 - 0.02, 0, tankM + bodyM / 2], [0.06, acrossM * 0.84, bodyM * 0.84]),
    cylinder('darkSteel', [-lengthM * 0.12, 0, tankM + bodyM + 0.16], 'x', 0.24, lengthM * 0.32, 20),
    cylinder('darkSteel', [-lengthM * 0.26, 0, heightM - 0.1], 'z', 0.12, heightM - tankM - bodyM, 16),
  ];
  if (detail === 'full') {
    for (const z of spread(9, bodyM * 0.78))
      solids.push(box('black', [lengthM / 2 + 0.014, 0, tankM + bodyM / 2 + z], [0.012, acrossM * 0.8, 0.03]));
    for (const side of [-1, 1])
      for (const x of spread(4, lengthM * 0.86)) {
        solids.push(
          box('white', [x, side * (acrossM / 2), tankM + bodyM / 2], [lengthM * 0.19, 0.02, bodyM * 0.84], 0.006),
        );
        solids.push(
          box('darkSteel', [x + lengthM * 0.07, side * (acrossM / 2 + 0.012), tankM + bodyM / 2], [0.03, 0.02, 0.16]),
        );
      }
  }
  return solids.map(turn);
};
