import type { MonteCarlo } from './monteCarlo';
import type { StudyResult } from './plan';
import type { Sweep } from './sweep';

/** One sweep of its shards, in order; null where they are not of one sweep, or rows are double. */
export const mergeSweeps = (parts: readonly Sweep[]): Sweep | null => {
  const [first] = parts;
  if (!first) return null;
  const rows = new Map<number, Sweep['rows'][number]>();
  for (const part of parts) {
    if (part.total !== first.total || part.leverIds.join() !== first.leverIds.join()) return null;
    for (const row of part.rows) {
      if (rows.has(row.index)) return null;
      rows.set(row.index, row);
    }
  }
  return { ...first, rows: [...rows.values()].sort((a, b) => a.index - b.index) };
};

/** One run of its draws, in order; null where seeds differ, draws are double, or some between them are missing. */
export const mergeDraws = (parts: readonly MonteCarlo[]): MonteCarlo | null => {
  const ordered = [...parts].sort((a, b) => a.from - b.from);
  const [first] = ordered;
  if (!first) return null;
  let next = first.from;
  for (const { seed, from, draws } of ordered) {
    if (seed !== first.seed || from !== next) return null;
    next += draws.length;
  }
  return { ...first, draws: ordered.flatMap(({ draws }) => draws), points: ordered.flatMap(({ points }) => points) };
};

/** One result of the shards of one study; null where they do not belong together or the study has no shards. */
export const mergeResults = (parts: readonly StudyResult[]): StudyResult | null => {
  const sweeps = parts.flatMap((part) => (part.kind === 'sweep' ? [part.answer] : []));
  const runs = parts.flatMap((part) => (part.kind === 'monteCarlo' ? [part.answer] : []));
  if (sweeps.length === parts.length) {
    const answer = mergeSweeps(sweeps);
    return answer && { kind: 'sweep', answer };
  }
  if (runs.length === parts.length) {
    const answer = mergeDraws(runs);
    return answer && { kind: 'monteCarlo', answer };
  }
  return null;
};
