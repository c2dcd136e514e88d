import type { Solid } from './solid';

/** Solids that make up what one still sees of a thing from afar. */
const MOST = 7;
/** A cylinder of this many sides still looks round where it is a few pixels wide. */
const SIDES = 8;

const areaM2 = (solid: Solid): number => {
  if (solid.shape === 'cylinder') return 2 * Math.PI * solid.radiusM * (solid.radiusM + solid.lengthM);
  const [x, y, z] = solid.sizeM;
  return 2 * (x * y + y * z + z * x);
};

/** The few largest solids by surface, without bevels. */
export const largestSolids = (solids: readonly Solid[]): readonly Solid[] =>
  [...solids]
    .sort((a, b) => areaM2(b) - areaM2(a))
    .slice(0, MOST)
    .map((solid) =>
      solid.shape === 'box' ? { ...solid, bevelM: 0 } : { ...solid, sides: Math.min(solid.sides, SIDES) },
    );
