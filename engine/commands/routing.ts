import type { Vec3M } from '#engine/document';
import type { RunRecord } from '#engine/project';
import { success } from '#engine/quantity';
import { type Command, countLabel, lockOf, refuse, updatedDiff } from './command';

export interface RouteRunArgs {
  readonly id: string;
  /** Corners from the feeding to the fed end. */
  readonly viaM: readonly Vec3M[];
}

/** A route longer than any campus is a slip. */
const MOST_CORNERS = 1000;

/** Gives a run a way of its own. */
export const routeRun: Command<RouteRunArgs> = ({ document }, { id, viaM }) => {
  const run = document.get(id);
  if (run?.type !== 'run') return refuse('run.unknown', `There is no run ${id}.`, 'Select a pipe or cable.');
  const locked = lockOf(document, run.scenarioId);
  if (locked) return locked;
  if (viaM.length > MOST_CORNERS || viaM.flat().some((value) => !Number.isFinite(value)))
    return refuse('route.corners', `A route of ${viaM.length} corners is not possible.`, 'Draw it again.', [id]);
  return success({
    label: `Route ${run.name} by hand`,
    code: 'run.route',
    diff: updatedDiff([[run, { ...run, viaM }]]),
  });
};

/** Lets runs with ways of their own be routed automatically again, as one change. */
export const routeAutomatically: Command<{ readonly ids: readonly string[] }> = ({ document }, { ids }) => {
  const runs = ids.map((id) => document.get(id)).filter((record): record is RunRecord => record?.type === 'run');
  const [first] = runs;
  if (!first) return refuse('run.unknown', 'No run is selected.', 'Select pipes or cables.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  const own = runs.filter(({ viaM }) => viaM !== null);
  if (own.length === 0)
    return refuse('route.same', `${first.name} is routed automatically already.`, 'Draw a route by hand first.', ids);
  return success({
    label: `Route ${own.length === 1 ? own[0]!.name : countLabel(own)} automatically`,
    code: 'run.routeAutomatically',
    diff: updatedDiff(own.map((run) => [run, { ...run, viaM: null }])),
  });
};
