/**
 * Copper conductors, 75 °C, not more than three in a raceway at 30 °C ambient.
 * Source: NFPA 70 (NEC 2023), table 310.16; sections of the AWG and kcmil sizes from its chapter 9, table 8.
 */
export const CONDUCTOR_SECTIONS = [
  { size: '8 AWG', sectionM2: 8.37e-6, ampacityA: 50 },
  { size: '6 AWG', sectionM2: 13.3e-6, ampacityA: 65 },
  { size: '4 AWG', sectionM2: 21.15e-6, ampacityA: 85 },
  { size: '2 AWG', sectionM2: 33.62e-6, ampacityA: 115 },
  { size: '1/0 AWG', sectionM2: 53.49e-6, ampacityA: 150 },
  { size: '2/0 AWG', sectionM2: 67.43e-6, ampacityA: 175 },
  { size: '3/0 AWG', sectionM2: 85.01e-6, ampacityA: 200 },
  { size: '4/0 AWG', sectionM2: 107.2e-6, ampacityA: 230 },
  { size: '250 kcmil', sectionM2: 127e-6, ampacityA: 255 },
  { size: '350 kcmil', sectionM2: 177e-6, ampacityA: 310 },
  { size: '500 kcmil', sectionM2: 253e-6, ampacityA: 380 },
  { size: '600 kcmil', sectionM2: 304e-6, ampacityA: 420 },
  { size: '750 kcmil', sectionM2: 380e-6, ampacityA: 475 },
] as const;

/** Ampacity by linear interpolation between the sizes of the table; the ends hold outside of it. */
export const ampacityA = (sectionM2: number): number => {
  let low = CONDUCTOR_SECTIONS[0] as (typeof CONDUCTOR_SECTIONS)[number];
  for (const high of CONDUCTOR_SECTIONS) {
    if (sectionM2 <= high.sectionM2) {
      if (high === low || sectionM2 <= low.sectionM2) return low.ampacityA;
      const t = (sectionM2 - low.sectionM2) / (high.sectionM2 - low.sectionM2);
      return low.ampacityA + t * (high.ampacityA - low.ampacityA);
    }
    low = high;
  }
  return low.ampacityA;
};

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
