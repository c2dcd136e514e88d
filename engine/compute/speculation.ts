import type { SpeculativeDecoding } from './spec';

/**
 * Tokens gained per pass with a draft of k tokens, each accepted with probability α: (1 − α^(k+1)) / (1 − α).
 * Source: Leviathan 2023, eq. 1.
 */
export function tokensPerPass(speculation: SpeculativeDecoding | null): number {
  if (speculation === null) return 1;
  const { acceptance, draftTokens } = speculation;
  return acceptance >= 1 ? draftTokens + 1 : (1 - acceptance ** (draftTokens + 1)) / (1 - acceptance);
}

export const verifyTokens = (speculation: SpeculativeDecoding | null): number =>
  speculation === null ? 1 : speculation.draftTokens + 1;

/**
 * Time of drafting relative to a pass of the main model: each drafted token passes one extra layer of the same shape
 * (a multi-token-prediction module). Source: DeepSeek-V3 (2024), §2.2: one transformer block per predicted depth.
 */
export const draftTimeShare = (speculation: SpeculativeDecoding | null, layers: number): number =>
  speculation === null ? 0 : speculation.draftTokens / layers;
