import type { Plant } from '#engine/plant';

/** What has no supply until a generator takes load, or for good, and lives on its battery meanwhile. */
export interface Bridged {
  readonly row: number;
  readonly carriesW: number;
  /** Its battery at that load; null = not known. */
  readonly lastsS: number | null;
  /** Whether a generator reaches it. */
  readonly isTakenOver: boolean;
  /** Until all generators that reach it take load; null where none does, or one of them does not say when. */
  readonly neededS: number | null;
  /** `heldOver` until a generator takes load, `empties` before one does or without one, `unknown` for want of a figure. */
  readonly verdict: 'heldOver' | 'empties' | 'unknown';
}

/** Elements that power reaches from some of them over runs in service. */
const reachedFrom = (
  plant: Plant,
  starts: readonly number[],
  isOut: { readonly elements: ReadonlySet<number>; readonly runs: ReadonlySet<number> },
): ReadonlySet<number> => {
  const next = new Map<number, number[]>();
  plant.runs.forEach(({ from, to, cable }, k) => {
    if (!cable || isOut.runs.has(k)) return;
    const ends = next.get(from);
    if (ends) ends.push(to);
    else next.set(from, [to]);
  });
  const reached = new Set(starts.filter((row) => !isOut.elements.has(row)));
  for (const row of reached) for (const to of next.get(row) ?? []) if (!isOut.elements.has(to)) reached.add(to);
  return reached;
};

/**
 * Which UPS live on their batteries after an outage, how long those last and how long they must: until every generator that
 * reaches them has taken load. The energy of a battery is that at its rating, taken as the same at part load, which is on the safe side.
 *
 * @param carriedW  load of an element at its output, W
 */
export const bridgedBy = (
  plant: Plant,
  out: { readonly elements: readonly number[]; readonly runs: readonly number[] },
  carriedW: (row: number) => number,
): readonly Bridged[] => {
  const isOut = { elements: new Set(out.elements), runs: new Set(out.runs) };
  const rowsOf = (types: readonly string[]): number[] =>
    plant.elements.flatMap(({ devices: { electrical } }, row) =>
      electrical && types.includes(electrical.type) ? [row] : [],
    );
  const standing = rowsOf(['source', 'storage']);
  const before = reachedFrom(plant, standing, { elements: new Set(), runs: new Set() });
  const at = reachedFrom(plant, standing, isOut);
  const lost = plant.elements.flatMap(({ devices: { electrical } }, row) => {
    const battery = electrical?.type === 'converter' ? electrical.battery : undefined;
    const isLost = battery && before.has(row) && !at.has(row) && !isOut.elements.has(row);
    return isLost && carriedW(row) > 0 ? [{ row, battery }] : [];
  });
  if (lost.length === 0) return [];
  const sets = rowsOf(['generator']).map((row) => {
    const { electrical } = plant.elements[row]!.devices;
    const startS = electrical?.type === 'generator' ? electrical.startS : null;
    return { startS, reached: reachedFrom(plant, [row], isOut) };
  });
  return lost.map(({ row, battery }): Bridged => {
    const carriesW = carriedW(row);
    const lastsS = battery.energyJ === null ? null : battery.energyJ / carriesW;
    const times = sets.filter(({ reached }) => reached.has(row)).map(({ startS }) => startS);
    const isTakenOver = times.length > 0;
    if (!isTakenOver)
      return { row, carriesW, lastsS, isTakenOver, neededS: null, verdict: lastsS === null ? 'unknown' : 'empties' };
    const neededS = times.some((time) => time === null) ? null : Math.max(...times.map((time) => time ?? 0));
    const verdict = lastsS === null || neededS === null ? 'unknown' : lastsS < neededS ? 'empties' : 'heldOver';
    return { row, carriesW, lastsS, isTakenOver, neededS, verdict };
  });
};
