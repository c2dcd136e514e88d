/** Roughness of the stainless tube of technology loops, and of the welded steel of facility water, m. Source: Moody 1944, figure 2. */
export const DRAWN_TUBE_M = 1.5e-6;
export const WELDED_STEEL_M = 4.5e-5;

/** Inner diameters of DN25 to DN600, schedule 40, in m. Source: ASME B36.10M, table 1 (standard wall from DN300). */
const BORES_M = [
  0.0266, 0.0351, 0.0409, 0.0525, 0.0627, 0.0779, 0.1023, 0.1541, 0.2027, 0.2545, 0.3048, 0.3366, 0.3874, 0.4382, 0.489,
  0.5906,
] as const;

/** Friction factor of water at 1–3 m/s in DN65 to DN150. Source: Moody 1944, Colebrook at Re 1e5–4e5 and 45 µm. */
const USUAL_FRICTION = 0.019;
const WATER_KG_PER_M3 = 997;

/** Largest friction of straight pipe, Pa/m. Source: ASHRAE Handbook, Fundamentals, ch. 22, pipe sizing: 100 to 400 Pa/m. */
const MOST_PA_PER_M = 400;

/**
 * Design velocity by bore in m/s: slow in small pipes and hoses for noise and erosion, then as friction allows, up to that of mains.
 * Source: ASHRAE Handbook, Fundamentals, pipe sizing: 1.2 m/s to DN50 and 400 Pa/m above; OCP guidance allows 1.5 and 2.5.
 */
const designVelocityMPerS = (boreM: number): number =>
  boreM <= 0.0525 ? 1.5 : Math.min(2.5, Math.sqrt((2 * MOST_PA_PER_M * boreM) / (WATER_KG_PER_M3 * USUAL_FRICTION)));

/** The smallest standard bore that carries a flow at its design velocity; the largest carries all beyond. */
export const boreFor = (flowM3PerS: number): number =>
  BORES_M.find((boreM) => flowM3PerS <= (Math.PI / 4) * boreM ** 2 * designVelocityMPerS(boreM)) ?? BORES_M.at(-1)!;
