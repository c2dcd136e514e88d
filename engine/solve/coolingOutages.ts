import { prepareCooling, studyCoolingOutages } from '#engine/cooling';
import { compilePlant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import { computeSide, suppliedOnly } from './computeSide';
import { operatingPoint } from './operatingPoint';
import type { SolveContext } from './solveScenario';
import { throttled } from './throttled';
import { coolingInput } from './trippedPoint';
import { siteWeather } from './weather';

/** What the loss of one piece of coolant plant does, in the weather and at the load of the scenario. */
export interface CoolingOutage {
  /** Record that is out; null for the loss of supply to all pumps and coolers. */
  readonly id: string | null;
  readonly name: string;
  /** Units of the plant for which the same holds. */
  readonly alike: number;
  readonly racksHeldDown: number;
  readonly tokensLostPerS: number;
  /** Warmest coolant at a rack in the end if no rack were held down; null where it stands still. */
  readonly supplyTempC: number | null;
  /** Heat of racks and rooms that then has no way out, W. */
  readonly strandedW: number;
  /** Seconds until the first rack is at its limit; null = it is held for good (an hour is looked at). */
  readonly rideThroughS: number | null;
}

export interface CoolingOutageReport {
  readonly scenarioId: string;
  /** Worst first: tokens lost, then shortest time. */
  readonly outages: readonly CoolingOutage[];
  /** Weather that the study is made for, in words. */
  readonly condition: string;
}

/** Loss of every kind of CDU, pump and cooler in turn, and of the supply of all: what is left, and for how long stored coolant bridges it. */
export const coolingOutageReport = (
  records: Iterable<AnyRecord>,
  scenarioId: string,
  context: SolveContext,
): CoolingOutageReport => {
  const plant = compilePlant(records, scenarioId, context.compile);
  const asked = computeSide(plant, context.serving);
  const weather = siteWeather(plant.site, plant.scenario.condition, []);
  const point = operatingPoint(plant, asked, weather, context);
  const compute = suppliedOnly(asked, point.power.isSupplied);
  const outages = studyCoolingOutages(
    prepareCooling(plant, context.cooling),
    coolingInput(plant, asked, point, weather),
  );
  const now = throttled(compute, point.cooling.powerShare);
  const found = outages.map(({ row, alike, racks, supplyTempC, strandedW, rideThroughS }): CoolingOutage => {
    const powerShare = point.cooling.powerShare.slice();
    for (const rack of racks) powerShare[rack.row] = rack.powerShare;
    const then = throttled(compute, powerShare);
    let tokensLostPerS = 0;
    for (const rack of racks) tokensLostPerS += now.tokensPerS[rack.row]! - then.tokensPerS[rack.row]!;
    const record = row === null ? null : plant.elements[row]!.record;
    return {
      id: record?.id ?? null,
      name: record?.name ?? 'Supply of pumps and coolers',
      alike,
      racksHeldDown: racks.length,
      tokensLostPerS,
      supplyTempC,
      strandedW,
      rideThroughS,
    };
  });
  const time = ({ rideThroughS }: CoolingOutage): number => rideThroughS ?? Number.MAX_VALUE;
  return {
    scenarioId,
    outages: found.sort(
      (a, b) => b.tokensLostPerS - a.tokensLostPerS || b.strandedW - a.strandedW || time(a) - time(b),
    ),
    condition: weather.condition,
  };
};
