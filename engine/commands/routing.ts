import type { Vec3M } from '#engine/document';
import { success } from '#engine/quantity';
import { type Command, lockOf, refuse, updatedDiff } from './command';

export interface RouteRunArgs {
  readonly id: string;
  /** Corners from the feeding to the fed end; null = routed automatically again. */
  readonly viaM: readonly Vec3M[] | null;
}

/** A route longer than any campus is a slip. */
const MOST_CORNERS = 1000;

/** Gives a run a way of its own, or lets it be routed automatically again. */
export const routeRun: Command<RouteRunArgs> = ({ document }, { id, viaM }) => {
  const run = document.get(id);
  if (run?.type !== 'run') return refuse('run.unknown', `There is no run ${id}.`, 'Select a pipe or cable.');
  const locked = lockOf(document, run.scenarioId);
  if (locked) return locked;
  if (viaM && (viaM.length > MOST_CORNERS || viaM.flat().some((value) => !Number.isFinite(value))))
    return refuse('route.corners', `A route of ${viaM.length} corners is not possible.`, 'Draw it again.', [id]);
  if (viaM === null && run.viaM === null)
    return refuse('route.same', `${run.name} is routed automatically already.`, 'Draw a route by hand first.', [id]);
  return success({
    label: viaM ? `Route ${run.name} by hand` : `Route ${run.name} automatically`,
    code: 'run.route',
    diff: updatedDiff([[run, { ...run, viaM }]]),
  });
};
