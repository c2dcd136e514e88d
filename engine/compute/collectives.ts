import type { Parallelism } from './spec';
import type { Platform } from './step';

/** Bytes per element of hidden vectors on links: 8-bit dispatch to experts, 16-bit combine and reduction. */
const DISPATCH_BYTES = 1;
const COMBINE_BYTES = 2;
const REDUCTION_BYTES = 2;

/**
 * Time of the collectives of one pass of `tokens` tokens through one replica, s.
 *
 * Tensor groups sum attention and feed-forward outputs (2(n−1)/n of the payload each); expert groups send each token once to
 * every member that holds one of its experts, and back. Within the scale-up domain over its fabric; members beyond the
 * domain over the scale-out network.
 *
 * Source: Pope 2022, §3.1 and appendix A.1; DeepSeek-V3 (2024), §3.2 for 8-bit dispatch and 16-bit combine.
 */
export function collectiveTimeS(platform: Platform, layout: Parallelism, tokens: number): number {
  const { accelerator, work, calibration } = platform;
  const { tensor, data } = layout;
  const group = tensor * data;
  if (group === 1) return 0;
  const domain = accelerator.scaleUpDomain;
  const upRate = accelerator.scaleUpBandwidthBPerS * calibration.linkShare;
  const outRate = accelerator.scaleOutBandwidthBPerS * calibration.linkShare;
  let timeS = 0;
  if (tensor > 1) {
    const beyond = tensor > domain;
    // Experts that are dealt out replace the feed-forward reduction by their own exchange.
    const reductions = 2 * (work.layers - work.moeLayers) + (layout.expert > 1 ? 1 : 2) * work.moeLayers;
    const payload = ((2 * (tensor - 1)) / tensor) * (tokens / data) * work.hiddenSize * REDUCTION_BYTES;
    const latency = beyond ? calibration.scaleOutLatencyS : calibration.scaleUpLatencyS;
    timeS += reductions * (latency + payload / (beyond ? outRate : upRate));
  }
  if (layout.expert > 1) {
    const beyond = group > domain;
    // Copies of one token that go to distinct members, with experts picked evenly.
    const copies = group * -Math.expm1(work.expertsPerToken * Math.log1p(-1 / group));
    const payload = (tokens / group) * copies * work.hiddenSize * (DISPATCH_BYTES + COMBINE_BYTES);
    const outShare = beyond ? (group - domain) / group : 0;
    const upShare = (group - 1) / group - outShare;
    const latency = 2 * (calibration.exchangeLatencyS + (beyond ? calibration.scaleOutLatencyS : 0));
    timeS += work.moeLayers * (latency + payload * (upShare / upRate + (beyond ? outShare / outRate : 0)));
  }
  return timeS;
}
