/** Roughness of the stainless tube of technology loops, and of the welded steel of facility water, m. Source: Moody 1944, figure 2. */
export const DRAWN_TUBE_M = 1.5e-6;
export const WELDED_STEEL_M = 4.5e-5;

/** Inner diameters of DN25 to DN600, schedule 40, in m. Source: ASME B36.10M, table 1 (standard wall from DN300). */
const BORES_M = [
  0.0266, 0.0351, 0.0409, 0.0525, 0.0627, 0.0779, 0.1023, 0.1541, 0.2027, 0.2545, 0.3048, 0.3366, 0.3874, 0.4382, 0.489,
  0.5906,
] as const;

/**
 * Design velocity by bore in m/s: slow in small pipes and hoses for noise and erosion, faster in mains.
 * Source: ASHRAE Handbook, Fundamentals, pipe sizing: 1.2 m/s to DN50 and up to 4 m/s above; OCP guidance allows 1.5 and 2.5.
 */
const designVelocityMPerS = (boreM: number): number => (boreM <= 0.0525 ? 1.5 : 2.5);

/** The smallest standard bore that carries a flow at its design velocity; the largest carries all beyond. */
export const boreFor = (flowM3PerS: number): number =>
  BORES_M.find((boreM) => flowM3PerS <= (Math.PI / 4) * boreM ** 2 * designVelocityMPerS(boreM)) ?? BORES_M.at(-1)!;
