/**
 * Error bands from what was left out of a fit, since a planner asks about workloads that nobody has measured: points of other
 * models where a system has enough of them, of left-out systems or vendors elsewhere.
 */
import { type FittedTable, quantile } from '#engine/compute';
import type { LeftOut } from './evaluate';

/** Points from which a system's own residuals are used. */
const ENOUGH = 8;

interface Band {
  readonly p10Factor: number;
  readonly p90Factor: number;
  readonly basis: string;
}

/** A measured value is predicted × exp(−error): its 10th percentile belongs to the 90th of the errors. */
const bandOf = (errors: readonly number[], basis: string): Band => ({
  p10Factor: Math.min(1, Math.exp(-quantile(errors, 0.9))),
  p90Factor: Math.max(1, Math.exp(-quantile(errors, 0.1))),
  basis,
});

/** A platform never seen may be off either way by what left-out groups were off in size. */
const symmetricBand = (errors: readonly number[], basis: string): Band => {
  const size = quantile(errors.map(Math.abs), 0.9);
  return { p10Factor: Math.exp(-size), p90Factor: Math.exp(size), basis };
};

export function withBands(
  table: FittedTable,
  modelsLeftOut: readonly LeftOut[],
  systemsLeftOut: readonly LeftOut[],
  vendorsLeftOut: readonly LeftOut[],
): FittedTable {
  const bySystem = systemsLeftOut.flatMap((group) => group.errors);
  const byVendor = vendorsLeftOut.flatMap((group) => group.errors);
  const systems = Object.fromEntries(
    Object.entries(table.systems).flatMap(([id, system]) => {
      if (system === undefined) return [];
      const own = modelsLeftOut.flatMap(({ cases, errors }) =>
        errors.filter((_, k) => cases[k]!.test.accelerator.systemId === id),
      );
      const band =
        own.length >= ENOUGH
          ? bandOf(
              own,
              `P10 and P90 of ${own.length} points measured on this system, each with its model left out of the fit`,
            )
          : symmetricBand(
              bySystem,
              `${own.length} measured ${own.length === 1 ? 'point' : 'points'}; P90 of ${bySystem.length} points whose system was left out of the fit`,
            );
      return [[id, { ...system, ...band }]];
    }),
  );
  return {
    ...table,
    systems,
    uncalibrated: {
      sameVendor: symmetricBand(
        bySystem,
        `not measured; P90 error of ${bySystem.length} points whose system was left out of the fit`,
      ),
      otherVendor: symmetricBand(
        byVendor,
        `not measured, nor any system of its vendor; P90 error of ${byVendor.length} points whose vendor was left out of the fit`,
      ),
    },
  };
}
