import type { PumpGroup } from './circuit';

interface Pipe {
  readonly from: number;
  readonly to: number;
  readonly lengthM: number;
}

/** Consumers behind an element, and how far along the pipes each is. */
const reach = (start: number, leaving: ReadonlyMap<number, readonly Pipe[]>): ReadonlyMap<number, number> => {
  const distanceM = new Map([[start, 0]]);
  // A map is walked in order of insertion, and what is added on the way is walked too.
  for (const [at, soFarM] of distanceM)
    for (const { to, lengthM } of leaving.get(at) ?? []) if (!distanceM.has(to)) distanceM.set(to, soFarM + lengthM);
  return distanceM;
};

/**
 * Pumps that share a consumer run at one speed; the pressure across the farthest of their consumers decides it.
 *
 * @param pumps, consumers  elements that they stand for
 */
export const controlGroups = (
  pumps: readonly number[],
  consumers: readonly number[],
  pipes: readonly Pipe[],
): readonly PumpGroup[] => {
  const leaving = new Map<number, Pipe[]>();
  for (const pipe of pipes) {
    const others = leaving.get(pipe.from);
    if (others) others.push(pipe);
    else leaving.set(pipe.from, [pipe]);
  }
  const groups: { pumps: number[]; farM: Map<number, number> }[] = [];
  pumps.forEach((element, pump) => {
    const distanceM = reach(element, leaving);
    const farM = new Map<number, number>();
    consumers.forEach((consumer, c) => {
      const m = distanceM.get(consumer);
      // Its own other side is no consumer of a CDU.
      if (m !== undefined && consumer !== element) farM.set(c, m);
    });
    if (farM.size === 0) return;
    const own = { pumps: [pump], farM };
    for (const other of groups.filter((each) => [...farM.keys()].some((c) => each.farM.has(c)))) {
      groups.splice(groups.indexOf(other), 1);
      own.pumps.unshift(...other.pumps);
      for (const [c, m] of other.farM) own.farM.set(c, Math.max(m, own.farM.get(c) ?? 0));
    }
    groups.push(own);
  });
  return groups.map(({ pumps: members, farM }) => {
    let sensed = -1;
    for (const [c, m] of farM) if (sensed < 0 || m > farM.get(sensed)!) sensed = c;
    return { pumps: members, consumers: [...farM.keys()].sort((a, b) => a - b), sensed };
  });
};
