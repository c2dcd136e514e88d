import { compilePlant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { monthlyTotals, simulateHours, yearTotals } from '#engine/year';
import type { SolveContext } from './solveScenario';
import { moneyOf } from './yearMoney';
import { pricesOfHours, yearSetting } from './yearSetting';

/** A year behind an import limit that the racks together exceed, so that they are held back when it would be. */
export interface OversubscriptionPoint {
  readonly limitW: number;
  readonly racksPerMw: number;
  readonly tokensPerYear: number;
  readonly tokensPerSPerMwLimit: number;
  /** Of the tokens without a limit. */
  readonly keptShare: number;
  readonly cappedH: number;
  readonly costPerMTokensUsd: number | null;
}

export interface OversubscriptionReport {
  readonly racks: number;
  /** Highest hourly draw of the year without a limit. */
  readonly unlimitedPeakW: number;
  /** From the tightest limit to none that binds. */
  readonly points: readonly OversubscriptionPoint[];
  /** Place of the point of least cost per token; null where none has a cost. */
  readonly best: number | null;
  readonly problems: readonly Problem[];
}

/** Shares of the highest draw: below, idle racks alone take most of what is allowed. */
const TIGHTEST = 0.6;
const LOOSEST = 1.1;
const STEPS = 26;

/**
 * Tokens against racks for each megawatt that may be drawn: the racks as laid out behind ever tighter limits of import.
 *
 * What the facility costs follows the limit, for halls, chains and coolers are built for the megawatts that may be drawn; racks,
 * network and running cost stay. All energy is bought from the grid. Source: power oversubscription, Fan, Weber and Barroso 2007
 * (ISCA), and Kumbhare et al. 2021 (USENIX ATC), where too the cost of provisioned watts is set against work held back.
 */
export function* oversubscriptionStudy(
  records: Iterable<AnyRecord>,
  scenarioId: string,
  context: SolveContext,
): Generator<number, OversubscriptionReport> {
  const plant = compilePlant(records, scenarioId, context.compile);
  const problems: Problem[] = [];
  const { weather, months, compute, groups, demand, response } = yield* yearSetting(
    plant,
    'downToIdle',
    context,
    problems,
  );
  const priceUsdPerJ = pricesOfHours(plant, months, problems);
  const { dryBulbC, wetBulbC, hours } = weather;
  const racks = groups.reduce((n, group) => n + group.racks, 0);
  const servingShare = 1 - plant.scenario.demand.trainingFraction;
  const none = new Float64Array(hours);

  const yearAt = (limitW: number) => {
    const limits = new Float64Array(hours).fill(limitW);
    const facility = simulateHours({ response, groups, dryBulbC, wetBulbC, demand, limitW: limits });
    const monthly = monthlyTotals(
      {
        ...facility,
        dryBulbC,
        wetBulbC,
        priceUsdPerJ,
        carbonKgPerJ: none,
        carbonKg: none,
        importW: facility.facilityW,
        generationW: none,
        storageW: none,
        storedJ: none,
        costUsd: facility.facilityW.map((w, hour) => w * 3600 * priceUsdPerJ[hour]!),
      },
      months,
    );
    const total = yearTotals(monthly);
    return { total, money: moneyOf(plant, compute, total, monthly, 0, context) };
  };

  const free = yearAt(Number.MAX_VALUE);
  const unlimitedPeakW = free.total.peakFacilityW;
  const points = Array.from({ length: racks > 0 ? STEPS : 0 }, (_, k): OversubscriptionPoint => {
    const share = TIGHTEST + ((LOOSEST - TIGHTEST) * k) / (STEPS - 1);
    const limitW = share * unlimitedPeakW;
    const { total, money } = yearAt(limitW);
    const costUsd = servingShare * (money.totalUsd - (1 - share) * money.facilityUsd);
    return {
      limitW,
      racksPerMw: racks / (limitW / 1e6),
      tokensPerYear: total.tokens,
      tokensPerSPerMwLimit: total.tokens / (hours * 3600) / (limitW / 1e6),
      keptShare: free.total.tokens > 0 ? total.tokens / free.total.tokens : 0,
      cappedH: total.cappedH,
      costPerMTokensUsd: total.tokens > 0 ? (costUsd / total.tokens) * 1e6 : null,
    };
  });
  const costs = points.map(({ costPerMTokensUsd }) => costPerMTokensUsd ?? Number.MAX_VALUE);
  const least = Math.min(...costs);
  const best = costs.length > 0 && least < Number.MAX_VALUE ? costs.indexOf(least) : null;
  return { racks, unlimitedPeakW, points, best, problems };
}
