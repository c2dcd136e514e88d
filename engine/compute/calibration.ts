import type { Precision } from './spec';

/**
 * Achieved shares of the data-sheet figures, and fixed times, of one platform with its serving software. All are fitted to
 * measured throughput (`assets/calibration/platforms.json`), none is set by hand.
 */
export interface PlatformCalibration {
  /** Share of peak memory bandwidth reached when weights are streamed, and when the cache is. */
  readonly bandwidthShare: number;
  readonly cacheBandwidthShare: number;
  /** Share of dense peak reached by large matrix products. */
  readonly computeShare: Readonly<Record<Precision, number>>;
  /** Share of dense peak, or of the rate of exponentials, reached inside attention. */
  readonly attentionShare: number;
  /** Rows of a matrix product at which half of `computeShare` is reached. */
  readonly halfEfficiencyRows: number;
  /** Reads and writes of a hidden vector per token and layer outside the matrix products. */
  readonly activationPasses: number;
  /** Excess of the busiest accelerator's expert load over the mean, per e-fold of the expert group. */
  readonly expertImbalance: number;
  /** Tokens that pick experts independently, per token processed: below 1 because neighbouring tokens route alike. */
  readonly routingSpread: number;
  /** Fixed time per layer, and on top of it per layer with routed experts. */
  readonly layerOverheadS: number;
  readonly expertOverheadS: number;
  readonly stepOverheadS: number;
  /** Scheduling of one sequence in one pass, and sampling per entry of the vocabulary. */
  readonly sequenceOverheadS: number;
  readonly logitOverheadS: number;
  /** Fixed time of one reduction within the scale-up domain, of one expert exchange, and of either beyond the domain. */
  readonly scaleUpLatencyS: number;
  readonly exchangeLatencyS: number;
  readonly scaleOutLatencyS: number;
  /** Share of link bandwidth that a collective reaches, after what overlaps with computation. */
  readonly linkShare: number;
  /** Ratio of the 99th percentile to the mean of a request's time per output token. */
  readonly tokenTimeTail: number;
  /** Speed of the platform against the shared factors: vendor, system and software maturity. */
  readonly speed: number;
}
