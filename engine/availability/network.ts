import { type Supply, withCommonCause } from './supply';

/** A kind of input that a node cannot do without: so many of these feeders must work. */
export interface Need {
  readonly feeders: readonly number[];
  readonly atLeast: number;
}

/** Who feeds whom, and how often each part is down. Feeders stand before what they feed. */
export interface SupplyNetwork {
  /** Of the part alone. */
  readonly parts: readonly Supply[];
  /** A node works while its part is up and all its needs are met; one without needs is a source. */
  readonly needs: readonly (readonly Need[])[];
  /** Parts of the same class can fail from the same cause: same make, room, maintenance crew; −1 = of no class. */
  readonly classOf: Int32Array;
  /** Share of failures of a part that strikes another of its class at once. */
  readonly commonCauseFraction: number;
}

/** Parts whose loss together cuts a load off, and nothing less of them does. */
export interface CutSet {
  readonly nodes: readonly number[];
  readonly supply: Supply;
}

export interface LoadAvailability {
  readonly supply: Supply;
  readonly cutSets: readonly CutSet[];
}

/** Everything a load hangs on, itself included, feeders first. */
const ancestors = (needs: SupplyNetwork['needs'], load: number): number[] => {
  const found = new Set([load]);
  const open = [load];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { feeders } of needs[at]!)
      for (const feeder of feeders)
        if (!found.has(feeder)) {
          found.add(feeder);
          open.push(feeder);
        }
  return [...found].sort((a, b) => a - b);
};

/**
 * Supply of one load from its minimal cut sets of one and of two parts, of which larger ones are rare beside them. The sum
 * over cut sets bounds the true unavailability from above and is close to it while each is small.
 *
 * Independence is the trap: where both parts of a cut set are of one class, a share of their failures strikes both at once,
 * which is usually most of what two parts in parallel are down.
 *
 * Source: Billinton and Allan 1992, Reliability Evaluation of Engineering Systems, 5.3 (minimal cut sets) and 11.4
 * (frequency and duration of cut sets).
 */
export const loadAvailability = (network: SupplyNetwork, load: number): LoadAvailability => {
  const { parts, needs, classOf, commonCauseFraction } = network;
  const nodes = ancestors(needs, load);
  const isWorking = new Map<number, boolean>();
  const works = (without: readonly number[]): boolean => {
    for (const node of nodes)
      isWorking.set(
        node,
        !without.includes(node) &&
          needs[node]!.every(({ feeders, atLeast }) => {
            let up = 0;
            for (const feeder of feeders) if (isWorking.get(feeder)) up += 1;
            return up >= atLeast;
          }),
      );
    return isWorking.get(load)!;
  };

  const cutSets: CutSet[] = [];
  if (!works([])) return { supply: { unavailability: 1, failuresPerH: 0 }, cutSets };
  const canFail = nodes.filter((node) => parts[node]!.unavailability > 0);
  const spare = canFail.filter((node) => {
    if (works([node])) return true;
    cutSets.push({ nodes: [node], supply: parts[node]! });
    return false;
  });
  spare.forEach((first, k) => {
    for (const second of spare.slice(k + 1)) {
      if (works([first, second])) continue;
      const isAlike = classOf[first]! >= 0 && classOf[first] === classOf[second];
      const supply = withCommonCause(isAlike ? commonCauseFraction : 0, 1, [parts[first]!, parts[second]!]);
      cutSets.push({ nodes: [first, second], supply });
    }
  });
  let unavailability = 0;
  let failuresPerH = 0;
  for (const { supply } of cutSets) {
    unavailability += supply.unavailability;
    failuresPerH += supply.failuresPerH;
  }
  return { supply: { unavailability: Math.min(1, unavailability), failuresPerH }, cutSets };
};
