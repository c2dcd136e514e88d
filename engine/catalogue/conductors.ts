/**
 * Copper conductors, 75 °C, not more than three in a raceway at 30 °C ambient.
 * Source: NFPA 70 (NEC 2023), table 310.16; sections of the AWG and kcmil sizes from its chapter 9, table 8,
 * sections over the insulation (XHHW) from its table 5.
 */
export const CONDUCTOR_SECTIONS = [
  { size: '8 AWG', sectionM2: 8.37e-6, ampacityA: 50, insulatedM2: 28.2e-6 },
  { size: '6 AWG', sectionM2: 13.3e-6, ampacityA: 65, insulatedM2: 38.1e-6 },
  { size: '4 AWG', sectionM2: 21.15e-6, ampacityA: 85, insulatedM2: 52.5e-6 },
  { size: '2 AWG', sectionM2: 33.62e-6, ampacityA: 115, insulatedM2: 73.9e-6 },
  { size: '1/0 AWG', sectionM2: 53.49e-6, ampacityA: 150, insulatedM2: 117.7e-6 },
  { size: '2/0 AWG', sectionM2: 67.43e-6, ampacityA: 175, insulatedM2: 141.3e-6 },
  { size: '3/0 AWG', sectionM2: 85.01e-6, ampacityA: 200, insulatedM2: 170.5e-6 },
  { size: '4/0 AWG', sectionM2: 107.2e-6, ampacityA: 230, insulatedM2: 206.3e-6 },
  { size: '250 kcmil', sectionM2: 127e-6, ampacityA: 255, insulatedM2: 251.9e-6 },
  { size: '350 kcmil', sectionM2: 177e-6, ampacityA: 310, insulatedM2: 333.3e-6 },
  { size: '500 kcmil', sectionM2: 253e-6, ampacityA: 380, insulatedM2: 450.6e-6 },
  { size: '600 kcmil', sectionM2: 304e-6, ampacityA: 420, insulatedM2: 561.9e-6 },
  { size: '750 kcmil', sectionM2: 380e-6, ampacityA: 475, insulatedM2: 679.5e-6 },
] as const;

type Conductor = (typeof CONDUCTOR_SECTIONS)[number];

/** A column of the table by linear interpolation between its sizes; the ends hold outside of it. */
const atSection = (sectionM2: number, column: 'ampacityA' | 'insulatedM2'): number => {
  let low = CONDUCTOR_SECTIONS[0] as Conductor;
  for (const high of CONDUCTOR_SECTIONS) {
    if (sectionM2 <= high.sectionM2) {
      if (high === low || sectionM2 <= low.sectionM2) return low[column];
      const t = (sectionM2 - low.sectionM2) / (high.sectionM2 - low.sectionM2);
      return low[column] + t * (high[column] - low[column]);
    }
    low = high;
  }
  return low[column];
};

/** What a conductor is called: the size of the table that it is, and its section. */
export const conductorName = (sectionM2: number): string => {
  const mm2 = `${(sectionM2 * 1e6).toFixed(0)} mm²`;
  const row = CONDUCTOR_SECTIONS.find((each) => Math.abs(each.sectionM2 / sectionM2 - 1) < SAME_SECTION);
  return row ? `${row.size} (${mm2})` : mm2;
};

/** Sections are written to three digits. */
const SAME_SECTION = 5e-3;

export const ampacityA = (sectionM2: number): number => atSection(sectionM2, 'ampacityA');

/** Copper of the smallest conductors, 4/0 AWG, whose cables lie on trays in a single layer. Source: NFPA 70 (NEC), 392.22(A)(1)(a). */
export const MIN_SINGLE_LAYER_M2 = CONDUCTOR_SECTIONS.find(({ size }) => size === '4/0 AWG')!.sectionM2;

/** A circle around three equal circles that touch, over one of them: (1 + 2/√3)². */
const ROUND_THREE = (1 + 2 / Math.sqrt(3)) ** 2;

/** Section of a round cable of three such conductors, its ground between them, without a jacket. */
export const cableSectionM2 = (sectionM2: number): number => ROUND_THREE * atSection(sectionM2, 'insulatedM2');

// Annealed copper at 20 °C and its temperature coefficient. Source: IEC 60028.
const COPPER_OHM_M = 1.7241e-8;
const COPPER_PER_K = 0.00393;
/** Rated conductor temperature of the ampacity table. */
const CONDUCTOR_TEMP_C = 75;

export const resistanceOhmPerM = (sectionM2: number): number =>
  (COPPER_OHM_M * (1 + COPPER_PER_K * (CONDUCTOR_TEMP_C - 20))) / sectionM2;

/** Beyond this many in parallel a busduct takes over. */
export const MAX_PARALLEL_RUNS = 40;

/** Size that is put in parallel: larger conductors carry little more and do not bend. Source: common practice in feeders above 400 A. */
const PARALLEL_SIZE = CONDUCTOR_SECTIONS[10];

/** Voltage lost along a feeder at its design current. Source: NFPA 70 (NEC), 215.2(A), informational note: 3 %. */
const MAX_VOLTAGE_DROP = 0.03;

export interface FeederDuty {
  readonly currentA: number;
  readonly voltageV: number;
  readonly lengthM: number;
}

/** Drop of a balanced three-phase feeder by its resistance, as a fraction; two conductors of a DC feeder drop a sixth more. */
const voltageDrop = ({ currentA, voltageV, lengthM }: FeederDuty, sectionM2: number, parallelRuns: number): number =>
  (Math.sqrt(3) * (currentA / parallelRuns) * resistanceOhmPerM(sectionM2) * lengthM) / voltageV;

/** The smallest conductor that carries a duty alone, or as many of 500 kcmil as carry it together, within the voltage drop. */
export const conductorsFor = (duty: FeederDuty): { readonly sectionM2: number; readonly parallelRuns: number } => {
  const alone = CONDUCTOR_SECTIONS.find(
    ({ ampacityA: ratedA, sectionM2 }) =>
      ratedA >= duty.currentA &&
      sectionM2 <= PARALLEL_SIZE.sectionM2 &&
      voltageDrop(duty, sectionM2, 1) <= MAX_VOLTAGE_DROP,
  );
  if (alone) return { sectionM2: alone.sectionM2, parallelRuns: 1 };
  const byCurrent = duty.currentA / PARALLEL_SIZE.ampacityA;
  const byDrop = voltageDrop(duty, PARALLEL_SIZE.sectionM2, 1) / MAX_VOLTAGE_DROP;
  const parallelRuns = Math.min(Math.ceil(Math.max(byCurrent, byDrop)), MAX_PARALLEL_RUNS);
  return { sectionM2: PARALLEL_SIZE.sectionM2, parallelRuns };
};
