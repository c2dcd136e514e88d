/** Roughness of the stainless tube of technology loops, and of the welded steel of facility water, m. Source: Moody 1944, figure 2. */
export const DRAWN_TUBE_M = 1.5e-6;
export const WELDED_STEEL_M = 4.5e-5;

/** Inner diameters of DN25 to DN600, schedule 40, in m. Source: ASME B36.10M, table 1 (standard wall from DN300). */
const BORES_M = [
  0.0266, 0.0351, 0.0409, 0.0525, 0.0627, 0.0779, 0.1023, 0.1541, 0.2027, 0.2545, 0.3048, 0.3366, 0.3874, 0.4382, 0.489,
  0.5906,
] as const;

/** Nominal sizes by their bores, schedule 40. Source: ASME B36.10M, table 1 (standard wall from DN300). */
const NOMINAL_MM: readonly (readonly [nominalMm: number, boreM: number])[] = [
  [15, 0.0158],
  [20, 0.0209],
  [25, 0.0266],
  [32, 0.0351],
  [40, 0.0409],
  [50, 0.0525],
  [65, 0.0627],
  [80, 0.0779],
  [100, 0.1023],
  [125, 0.1282],
  [150, 0.1541],
  [200, 0.2027],
  [250, 0.2545],
  [300, 0.3048],
  [350, 0.3366],
  [400, 0.3874],
  [450, 0.4382],
  [500, 0.489],
  [600, 0.5906],
];

/** A bore this near to one of the table is that size with another wall. Source: ASME B36.10M, schedules 10 to 80 of one size. */
const OTHER_WALL = 0.07;

/** What a bore is called: its nominal size, or its millimetres where it is none. */
export const boreName = (boreM: number): string => {
  const apart = (each: number): number => Math.abs(each / boreM - 1);
  const [nominalMm, nearestM] = NOMINAL_MM.reduce((best, each) => (apart(each[1]) < apart(best[1]) ? each : best));
  return apart(nearestM) <= OTHER_WALL ? `DN ${nominalMm}` : `${(boreM * 1e3).toFixed(0)} mm bore`;
};

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
