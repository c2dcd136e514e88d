import type { Source } from '#engine/quantity';

/** Nameplate of a two-winding transformer. */
export interface TransformerRating {
  readonly ratedVa: number;
  readonly primaryVoltageV: number;
  readonly secondaryVoltageV: number;
  readonly noLoadLossW: number;
  /** At rated current. */
  readonly loadLossW: number;
  /** uk over rated voltage. */
  readonly shortCircuitFraction: number;
  /** Magnetising plus iron current over rated current; only the iron part when absent. */
  readonly noLoadCurrentFraction?: number;
  /** Winding voltage of the tap position over its rated voltage; 1 when absent. */
  readonly primaryTapRatio?: number;
  readonly secondaryTapRatio?: number;
  /** Where the magnetising branch sits: in the middle of the impedance (T, the default) or half at each end (pi). */
  readonly model?: 'T' | 'pi';
}

/** Two-port of a transformer, impedances in ohm on the secondary side. */
export interface TransformerTwoPort {
  readonly ratio: number;
  readonly resistanceOhm: number;
  readonly reactanceOhm: number;
  readonly endConductanceS: number;
  readonly endSusceptanceS: number;
}

/**
 * Equivalent circuit of a transformer from its nameplate.
 *
 * The T circuit is turned into the equal pi circuit: with series impedance z and magnetising admittance y in its middle,
 * z' = z·(1 + z·y/4) and y' = (y/2)/(1 + z·y/4) at each end. T and pi differ by up to 1e-2 pu at the loaded side.
 *
 * Source: IEC 60909-0:2016, 6.3.1 (impedance from uk and load loss); star-delta transformation (Kennelly 1899).
 */
export const transformerTwoPort = (rating: TransformerRating): TransformerTwoPort => {
  const { ratedVa, secondaryVoltageV, noLoadLossW, loadLossW, shortCircuitFraction } = rating;
  const baseOhm = (secondaryVoltageV * secondaryVoltageV) / ratedVa;
  const r = (loadLossW / ratedVa) * baseOhm;
  const x = Math.sqrt(Math.max(0, (shortCircuitFraction * baseOhm) ** 2 - r * r));
  const g = noLoadLossW / (secondaryVoltageV * secondaryVoltageV);
  const b = -Math.sqrt(Math.max(0, ((rating.noLoadCurrentFraction ?? 0) / baseOhm) ** 2 - g * g));
  const ratio =
    (rating.primaryVoltageV * (rating.primaryTapRatio ?? 1)) / (secondaryVoltageV * (rating.secondaryTapRatio ?? 1));
  if (rating.model === 'pi')
    return { ratio, resistanceOhm: r, reactanceOhm: x, endConductanceS: g / 2, endSusceptanceS: b / 2 };
  const kr = 1 + (r * g - x * b) / 4;
  const ki = (r * b + x * g) / 4;
  const k2 = kr * kr + ki * ki;
  return {
    ratio,
    resistanceOhm: r * kr - x * ki,
    reactanceOhm: r * ki + x * kr,
    endConductanceS: (g * kr + b * ki) / (2 * k2),
    endSusceptanceS: (b * kr - g * ki) / (2 * k2),
  };
};

/**
 * Loss of a transformer at a load, in closed form.
 * @param loadFraction  apparent power over rated, ≥ 0
 */
export const transformerLossW = (noLoadLossW: number, loadLossW: number, loadFraction: number): number =>
  noLoadLossW + loadLossW * loadFraction * loadFraction;

/** Load at which efficiency is highest: no-load loss equals load loss. */
export const peakEfficiencyLoadFraction = (noLoadLossW: number, loadLossW: number): number =>
  Math.sqrt(noLoadLossW / loadLossW);

/** Share of no-load loss in the loss at the rating point, for tables that give an efficiency only. */
export const noLoadShareSource: Source = {
  title: 'Engineering inference: no-load loss is 35–45 % of the loss at the rating point of efficiency tables',
  url: '',
  date: '2024',
  grade: 'D',
  recheck: true,
};
const NO_LOAD_SHARE = 0.4;

/** Splits a tabulated efficiency (e.g. DOE 2016 at 50 % load, power factor 1) into no-load and load loss. */
export const lossesFromEfficiency = (
  ratedVa: number,
  loadFraction: number,
  efficiency: number,
  noLoadShare = NO_LOAD_SHARE,
): { readonly noLoadLossW: number; readonly loadLossW: number } => {
  const lossW = ratedVa * loadFraction * (1 / efficiency - 1);
  return { noLoadLossW: lossW * noLoadShare, loadLossW: (lossW * (1 - noLoadShare)) / (loadFraction * loadFraction) };
};

/** Losses at the limits of a regulation, by rated power. */
export interface TransformerLossRow {
  readonly ratedVa: number;
  readonly noLoadLossW: number;
  readonly loadLossW: number;
}

export const tier2LossSource: Source = {
  title: 'Regulation (EU) 548/2014, annex I, table I.1, tier 2, liquid-immersed (A0 less 10 %, Ak)',
  url: 'https://eur-lex.europa.eu/eli/reg/2014/548/oj',
  date: '2021-07-01',
  grade: 'A',
  recheck: true,
};

export const tier2Losses: readonly TransformerLossRow[] = [
  [630e3, 540, 4600],
  [800e3, 585, 6000],
  [1000e3, 693, 7600],
  [1250e3, 855, 9500],
  [1600e3, 1080, 12000],
  [2000e3, 1305, 15000],
  [2500e3, 1575, 18500],
  [3150e3, 1980, 23000],
].map(([ratedVa, noLoadLossW, loadLossW]) => ({
  ratedVa: ratedVa!,
  noLoadLossW: noLoadLossW!,
  loadLossW: loadLossW!,
}));

// Preferred ratings of IEC 60076-1:2011, 5.1.2: the R10 series of ISO 3, in kVA, up to large substation units.
const DECADE_KVA = [100, 125, 160, 200, 250, 315, 400, 500, 630, 800];

/** Smallest preferred rating (IEC 60076-1) of at least `apparentVa`, 100 kVA … 800 MVA; undefined above. */
export const preferredTransformerVa = (apparentVa: number): number | undefined => {
  for (let scale = 1e3; scale <= 1e6; scale *= 10) {
    const kva = DECADE_KVA.find((rating) => rating * scale >= apparentVa);
    if (kva !== undefined) return kva * scale;
  }
  return undefined;
};

/**
 * Least short-circuit impedance of a two-winding transformer, as a fraction.
 * Source: IEC 60076-5:2006, table 1; above 100 MVA its lower bound.
 */
export const minimumShortCircuitFraction = (ratedVa: number): number => {
  const steps = [
    [630e3, 0.04],
    [1250e3, 0.05],
    [2500e3, 0.06],
    [6300e3, 0.07],
    [25e6, 0.08],
    [40e6, 0.1],
    [63e6, 0.11],
  ] as const;
  return steps.find(([upToVa]) => ratedVa <= upToVa)?.[1] ?? 0.125;
};
