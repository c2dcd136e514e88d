import { box, cylinder, type Detail, type Finish, type Part3d, type PartSize, type Solid, spread } from '../solid';
import { type Bay, type RackFront, rackFrontOf } from './fronts';

/** How far trays stand proud of the frame. */
const PROUD_M = 0.012;
const POST_M = 0.035;
const PLINTH_M = 0.06;
const TOP_M = 0.05;
const GAP_M = 0.004;

interface Face {
  readonly widthM: number;
  /** Plane of the frame's front. */
  readonly frontM: number;
  readonly bottomM: number;
  readonly heightM: number;
  readonly front: RackFront;
  readonly detail: Detail;
}

const plate = (
  face: Face,
  finish: Finish,
  x: number,
  z: number,
  widthM: number,
  heightM: number,
  proudM: number,
): Solid => box(finish, [x, face.frontM - proudM / 2, z], [widthM, proudM, heightM]);

/** A horizontal tray: metal face, dark air slot or ports, ejector handles at both ends, a status light. */
const tray = (face: Face, portsWidth: number): Solid[] => {
  const z = face.bottomM + face.heightM / 2;
  const solids = [plate(face, face.front.face, 0, z, face.widthM, face.heightM - GAP_M, PROUD_M)];
  if (face.detail === 'plain') return solids;
  const slotM = face.widthM * portsWidth;
  solids.push(
    plate(face, face.front.trim, 0, z + face.heightM * 0.08, slotM, face.heightM * 0.46, PROUD_M + 0.002),
    plate(face, 'darkSteel', -face.widthM / 2 + 0.022, z, 0.018, face.heightM * 0.7, PROUD_M + 0.016),
    plate(face, 'darkSteel', face.widthM / 2 - 0.022, z, 0.018, face.heightM * 0.7, PROUD_M + 0.016),
    plate(face, face.front.light, face.widthM / 2 - 0.048, z, 0.007, 0.007, PROUD_M + 0.004),
  );
  return solids;
};

const powerShelf = (face: Face): Solid[] => {
  const z = face.bottomM + face.heightM / 2;
  const solids = [plate(face, 'aluminium', 0, z, face.widthM, face.heightM - GAP_M, PROUD_M * 0.6)];
  if (face.detail === 'plain') return solids;
  // Six rectifiers a shelf. Source: OCP Open Rack V3 power shelf specification.
  for (const x of spread(6, face.widthM))
    solids.push(
      plate(face, 'black', x, z, face.widthM / 6 - 0.016, face.heightM * 0.6, PROUD_M),
      plate(face, face.front.light, x + face.widthM / 12 - 0.014, z, 0.005, 0.005, PROUD_M + 0.003),
    );
  return solids;
};

const server = (face: Face, grilleShare: number): Solid[] => {
  const middle = face.bottomM + face.heightM / 2;
  const solids = [plate(face, face.front.face, 0, middle, face.widthM, face.heightM - GAP_M, PROUD_M)];
  const grilleM = face.heightM * grilleShare;
  const grilleZ = face.bottomM + face.heightM - grilleM / 2 - face.heightM * 0.06;
  solids.push(plate(face, 'black', 0, grilleZ, face.widthM * 0.94, grilleM, PROUD_M + 0.003));
  if (face.detail === 'plain') return solids;
  const bars = Math.max(2, Math.round(grilleM / 0.035));
  for (let i = 1; i < bars; i++)
    solids.push(
      plate(
        face,
        face.front.face,
        0,
        grilleZ - grilleM / 2 + (grilleM * i) / bars,
        face.widthM * 0.94,
        0.004,
        PROUD_M + 0.007,
      ),
    );
  const stripZ = face.bottomM + (face.heightM - grilleM) / 2 - face.heightM * 0.03;
  solids.push(
    plate(face, face.front.trim, -face.widthM * 0.22, stripZ, face.widthM * 0.36, face.heightM * 0.12, PROUD_M + 0.004),
    plate(face, face.front.light, face.widthM * 0.4, stripZ, 0.012, 0.012, PROUD_M + 0.005),
    plate(face, 'darkSteel', -face.widthM / 2 + 0.012, middle, 0.012, face.heightM * 0.5, PROUD_M + 0.02),
    plate(face, 'darkSteel', face.widthM / 2 - 0.012, middle, 0.012, face.heightM * 0.5, PROUD_M + 0.02),
  );
  return solids;
};

/** Trays of accelerators with optical and electrical cables in front. */
const acceleratorTray = (face: Face): Solid[] => {
  const z = face.bottomM + face.heightM / 2;
  const solids = [plate(face, face.front.face, 0, z, face.widthM, face.heightM - GAP_M, PROUD_M)];
  if (face.detail === 'plain') return solids;
  const cables: readonly Finish[] = ['cableOrange', 'signalYellow', 'cableOrange', 'cableBlue'];
  for (const [i, x] of spread(4, face.widthM * 0.9).entries()) {
    solids.push(
      plate(face, 'black', x, z + face.heightM * 0.1, face.widthM * 0.17, face.heightM * 0.4, PROUD_M + 0.003),
    );
    solids.push(
      cylinder(
        cables[i]!,
        [x, face.frontM - PROUD_M - 0.018, z - face.heightM * 0.22],
        'x',
        0.009,
        face.widthM * 0.18,
        8,
      ),
    );
  }
  solids.push(plate(face, face.front.light, face.widthM / 2 - 0.02, z, 0.008, 0.008, PROUD_M + 0.004));
  return solids;
};

/** Vertical blades side by side. */
const blades = (face: Face): Solid[] => {
  const z = face.bottomM + face.heightM / 2;
  const solids = [plate(face, 'black', 0, z, face.widthM, face.heightM - GAP_M, PROUD_M * 0.5)];
  const count = face.detail === 'plain' ? 6 : 18;
  for (const x of spread(count, face.widthM * 0.98))
    solids.push(plate(face, face.front.face, x, z, (face.widthM * 0.98) / count - 0.006, face.heightM - 0.02, PROUD_M));
  if (face.detail === 'full')
    for (const x of spread(count, face.widthM * 0.98))
      solids.push(
        plate(face, face.front.trim, x, z + face.heightM * 0.1, 0.009, face.heightM * 0.55, PROUD_M + 0.003),
        plate(face, face.front.light, x, z - face.heightM * 0.4, 0.005, 0.005, PROUD_M + 0.003),
      );
  return solids;
};

/** One wafer-scale engine: a tall chassis behind a faceted door. */
const wafer = (face: Face): Solid[] => {
  const z = face.bottomM + face.heightM / 2;
  const solids = [box(face.front.face, [0, face.frontM - 0.02, z], [face.widthM, 0.04, face.heightM - 0.02], 0.012)];
  if (face.detail === 'plain') return solids;
  for (const x of spread(5, face.widthM * 0.9))
    for (const dz of spread(4, face.heightM * 0.8))
      solids.push(plate(face, 'black', x, z + dz, face.widthM * 0.12, face.heightM * 0.13, 0.043));
  solids.push(plate(face, face.front.trim, 0, z - face.heightM * 0.46, face.widthM * 0.8, 0.012, 0.044));
  return solids;
};

const networkSwitch = (face: Face): Solid[] => {
  const z = face.bottomM + face.heightM / 2;
  const solids = [plate(face, 'charcoal', 0, z, face.widthM, face.heightM - GAP_M, PROUD_M)];
  if (face.detail === 'plain') return solids;
  for (const x of spread(8, face.widthM * 0.86))
    for (const dz of [-0.009, 0.009])
      solids.push(plate(face, 'steel', x, z + dz, face.widthM * 0.075, 0.011, PROUD_M + 0.004));
  solids.push(plate(face, 'glowBlue', face.widthM / 2 - 0.018, z, 0.006, 0.006, PROUD_M + 0.003));
  return solids;
};

const bayFace = (style: Bay['style'], face: Face): Solid[] => {
  switch (style) {
    case 'computeTray':
      return tray(face, 0.46);
    case 'switchTray':
      return tray({ ...face, front: { ...face.front, face: 'darkSteel' } }, 0.8);
    case 'powerShelf':
      return powerShelf(face);
    case 'airServer':
      return server(face, 0.66);
    case 'liquidServer':
      return server(face, 0.4);
    case 'acceleratorTray':
      return acceleratorTray(face);
    case 'blades':
      return blades(face);
    case 'wafer':
      return wafer(face);
    case 'networkSwitch':
      return networkSwitch(face);
    case 'blank':
      return [plate(face, 'charcoal', 0, face.bottomM + face.heightM / 2, face.widthM, face.heightM - GAP_M, 0.004)];
  }
};

export const part3d: Part3d = (props, size, detail) => {
  const front = rackFrontOf(String(props['systemId']));
  const { widthM, depthM, heightM } = size;
  const frontM = -depthM / 2 + 0.03;
  const bodyDepthM = depthM - 0.03;
  const solids: Solid[] = [
    box(front.frame, [0, 0.015, heightM / 2], [widthM - 0.004, bodyDepthM, heightM], 0.012),
    box('charcoal', [0, frontM - 0.004, PLINTH_M / 2 + 0.01], [widthM - 0.02, 0.012, PLINTH_M]),
  ];
  for (const side of [-1, 1])
    solids.push(
      box(front.frame, [side * (widthM / 2 - POST_M / 2), frontM - 0.012, heightM / 2], [POST_M, 0.03, heightM], 0.006),
    );
  const units = front.bays.reduce((sum, { units: u, count }) => sum + u * count, 0);
  const unitM = (heightM - PLINTH_M - TOP_M) / units;
  let bottomM = PLINTH_M + 0.01;
  for (const { style, units: u, count } of front.bays)
    for (let i = 0; i < count; i++) {
      const face: Face = { widthM: widthM - 2 * POST_M - 0.006, frontM, bottomM, heightM: u * unitM, front, detail };
      solids.push(...bayFace(style, face));
      bottomM += u * unitM;
    }
  if (detail === 'full') {
    // Rear door with the rack's own supply and return manifolds behind it.
    const rearM = depthM / 2;
    solids.push(box('darkSteel', [0, rearM - 0.004, heightM / 2], [widthM - 0.06, 0.012, heightM - 0.14]));
    for (const z of spread(10, heightM - 0.3))
      solids.push(
        box('black', [0, rearM + 0.001, heightM / 2 + z], [widthM - 0.14, 0.01, (heightM - 0.3) / 10 - 0.05]),
      );
    solids.push(box('steel', [widthM / 2 - 0.07, rearM + 0.012, heightM / 2], [0.02, 0.02, 0.18], 0.004));
  }
  return solids;
};

/** What shows of a style of bay from afar. */
const blockFinish = (style: Bay['style'], { face, trim }: RackFront): Finish => {
  switch (style) {
    case 'switchTray':
      return 'darkSteel';
    case 'powerShelf':
      return 'aluminium';
    case 'networkSwitch':
    case 'blank':
      return 'charcoal';
    case 'airServer':
    case 'blades':
      return trim;
    default:
      return face;
  }
};

/** From afar: the frame, and a plate for each stretch of equal bays. */
export const block3d = (
  props: Readonly<Record<string, unknown>>,
  { widthM, depthM, heightM }: PartSize,
): readonly Solid[] => {
  const front = rackFrontOf(String(props['systemId']));
  const units = front.bays.reduce((sum, { units: u, count }) => sum + u * count, 0);
  const unitM = (heightM - PLINTH_M - TOP_M) / units;
  let bottomM = PLINTH_M;
  const plates = front.bays.map(({ style, units: u, count }) => {
    const tallM = u * count * unitM;
    const middleM = bottomM + tallM / 2;
    bottomM += tallM;
    return box(blockFinish(style, front), [0, -depthM / 2 + 0.01, middleM], [widthM - 2 * POST_M, 0.02, tallM - GAP_M]);
  });
  return [box(front.frame, [0, 0.01, heightM / 2], [widthM - 0.004, depthM - 0.03, heightM]), ...plates];
};
