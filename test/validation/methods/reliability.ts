import {
  atLeast,
  capacityOutageTable,
  component,
  inParallel,
  inSeries,
  lossOfLoad,
  outageProbability,
  perYear,
  type Supply,
  withCommonCause,
} from '#engine/availability';
import { absolute, type Case, type Comparison, relative } from '../comparison';

interface Blocks {
  readonly components: Readonly<Record<string, { readonly MTBF_h: number; readonly MTTR_h: number }>>;
  readonly expected: readonly {
    readonly name: string;
    readonly unavailability: number;
    readonly downtime_h_per_year: number;
  }[];
  readonly tolerance: { readonly unavailability_relative: number };
}

/** The structures that the case names in words. */
const structures = (of: (name: string) => Supply): Readonly<Record<string, () => Supply>> => {
  const units = (name: string, count: number): Supply[] => Array.from({ length: count }, () => of(name));
  const path = (upsInstalled: number): Supply =>
    inSeries([of('transformer'), of('switchgear'), atLeast(4, units('UPS module', upsInstalled)), of('PDU')]);
  return {
    'series: transformer, switchgear, UPS 4 of 4, PDU': () => path(4),
    'N+1: same path with UPS 4 of 5': () => path(5),
    '2N: two independent N paths (UPS 4 of 4 each), either carries the load': () => inParallel([path(4), path(4)]),
    '2(N+1): two independent N+1 paths': () => inParallel([path(5), path(5)]),
    '2N through one common static transfer switch': () =>
      inSeries([inParallel([path(4), path(4)]), of('static transfer switch')]),
    '2N with 5 % common cause: beta q in series with two paths of (1-beta) q': () =>
      withCommonCause(0.05, 1, [path(4), path(4)]),
    'pumps 3 of 4': () => atLeast(3, units('pump', 4)),
    'chillers 5 of 7': () => atLeast(5, units('chiller', 7)),
    'generators 10 of 12': () => atLeast(10, units('diesel generator', 12)),
    'utility or generators 10 of 12 (independent)': () =>
      inParallel([of('utility feed'), atLeast(10, units('diesel generator', 12))]),
  };
};

const blocksCase = ({ components, expected, tolerance }: Blocks): Comparison[] | null => {
  const known = structures((name) => {
    const { MTBF_h: mtbfH, MTTR_h: mttrH } = components[name]!;
    return component({ mtbfH, mttrH });
  });
  if (expected.some(({ name }) => !known[name])) return null;
  return expected.flatMap(({ name, unavailability, downtime_h_per_year }) => {
    const supply = known[name]!();
    return [
      relative(`unavailability, ${name}`, unavailability, supply.unavailability, tolerance.unavailability_relative),
      relative(`hours a year, ${name}`, downtime_h_per_year, perYear(supply).downH, tolerance.unavailability_relative),
    ];
  });
};

interface Adequacy {
  readonly units: readonly { readonly MW: number; readonly count: number; readonly FOR: number }[];
  readonly peakLoad_MW: number;
  readonly weeklyPeak_pct: readonly number[];
  readonly dailyPeak_pct_MonToSun: readonly number[];
  readonly expected: {
    readonly published_LOLE_days_per_year: number;
    readonly LOLE_days_per_year: number;
    readonly P_no_outage: number;
    readonly P_outage_at_least_MW: Readonly<Record<string, number>>;
  };
  readonly tolerance: { readonly relative: number };
}

const adequacyCase = (data: Adequacy): Comparison[] => {
  const { expected, tolerance } = data;
  const table = capacityOutageTable(
    data.units.map(({ MW, count, FOR }) => ({ capacityW: MW * 1e6, count, forcedOutageRate: FOR })),
    1e6,
  );
  const peaksW = data.weeklyPeak_pct.flatMap((week) =>
    data.dailyPeak_pct_MonToSun.map((day) => (data.peakLoad_MW * 1e6 * week * day) / 1e4),
  );
  const { periods } = lossOfLoad(table, peaksW, 24);
  return [
    relative('days a year without enough capacity', expected.LOLE_days_per_year, periods, tolerance.relative),
    // Published to five digits.
    absolute('days a year, as published', expected.published_LOLE_days_per_year, periods, 5e-6),
    relative('probability of no outage', expected.P_no_outage, table.probability[0]!, tolerance.relative),
    ...Object.entries(expected.P_outage_at_least_MW).map(([mw, probability]) =>
      relative(
        `probability of at least ${mw} MW out`,
        probability,
        outageProbability(table, Number(mw) * 1e6),
        tolerance.relative,
      ),
    ),
  ];
};

/** Availability of block structures, and adequacy of generating capacity. */
export const reliabilityCase = (data: Case): Comparison[] | null => {
  if ('components' in data) return blocksCase(data as unknown as Blocks);
  if ('units' in data) return adequacyCase(data as unknown as Adequacy);
  return null;
};
