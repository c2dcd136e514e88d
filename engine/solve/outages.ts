import { studyOutages } from '#engine/electrical';
import { compilePlant, type Plant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import { computeSide } from './computeSide';
import { coolantEffects } from './coolantOutages';
import { operatingPoint } from './operatingPoint';
import type { SolveContext } from './solveScenario';
import { siteWeather } from './weather';

/** What the loss of one element does to a plant in its present state. */
export interface Outage {
  /** Element or run that is out. */
  readonly id: string;
  readonly name: string;
  readonly droppedW: number;
  readonly racksDropped: number;
  /** Racks that keep their power and are held down or stopped, since coolant plant has lost its own. */
  readonly racksHeldDown: number;
  /** Seconds until the first of those is at its limit; null where there is none, or not within the hour that is looked at. */
  readonly rideThroughS: number | null;
  /** Output tokens per second that those racks made and make no more. */
  readonly tokensLostPerS: number;
  /** Highest loading among the elements that the outage overloads; 0 when there is none. */
  readonly worstLoadingFraction: number;
  readonly worstId: string | null;
}

export interface OutageReport {
  readonly scenarioId: string;
  /** Outages with a consequence, worst first: tokens lost, then load dropped, then overload. */
  readonly outages: readonly Outage[];
  /** Elements and runs whose loss changes nothing that is supplied and overloads nothing. */
  readonly harmless: number;
}

/** Electrical index → record of the plant that it stands for: elements first, then sources, as the study counts them. */
const ownersOf = (
  plant: Plant,
  network: ReturnType<typeof operatingPoint>['powerSide']['network'],
): (number | null)[] => {
  const { elements, sources, labels } = network.prepared.problem;
  const owners: (number | null)[] = new Array(elements.count + sources.count).fill(null);
  const { elementStart, elementItems } = network;
  plant.elements.forEach((_, element) => {
    for (const e of elementItems.subarray(elementStart[element], elementStart[element + 1])) owners[e] = element;
  });
  network.cableOf.forEach((e, run) => {
    if (e >= 0) owners[e] = plant.elements.length + run;
  });
  labels.sources.forEach((label, s) => {
    owners[elements.count + s] = plant.rowOf.elements.get(label) ?? null;
  });
  return owners;
};

/**
 * N−1 study of the electrical side: every element, cable and source out in turn, at the operating point of the scenario.
 * A busway is lost whole when its first section is. Coolant plant that is dropped stops, and warms the racks that it cools.
 */
export const outageReport = (records: Iterable<AnyRecord>, scenarioId: string, context: SolveContext): OutageReport => {
  const plant = compilePlant(records, scenarioId, context.compile);
  const compute = computeSide(plant, context.serving);
  const weather = siteWeather(plant.site, plant.scenario.condition, []);
  const point = operatingPoint(plant, compute, weather, context);
  const { network, prepared, electrical } = point.powerSide;
  const coolant = coolantEffects(plant, compute, point, weather, context);
  const study = studyOutages(prepared, electrical);
  const owners = ownersOf(plant, network);
  const recordAt = (owner: number) =>
    owner < plant.elements.length ? plant.elements[owner]!.record : plant.runs[owner - plant.elements.length]!.record;
  const worst = new Map<number, Outage>();
  let harmless = 0;
  for (let k = 0; k < study.count; k++) {
    const owner = owners[k];
    if (owner === null || owner === undefined || study.isEffective[k] === 0) continue;
    const dropped = new Set<number>();
    let racksDropped = 0;
    let tokensLostPerS = 0;
    for (let at = study.droppedStart[k]!; at < study.droppedStart[k + 1]!; at++) {
      const element = network.loads[study.droppedLoads[at]!]!;
      dropped.add(element);
      if (!plant.elements[element]!.devices.compute) continue;
      racksDropped += 1;
      tokensLostPerS += compute.tokensPerS[element]!;
    }
    const worstElement = study.worstElement[k]!;
    const worstOwner = worstElement >= 0 ? (owners[worstElement] ?? null) : null;
    if (study.droppedW[k]! < 1 && study.worstLoading[k] === 0) {
      harmless += 1;
      continue;
    }
    const { id, name } = recordAt(owner);
    const { tokensLostPerS: tokensHeldPerS, ...held } = coolant([...dropped]);
    const outage: Outage = {
      id,
      name,
      droppedW: study.droppedW[k]!,
      racksDropped,
      ...held,
      tokensLostPerS: tokensLostPerS + tokensHeldPerS,
      worstLoadingFraction: study.worstLoading[k]!,
      worstId: worstOwner === null ? null : recordAt(worstOwner).id,
    };
    const known = worst.get(owner);
    if (!known || known.droppedW < outage.droppedW) worst.set(owner, outage);
  }
  const outages = [...worst.values()].sort(
    (a, b) =>
      b.tokensLostPerS - a.tokensLostPerS || b.droppedW - a.droppedW || b.worstLoadingFraction - a.worstLoadingFraction,
  );
  return { scenarioId, outages, harmless };
};
