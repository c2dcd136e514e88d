/** The fitted parameters: their priors, and the table of factors that a vector of them stands for. */
import {
  type BenchmarkFactors,
  calibrationFrom,
  type FittedTable,
  type MeasuredCase,
  type PlatformCalibration,
  softwareAgeFrom,
} from '#engine/compute';

/** A positive factor is fitted as its logarithm: prior centre, and prior deviation in e-folds. */
interface Prior {
  readonly name: string;
  readonly mean: number;
  readonly deviation: number;
}

const factor = (name: string, centre: number, deviation: number): Prior => ({
  name,
  mean: Math.log(centre),
  deviation,
});

/**
 * Shared factors. Centres are ordinary figures of the field and wide deviations let the data speak: achieved shares of peak
 * (roofline studies: 0.6–0.9 of memory bandwidth, 0.4–0.7 of dense 8-bit peak), kernel and collective latencies (microseconds),
 * acceptance of one multi-token-prediction draft (DeepSeek-V3, §5.4.3: 0.85–0.90 for the first token, less beyond).
 */
const SHARED: readonly Prior[] = [
  factor('bandwidthShare', 0.75, 0.2),
  factor('cacheBandwidthShare', 0.6, 0.3),
  factor('computeShareFp8', 0.5, 0.4),
  factor('computeShareFp4', 0.35, 0.4),
  factor('computeShareBf16', 0.6, 0.3),
  factor('attentionShare', 0.5, 0.5),
  factor('halfEfficiencyRows', 32, 1),
  factor('activationPasses', 10, 0.7),
  factor('expertImbalance', 0.1, 1),
  factor('routingSpread', 0.8, 0.5),
  factor('layerOverheadS', 3e-5, 1),
  factor('expertOverheadS', 3e-5, 1),
  factor('stepOverheadS', 5e-4, 1),
  factor('sequenceOverheadS', 1e-6, 1),
  factor('logitOverheadS', 2e-11, 1),
  factor('scaleUpLatencyS', 1e-5, 1),
  factor('exchangeLatencyS', 2e-5, 1),
  factor('scaleOutLatencyS', 3e-5, 1),
  factor('linkShare', 0.6, 0.5),
  factor('tokenTimeTailExcess', 0.8, 0.7),
  factor('draftAcceptance', 0.7, 0.15),
  factor('rampRounds', 0.7, 0.3),
  factor('maturityLoss', 0.3, 1),
  factor('maturityYears', 0.5, 0.5),
];

/** Speed of a vendor and of a system against the shared factors, in logarithms. */
const VENDOR_DEVIATION = 0.8;
const SYSTEM_DEVIATION = 0.2;
/** Time of an expert exchange of a vendor's library against the shared one. */
const EXCHANGE_DEVIATION = 1;

/** Points from which a vendor gets a speed of its own; with fewer, it could not be told from its one system. */
const ENOUGH_FOR_VENDOR = 5;

/** The vendor whose systems define speed 1 and the shared exchange time. */
const BASE_VENDOR = 'NVIDIA';

/** Systems of the reference table that carry the accelerator of a measured one. */
const SAME_ACCELERATOR: Readonly<Record<string, string>> = {
  dgx_h100_rack: 'hgx_h100_air',
  hgx_h200_liquid: 'hgx_h200_air',
};

/** First volume shipments or general availability, from the vendors' announcements: year and fraction. */
const AVAILABLE_YEARS: Readonly<Record<string, number>> = {
  hgx_h100_air: 2022.8,
  mi300x_8: 2023.95,
  hgx_h200_air: 2024.4,
  mi325x_8: 2024.8,
  hgx_b200_air: 2025.0,
  hgx_b200_liquid: 2025.0,
  gb200_nvl72: 2025.0,
  mi355x_8: 2025.45,
  gb300_nvl72: 2025.6,
  hgx_b300: 2025.7,
  tpu_v7_ironwood: 2025.85,
};

export interface ParameterSet {
  readonly names: readonly string[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly tableOf: (parameters: readonly number[]) => FittedTable;
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** Parameters for a set of cases: the shared ones, one speed per system, and speed and exchange time per further vendor. */
export function parameterSet(cases: readonly MeasuredCase[]): ParameterSet {
  const systems = unique(cases.map(({ test }) => test.accelerator.systemId));
  const pointsOf = (vendor: string): number => cases.filter(({ test }) => test.accelerator.vendor === vendor).length;
  const vendors = unique(cases.map(({ test }) => test.accelerator.vendor)).filter(
    (vendor) => vendor !== BASE_VENDOR && pointsOf(vendor) >= ENOUGH_FOR_VENDOR,
  );
  // An exchange time can only be told where a vendor's systems were measured with dealt-out experts.
  const exchanging = vendors.filter((vendor) =>
    cases.some(({ test }) => test.accelerator.vendor === vendor && test.deployment.mode === 'disaggregated'),
  );
  const priors: readonly Prior[] = [
    ...SHARED,
    ...vendors.map((vendor) => ({ name: `vendor:${vendor}`, mean: 0, deviation: VENDOR_DEVIATION })),
    ...exchanging.map((vendor) => ({ name: `exchange:${vendor}`, mean: 0, deviation: EXCHANGE_DEVIATION })),
    ...systems.map((system) => ({ name: `system:${system}`, mean: 0, deviation: SYSTEM_DEVIATION })),
  ];
  const index = new Map(priors.map((prior, i) => [prior.name, i]));
  const tableOf = (parameters: readonly number[]): FittedTable => {
    const log = (name: string): number => parameters[index.get(name) ?? -1] ?? 0;
    const e = (name: string): number => Math.exp(log(name));
    const share = (name: string): number => Math.min(1, e(name));
    const unbanded = { p10Factor: 1, p90Factor: 1, basis: '' };
    return {
      shared: {
        bandwidthShare: share('bandwidthShare'),
        cacheBandwidthShare: share('cacheBandwidthShare'),
        computeShare: { bf16: share('computeShareBf16'), fp8: share('computeShareFp8'), fp4: share('computeShareFp4') },
        attentionShare: share('attentionShare'),
        halfEfficiencyRows: e('halfEfficiencyRows'),
        activationPasses: e('activationPasses'),
        expertImbalance: e('expertImbalance'),
        routingSpread: share('routingSpread'),
        layerOverheadS: e('layerOverheadS'),
        expertOverheadS: e('expertOverheadS'),
        stepOverheadS: e('stepOverheadS'),
        sequenceOverheadS: e('sequenceOverheadS'),
        logitOverheadS: e('logitOverheadS'),
        scaleUpLatencyS: e('scaleUpLatencyS'),
        exchangeLatencyS: e('exchangeLatencyS'),
        scaleOutLatencyS: e('scaleOutLatencyS'),
        linkShare: share('linkShare'),
        tokenTimeTail: 1 + e('tokenTimeTailExcess'),
      },
      benchmark: { draftAcceptance: Math.min(0.98, e('draftAcceptance')), rampRounds: e('rampRounds') },
      maturity: { lossAtLaunch: Math.min(0.9, e('maturityLoss')), years: e('maturityYears') },
      vendors: {
        [BASE_VENDOR]: { lnSpeed: 0, exchangeFactor: 1 },
        ...Object.fromEntries(
          vendors.map((vendor) => [
            vendor,
            { lnSpeed: log(`vendor:${vendor}`), exchangeFactor: e(`exchange:${vendor}`) },
          ]),
        ),
      },
      systems: Object.fromEntries(
        systems.map((system) => [
          system,
          {
            lnSpeed: log(`system:${system}`),
            points: cases.filter(({ test }) => test.accelerator.systemId === system).length,
            ...unbanded,
          },
        ]),
      ),
      availableYears: AVAILABLE_YEARS,
      sameAcceleratorAs: SAME_ACCELERATOR,
      uncalibrated: { sameVendor: unbanded, otherVendor: unbanded },
    };
  };
  return {
    names: priors.map((prior) => prior.name),
    means: priors.map((prior) => prior.mean),
    deviations: priors.map((prior) => prior.deviation),
    tableOf,
  };
}

/** Factors that apply to one measured case under a table. */
export function factorsFor(
  table: FittedTable,
  measured: MeasuredCase,
): { readonly calibration: PlatformCalibration; readonly benchmark: BenchmarkFactors } {
  const { accelerator, model } = measured.test;
  const age = softwareAgeFrom(table, accelerator, model, measured.year);
  return { calibration: calibrationFrom(table, accelerator, age), benchmark: table.benchmark };
}
