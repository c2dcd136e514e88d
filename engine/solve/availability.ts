import { loadAvailability, perYear } from '#engine/availability';
import { compilePlant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import { computeSide } from './computeSide';
import { operatingPoint } from './operatingPoint';
import type { SolveContext } from './solveScenario';
import { plantSupply } from './supplyNetwork';
import { siteWeather } from './weather';

/** Expected supply of the racks that stand in one place, over many years. */
export interface RackGroupAvailability {
  /** Hall or row that holds them; null = the site. */
  readonly placeId: string | null;
  readonly name: string;
  readonly racks: number;
  /** Means over the racks, and of the worst of them. */
  readonly downHPerYear: number;
  readonly worstDownHPerYear: number;
  readonly eventsPerYear: number;
  readonly tokensLostPerYear: number;
}

/** What one element or run costs in expectation, by the cut sets that it is in. */
export interface Contributor {
  readonly id: string;
  readonly name: string;
  readonly tokensLostPerYear: number;
  /** Racks that its loss alone stops. */
  readonly racksAlone: number;
}

export interface AvailabilityReport {
  readonly racks: number;
  /** Mean over racks of the share of time that they are supplied. */
  readonly availabilityFraction: number;
  readonly downHPerYear: number;
  readonly eventsPerYear: number;
  readonly tokensLostPerYear: number;
  /** Of the tokens made in a year at the operating point. */
  readonly tokensLostFraction: number;
  readonly racksWithSinglePoint: number;
  readonly commonCauseFraction: number;
  readonly groups: readonly RackGroupAvailability[];
  /** Dearest first. */
  readonly contributors: readonly Contributor[];
}

const SECONDS_PER_YEAR = 8760 * 3600;

/**
 * Expected interruptions of each rack from failures of the power and coolant supply: minimal cut sets to second order with
 * common causes, over the surveys of the reliability catalogue. Failures of the racks themselves, of pipes and of controls
 * are not in it; nor is maintenance.
 */
export const availabilityReport = (
  records: Iterable<AnyRecord>,
  scenarioId: string,
  context: SolveContext,
): AvailabilityReport => {
  const plant = compilePlant(records, scenarioId, context.compile);
  const compute = computeSide(plant, context.serving);
  const weather = siteWeather(plant.site, plant.scenario.condition, []);
  const { cooling } = operatingPoint(plant, compute, weather, context);
  const { commonCauseFraction } = plant.scenario;
  const { network, elementNode, runNode } = plantSupply(plant, cooling.heatW, commonCauseFraction);

  const ownerOf: { readonly id: string; readonly name: string }[] = [];
  elementNode.forEach((node, i) => {
    if (node >= 0) ownerOf[node] = plant.elements[i]!.record;
  });
  runNode.forEach((node, k) => {
    if (node >= 0) ownerOf[node] = plant.runs[k]!.record;
  });

  const lostBy = new Map<number, { tokens: number; alone: number }>();
  const groups = new Map<
    string | null,
    { racks: number; downH: number; worstH: number; events: number; lost: number }
  >();
  let made = 0;
  let withSinglePoint = 0;
  plant.elements.forEach(({ record, devices }, i) => {
    if (!devices.compute) return;
    const node = elementNode[i]!;
    const { supply, cutSets } =
      node < 0 ? { supply: { unavailability: 1, failuresPerH: 0 }, cutSets: [] } : loadAvailability(network, node);
    const tokensPerYear = compute.tokensPerS[i]! * SECONDS_PER_YEAR;
    made += tokensPerYear;
    if (cutSets.some(({ nodes }) => nodes.length === 1)) withSinglePoint += 1;
    for (const { nodes, supply: cut } of cutSets)
      for (const part of nodes) {
        const known = lostBy.get(part) ?? { tokens: 0, alone: 0 };
        known.tokens += (cut.unavailability * tokensPerYear) / nodes.length;
        if (nodes.length === 1) known.alone += 1;
        lostBy.set(part, known);
      }
    const { downH, events } = perYear(supply);
    const group = groups.get(record.parentId) ?? { racks: 0, downH: 0, worstH: 0, events: 0, lost: 0 };
    group.racks += 1;
    group.downH += downH;
    group.worstH = Math.max(group.worstH, downH);
    group.events += events;
    group.lost += supply.unavailability * tokensPerYear;
    groups.set(record.parentId, group);
  });

  const all = [...groups.values()];
  const sum = (pick: (group: (typeof all)[number]) => number): number =>
    all.reduce((total, each) => total + pick(each), 0);
  const racks = sum((group) => group.racks);
  const mean = (total: number): number => (racks > 0 ? total / racks : 0);
  const downHPerYear = mean(sum((group) => group.downH));
  const tokensLostPerYear = sum((group) => group.lost);
  const nameOf = (id: string | null): string => {
    const row = id === null ? undefined : plant.rowOf.elements.get(id);
    return row === undefined ? plant.site.name : plant.elements[row]!.record.name;
  };
  return {
    racks,
    availabilityFraction: 1 - downHPerYear / 8760,
    downHPerYear,
    eventsPerYear: mean(sum((group) => group.events)),
    tokensLostPerYear,
    tokensLostFraction: made > 0 ? tokensLostPerYear / made : 0,
    racksWithSinglePoint: withSinglePoint,
    commonCauseFraction,
    groups: [...groups].map(([placeId, group]) => ({
      placeId,
      name: nameOf(placeId),
      racks: group.racks,
      downHPerYear: group.downH / group.racks,
      worstDownHPerYear: group.worstH,
      eventsPerYear: group.events / group.racks,
      tokensLostPerYear: group.lost,
    })),
    contributors: [...lostBy]
      .map(([node, { tokens, alone }]) => ({
        id: ownerOf[node]!.id,
        name: ownerOf[node]!.name,
        tokensLostPerYear: tokens,
        racksAlone: alone,
      }))
      .sort((a, b) => b.tokensLostPerYear - a.tokensLostPerYear),
  };
};
