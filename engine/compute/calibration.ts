import type { Precision } from './spec';

/**
 * Achieved shares of the data-sheet figures, and fixed times, of one platform with one serving stack. All are fitted to
 * measured throughput (see `assets/calibration`), none is set by hand.
 */
export interface PlatformCalibration {
  /** Share of peak memory bandwidth reached when weights or cache are streamed. */
  readonly bandwidthShare: number;
  /** Share of dense peak reached by large matrix products. */
  readonly computeShare: Readonly<Record<Precision, number>>;
  /** Share of dense peak reached inside attention. */
  readonly attentionShare: number;
  /** Rows of a matrix product at which half of `computeShare` is reached. */
  readonly halfEfficiencyRows: number;
  /** Reads and writes of a hidden vector per token and layer outside the matrix products. */
  readonly activationPasses: number;
  /** Excess of the busiest accelerator's expert load over the mean, per e-fold of the expert group. */
  readonly expertImbalance: number;
  readonly layerOverheadS: number;
  readonly stepOverheadS: number;
  readonly scaleUpLatencyS: number;
  readonly scaleOutLatencyS: number;
  /** Share of link bandwidth that a collective reaches, after what overlaps with computation. */
  readonly linkShare: number;
  /** Ratio of the 99th percentile to the mean of a request's time per output token. */
  readonly tokenTimeTail: number;
  /** Speed of the whole platform against the shared factors. */
  readonly speed: number;
}
