import type { PipeSpec } from '#engine/document';
import type { Fluid } from '#engine/fluids';

/** Coolants by their name in a pipe: 25 % propylene glycol is by volume. Source: OCP guidelines for cold-plate loops. */
export const coolants = {
  water: { kind: 'water' },
  pg25: { kind: 'propyleneGlycol', basis: 'volume', fraction: 0.25 },
} as const satisfies Record<PipeSpec['fluid'], Fluid>;
