import type { Band } from '#engine/quantity';
import type { ComputeSide } from './computeSide';
import type { Headline, Snapshot } from './snapshot';

/**
 * Bands of the figures that rest on the serving model: its calibration error, passed on. Groups err together (same model,
 * same method), so their bands add rather than cancel. Figures of power and heat have no published error to rest on yet.
 */
export const bandsOf = (headline: Headline, compute: ComputeSide): Snapshot['bands'] => {
  if (headline.tokensPerS <= 0) return {};
  let low = 0;
  let high = 0;
  const bases = new Set<string>();
  for (const { point, elements, acceleratorsPerRack, servedShare } of compute.groups) {
    const tokensPerS = point.outputTokensPerSPerAccelerator * acceleratorsPerRack * elements.length * servedShare;
    low += tokensPerS * point.band.p10Factor;
    high += tokensPerS * point.band.p90Factor;
    bases.add(point.band.basis);
  }
  const lowFactor = low / headline.tokensPerS;
  const highFactor = high / headline.tokensPerS;
  const basis = [...bases].join('; ');
  const scaled = (value: number): Band => ({ p10: value * lowFactor, p50: value, p90: value * highFactor, basis });
  const { tokensPerSPerMwGrid, tokensPerSPerMwIt, costPerMTokensUsd } = headline;
  return {
    tokensPerS: scaled(headline.tokensPerS),
    ...(tokensPerSPerMwGrid === null ? {} : { tokensPerSPerMwGrid: scaled(tokensPerSPerMwGrid) }),
    ...(tokensPerSPerMwIt === null ? {} : { tokensPerSPerMwIt: scaled(tokensPerSPerMwIt) }),
    // Cost per token goes with the inverse: few tokens, dear tokens.
    ...(costPerMTokensUsd === null
      ? {}
      : {
          costPerMTokensUsd: {
            p10: costPerMTokensUsd / highFactor,
            p50: costPerMTokensUsd,
            p90: costPerMTokensUsd / lowFactor,
            basis,
          },
        }),
  };
};
