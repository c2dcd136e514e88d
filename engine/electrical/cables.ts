import type { Source } from '#engine/quantity';
import type { ConductorMaterial } from './problem';

export type CableLevel = 'lowVoltage' | 'mediumVoltage';

/** One standard conductor section as it is bought. */
export interface StandardCable {
  readonly level: CableLevel;
  readonly material: ConductorMaterial;
  readonly sectionMm2: number;
  /** Of one conductor at 20 °C, direct current. */
  readonly dcResistanceOhmPerM: number;
  /** Three single cores in touching trefoil in free air, 30 °C ambient, conductor at 90 °C, no grouping. */
  readonly ampacityA: number;
  readonly ampacitySource: Source;
}

export const conductorResistanceSource: Source = {
  title: 'IEC 60228, class 2 stranded plain conductors, maximum resistance at 20 °C',
  url: 'https://webstore.iec.ch/publication/1065',
  date: '2004',
  grade: 'A',
  recheck: true,
};

const lvAmpacitySource: Source = {
  title: 'IEC 60364-5-52, tables B.52.12 and B.52.13 (XLPE, method F, trefoil)',
  url: 'https://webstore.iec.ch/publication/1878',
  date: '2009',
  grade: 'A',
  recheck: true,
};

const mvAmpacitySource: Source = {
  title: 'IEC 60502-2, tables B.2 and B.3 (XLPE 3.6/6 to 18/30 kV, single core, in air, trefoil)',
  url: 'https://webstore.iec.ch/publication/2275',
  date: '2005',
  grade: 'A',
  recheck: true,
};

const mvLargeSource: Source = {
  title: 'Power law through the 240 and 400 mm² rows of IEC 60502-2',
  url: '',
  date: '2005',
  grade: 'D',
  recheck: true,
  note: 'the standard stops at 400 mm²; large sections follow manufacturer data within a few percent',
};

export const reactanceSource: Source = {
  title: 'IEC 60364-5-52 annex G default 0.08 mΩ/m (LV); typical 0.11 mΩ/m for MV single cores in trefoil',
  url: 'https://webstore.iec.ch/publication/1878',
  date: '2009',
  grade: 'D',
  recheck: true,
};

// mm², copper mΩ/m, aluminium mΩ/m, then amperes: LV copper, LV aluminium, MV copper, MV aluminium; 0 = not made or not listed.
const sections: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [16, 1.15, 1.91, 0, 0, 125, 97],
  [25, 0.727, 1.2, 135, 103, 163, 127],
  [35, 0.524, 0.868, 169, 129, 198, 154],
  [50, 0.387, 0.641, 207, 159, 238, 184],
  [70, 0.268, 0.443, 268, 206, 296, 230],
  [95, 0.193, 0.32, 328, 253, 361, 280],
  [120, 0.153, 0.253, 383, 296, 417, 324],
  [150, 0.124, 0.206, 444, 343, 473, 368],
  [185, 0.0991, 0.164, 510, 395, 543, 424],
  [240, 0.0754, 0.125, 607, 471, 641, 502],
  [300, 0.0601, 0.1, 703, 547, 735, 577],
  [400, 0.047, 0.0778, 823, 663, 845, 673],
  // 500 and 630 mm² MV: I ∝ section^0.541 (copper), section^0.574 (aluminium), fitted to the 240 and 400 mm² rows.
  [500, 0.0366, 0.0605, 946, 770, 953, 765],
  [630, 0.0283, 0.0469, 1088, 899, 1080, 873],
];

const LARGEST_LISTED_MV_MM2 = 400;

const row = (level: CableLevel, material: ConductorMaterial) => {
  const resistanceColumn = material === 'copper' ? 1 : 2;
  const ampacityColumn = ({ lowVoltage: 3, mediumVoltage: 5 }[level] + (material === 'copper' ? 0 : 1)) as
    | 3
    | 4
    | 5
    | 6;
  return sections
    .filter((section) => section[ampacityColumn] > 0)
    .map(
      (section): StandardCable => ({
        level,
        material,
        sectionMm2: section[0],
        dcResistanceOhmPerM: section[resistanceColumn] * 1e-3,
        ampacityA: section[ampacityColumn],
        ampacitySource:
          level === 'lowVoltage'
            ? lvAmpacitySource
            : section[0] > LARGEST_LISTED_MV_MM2
              ? mvLargeSource
              : mvAmpacitySource,
      }),
    );
};

/** Standard sections, ascending within each level and material. */
export const standardCables: readonly StandardCable[] = [
  ...row('lowVoltage', 'copper'),
  ...row('lowVoltage', 'aluminium'),
  ...row('mediumVoltage', 'copper'),
  ...row('mediumVoltage', 'aluminium'),
];

/** IEC 60038: low voltage is up to 1,000 V. */
export const cableLevelOf = (nominalVoltageV: number): CableLevel =>
  nominalVoltageV <= 1000 ? 'lowVoltage' : 'mediumVoltage';

/** Smallest standard section that carries a current, or undefined when none does. */
export const smallestCableFor = (
  currentA: number,
  level: CableLevel,
  material: ConductorMaterial,
): StandardCable | undefined =>
  standardCables.find((cable) => cable.level === level && cable.material === material && cable.ampacityA >= currentA);

// Per kelvin at 20 °C, IEC 60287-1-1 table 1.
const TEMPERATURE_COEFFICIENT_PER_K = { copper: 3.93e-3, aluminium: 4.03e-3 } as const;
/** XLPE, continuous: the temperature at which the ampacities hold. */
const OPERATING_TEMP_C = 90;
const REACTANCE_OHM_PER_M_AT_50_HZ = { lowVoltage: 0.08e-3, mediumVoltage: 0.11e-3 } as const;

/**
 * AC resistance of a conductor in operation: temperature and skin effect.
 *
 * The proximity effect is left out: by 2.1.4 of the same standard it adds 1.5 % at 300 mm² and 7 % at 630 mm² copper in touching
 * trefoil at 50 Hz.
 *
 * @param dcResistanceOhmPerM  at 20 °C
 * @returns Ω/m
 * Source: IEC 60287-1-1:2006, 2.1 (temperature) and 2.1.2 (skin effect factor, kₛ = 1, valid for xₛ ≤ 2.8).
 */
export const acResistanceOhmPerM = (
  dcResistanceOhmPerM: number,
  material: ConductorMaterial,
  frequencyHz: number,
  conductorTempC = OPERATING_TEMP_C,
): number => {
  const dc = dcResistanceOhmPerM * (1 + TEMPERATURE_COEFFICIENT_PER_K[material] * (conductorTempC - 20));
  const xSquared = ((8 * Math.PI * frequencyHz) / dc) * 1e-7;
  const xFourth = xSquared * xSquared;
  return dc * (1 + xFourth / (192 + 0.8 * xFourth));
};

/** Resistance at 90 °C and reactance of one set of a standard cable at a frequency. */
export const cableImpedancePerM = (
  cable: StandardCable,
  frequencyHz: number,
): { readonly resistanceOhmPerM: number; readonly reactanceOhmPerM: number } => ({
  resistanceOhmPerM: acResistanceOhmPerM(cable.dcResistanceOhmPerM, cable.material, frequencyHz),
  reactanceOhmPerM: (REACTANCE_OHM_PER_M_AT_50_HZ[cable.level] * frequencyHz) / 50,
});
