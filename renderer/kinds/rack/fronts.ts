import type { Finish } from '../solid';

/** What a bay of a rack looks like from the cold aisle. */
export type BayStyle =
  | 'computeTray'
  | 'switchTray'
  | 'powerShelf'
  | 'airServer'
  | 'liquidServer'
  | 'acceleratorTray'
  | 'blades'
  | 'wafer'
  | 'networkSwitch'
  | 'blank';

export interface Bay {
  readonly style: BayStyle;
  /** Height of each in rack units of 44.45 mm (EIA-310) or 48 mm (Open Rack). */
  readonly units: number;
  readonly count: number;
}

export interface RackFront {
  /** From the floor up. */
  readonly bays: readonly Bay[];
  readonly face: Finish;
  readonly trim: Finish;
  readonly frame: Finish;
  readonly light: Finish;
}

const bay = (style: BayStyle, units: number, count: number): Bay => ({ style, units, count });

// Order of trays as in the vendors' published front views; heights in whole rack units. Faces that no vendor has shown are
// drawn as the nearest published sibling.
const hgx = (servers: number, units: number, style: BayStyle): readonly Bay[] => [
  bay('blank', 2, 1),
  bay(style, units, servers),
  bay('blank', 1, 1),
  bay('networkSwitch', 1, 2),
];

const nvl72: readonly Bay[] = [
  bay('powerShelf', 1, 4),
  bay('computeTray', 1, 8),
  bay('switchTray', 1, 9),
  bay('computeTray', 1, 10),
  bay('powerShelf', 1, 4),
  bay('networkSwitch', 1, 2),
  bay('blank', 1, 3),
];

const nvidiaAir = { face: 'bronze', trim: 'black', frame: 'graphite', light: 'glowGreen' } as const;
const nvidiaTray = { face: 'champagne', trim: 'charcoal', frame: 'graphite', light: 'glowGreen' } as const;
const amd = { face: 'darkSteel', trim: 'signalRed', frame: 'charcoal', light: 'glowAmber' } as const;
const cloud = { face: 'steel', trim: 'slate', frame: 'slate', light: 'glowBlue' } as const;

export const rackFronts: Readonly<Record<string, RackFront>> = {
  hgx_h100_air: { ...nvidiaAir, bays: hgx(4, 8, 'airServer') },
  dgx_h100_rack: { ...nvidiaAir, bays: hgx(4, 8, 'airServer') },
  hgx_h200_air: { ...nvidiaAir, bays: hgx(4, 8, 'airServer') },
  hgx_h200_liquid: { ...nvidiaAir, bays: hgx(8, 4, 'liquidServer') },
  hgx_b200_air: { ...nvidiaAir, bays: hgx(4, 10, 'airServer') },
  hgx_b200_liquid: { ...nvidiaAir, face: 'champagne', bays: hgx(8, 4, 'liquidServer') },
  hgx_b300: { ...nvidiaAir, face: 'champagne', bays: hgx(4, 8, 'airServer') },
  gb200_nvl72: { ...nvidiaTray, bays: nvl72 },
  gb300_nvl72: { ...nvidiaTray, face: 'bronze', bays: nvl72 },
  vr_nvl72: { ...nvidiaTray, face: 'champagne', trim: 'black', frame: 'black', light: 'glowWhite', bays: nvl72 },
  rubin_ultra_nvl576: {
    ...nvidiaTray,
    frame: 'black',
    light: 'glowWhite',
    bays: [bay('powerShelf', 1, 3), bay('blades', 9, 4), bay('switchTray', 1, 3), bay('blank', 1, 2)],
  },
  mi300x_8: { ...amd, bays: hgx(4, 8, 'airServer') },
  mi325x_8: { ...amd, bays: hgx(4, 8, 'airServer') },
  mi355x_8: { ...amd, bays: hgx(8, 4, 'liquidServer') },
  helios_mi455x: {
    ...amd,
    bays: [
      bay('powerShelf', 1, 4),
      bay('computeTray', 1, 9),
      bay('switchTray', 1, 6),
      bay('computeTray', 1, 9),
      bay('powerShelf', 1, 4),
      bay('networkSwitch', 1, 2),
    ],
  },
  tpu_v5e: { ...cloud, face: 'slate', bays: [bay('acceleratorTray', 2, 16), bay('networkSwitch', 1, 4)] },
  tpu_v6e: { ...cloud, face: 'slate', bays: [bay('acceleratorTray', 2, 16), bay('networkSwitch', 1, 4)] },
  tpu_v7_ironwood: {
    ...cloud,
    face: 'slate',
    bays: [bay('powerShelf', 1, 2), bay('acceleratorTray', 2, 16), bay('powerShelf', 1, 2)],
  },
  trn2_ultraserver: {
    ...cloud,
    bays: [bay('powerShelf', 1, 4), bay('computeTray', 2, 8), bay('powerShelf', 1, 4), bay('computeTray', 2, 8)],
  },
  trn3_ultraserver: {
    ...cloud,
    bays: [bay('powerShelf', 1, 4), bay('computeTray', 1, 18), bay('switchTray', 1, 6), bay('powerShelf', 1, 4)],
  },
  inf2_48xl: { ...cloud, bays: [bay('liquidServer', 4, 8), bay('networkSwitch', 1, 4)] },
  groqrack_lpu1: {
    ...cloud,
    face: 'darkSteel',
    trim: 'signalOrange',
    bays: [bay('liquidServer', 4, 9), bay('networkSwitch', 1, 4)],
  },
  groq3_lpx: {
    ...nvidiaTray,
    trim: 'black',
    bays: [bay('powerShelf', 1, 4), bay('computeTray', 1, 32), bay('powerShelf', 1, 4)],
  },
  cerebras_cs3: {
    ...cloud,
    face: 'aluminium',
    trim: 'signalOrange',
    frame: 'black',
    bays: [bay('wafer', 15, 2), bay('networkSwitch', 1, 6)],
  },
  etched_sohu_8: { ...cloud, face: 'darkSteel', trim: 'signalYellow', bays: hgx(8, 4, 'liquidServer') },
  sambanova_sn40l: { ...cloud, trim: 'signalOrange', bays: [bay('airServer', 4, 8), bay('networkSwitch', 1, 4)] },
  gaudi3_8: { ...cloud, trim: 'signalBlue', bays: hgx(4, 8, 'airServer') },
};

/** A system that has no picture of its own: a rack of liquid-cooled servers in neutral finish. */
const plainFront: RackFront = { ...cloud, bays: hgx(8, 4, 'liquidServer') };

/** The front of a system by its row of the accelerator catalogue. */
export const rackFrontOf = (systemId: string): RackFront => rackFronts[systemId] ?? plainFront;
