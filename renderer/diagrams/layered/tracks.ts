/** Between two layers, a line leaves at one place, runs across on a track of its own and goes on at another place. */
export interface Crossing {
  /** Lines with the same source may share a track: they are one conductor or one pipe there. */
  readonly source: string;
  readonly leaves: number;
  readonly enters: number;
}

/** Places nearer than this are one. */
const SAME = 1;

interface Net {
  readonly crossings: number[];
  readonly from: number;
  readonly to: number;
  readonly leaves: number;
  readonly enters: readonly number[];
}

const isStraight = ({ leaves, enters }: Crossing): boolean => Math.abs(leaves - enters) < SAME;

/**
 * Track of each line, from 0 at the source side; −1 for those that go straight on. No two lines lie on each other: where one
 * enters below the place that another leaves from, that other turns away first.
 */
export const tracksOf = (crossings: readonly Crossing[], clearance: number): readonly number[] => {
  const bySource = new Map<string, number[]>();
  for (const [i, crossing] of crossings.entries()) {
    if (isStraight(crossing)) continue;
    const list = bySource.get(crossing.source);
    if (list) list.push(i);
    else bySource.set(crossing.source, [i]);
  }
  const nets = [...bySource.values()].map((list): Net => {
    const members = list.map((i) => crossings[i]!);
    const ends = members.flatMap(({ leaves, enters }) => [leaves, enters]);
    return {
      crossings: list,
      from: Math.min(...ends),
      to: Math.max(...ends),
      leaves: members[0]!.leaves,
      enters: members.map(({ enters }) => enters),
    };
  });
  nets.sort((a, b) => a.from - b.from || a.to - b.to);
  const tracks: Net[][] = [];
  const trackOf = new Map<Net, number>();
  const place = (net: Net): void => {
    if (trackOf.has(net)) return;
    // Marked before its neighbours are placed, so that a ring of them ends.
    trackOf.set(net, 0);
    let least = 0;
    for (const other of nets)
      if (other !== net && net.enters.some((enters) => Math.abs(enters - other.leaves) < clearance)) {
        place(other);
        least = Math.max(least, trackOf.get(other)! + 1);
      }
    let track = least;
    const isTaken = (at: number): boolean =>
      (tracks[at] ?? []).some((other) => other.from < net.to + clearance && net.from < other.to + clearance);
    while (isTaken(track)) track += 1;
    while (tracks.length <= track) tracks.push([]);
    tracks[track]!.push(net);
    trackOf.set(net, track);
  };
  for (const net of nets) place(net);
  const result = new Array<number>(crossings.length).fill(-1);
  for (const net of nets) for (const i of net.crossings) result[i] = trackOf.get(net)!;
  return result;
};
