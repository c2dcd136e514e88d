import type { ComputeSide } from './computeSide';

/** Tokens that a rack makes over those it would at the power it asks for. */
export const servedShare = (askedW: number, idleW: number, powerShare: number): number => {
  if (powerShare === 1) return 1;
  const dynamicW = askedW - idleW;
  return dynamicW > 0 ? Math.max(0, (askedW * powerShare - idleW) / dynamicW) : powerShare;
};

/**
 * What racks draw and make when coolant limits hold their power down. A rack that is held runs at its serving point for a share of
 * the time and idles for the rest, so that tokens go with the power above idle: slower clocks would lose fewer.
 *
 * @param powerShare  allowed power over asked power by element, 0 … 1
 */
export const throttled = (compute: ComputeSide, powerShare: Float64Array): ComputeSide => {
  if (powerShare.every((share) => share === 1)) return compute;
  const { idlePowerW } = compute;
  const itPowerW = compute.itPowerW.map((w, i) => w * powerShare[i]!);
  const servedOf = (i: number): number => servedShare(compute.itPowerW[i]!, idlePowerW[i]!, powerShare[i]!);
  const tokensPerS = compute.tokensPerS.map((tokens, i) => (tokens > 0 ? tokens * servedOf(i) : 0));
  const groups = compute.groups.map((group) => {
    const share = group.elements.reduce((sum, i) => sum + servedOf(i), 0) / group.elements.length;
    return { ...group, servedShare: share };
  });
  return {
    ...compute,
    groups,
    itPowerW,
    tokensPerS,
    tokensLostPerS: compute.tokensPerS.map((tokens, i) => tokens - tokensPerS[i]!),
  };
};
