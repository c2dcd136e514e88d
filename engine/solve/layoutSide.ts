import { type LayoutChecks, layoutChecks, RunChecks, type RunEdit, updateLayoutChecks } from '#engine/layout';
import type { Plant, PlantVersion } from '#engine/plant';
import type { Problem } from '#engine/quantity';

/** The layout checked last, and the plant it was of. */
export interface LayoutCache {
  last: {
    readonly scenarioId: string;
    version: PlantVersion;
    readonly checks: LayoutChecks;
    readonly runs: RunChecks;
    problems: readonly Problem[];
  } | null;
}

/** Problems of the floor plan and of the ways of runs, looked for only around what changed since the last plant. */
export const layoutProblems = (plant: Plant, cache: LayoutCache): readonly Problem[] => {
  const { last } = cache;
  if (last?.scenarioId !== plant.scenario.id) {
    const elements = plant.elements.map(({ record }) => record);
    const checks = layoutChecks(elements);
    const runs = new RunChecks();
    const edit = { elements: { removed: [], put: elements }, runs: { removed: [], put: plant.runs }, touched: null };
    runs.update(edit, checks.layout);
    const problems = told(plant, checks, runs);
    cache.last = { scenarioId: plant.scenario.id, version: plant.version, checks, runs, problems };
    return problems;
  }
  if (last.version === plant.version) return last.problems;
  const { checks, runs } = last;
  const edit = changes(plant, last.version, checks, runs);
  const { removed, put } = edit.elements;
  const isMoved = removed.length + put.length > 0;
  if (isMoved) updateLayoutChecks(checks, removed, put);
  runs.update({ ...edit, touched: isMoved ? checks.touched : [] }, checks.layout);
  last.version = plant.version;
  last.problems = told(plant, checks, runs);
  return last.problems;
};

const told = (plant: Plant, checks: LayoutChecks, runs: RunChecks): readonly Problem[] => [
  ...checks.problems,
  ...runs.problems(checks.layout, ({ from }, elementId) => loopOf(plant, elementId).has(from.elementId)),
];

/** Elements that coolant of an element comes from, up to the CDUs of its loop: pipes that leave them carry the same coolant. */
const loopOf = ({ elements, runs, rowOf, coolant }: Plant, elementId: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [rowOf.elements.get(elementId)!];
  for (const i of open) {
    const { record, devices } = elements[i]!;
    if (found.has(record.id)) continue;
    found.add(record.id);
    if (devices.cooling?.type === 'cdu') continue;
    for (let k = coolant.inStart[i]!; k < coolant.inStart[i + 1]!; k++) open.push(runs[coolant.inRuns[k]!]!.from);
  }
  return found;
};

const changes = (
  { elements, runs, rowOf, changed }: Plant,
  since: PlantVersion,
  { layout }: LayoutChecks,
  checked: RunChecks,
): Pick<RunEdit, 'elements' | 'runs'> => {
  if (changed?.since === since)
    return {
      elements: { removed: [], put: changed.elements.map((i) => elements[i]!.record) },
      runs: { removed: [], put: changed.runs.map((k) => runs[k]!) },
    };
  const known = layout.elements;
  return {
    elements: {
      removed: [...known.keys()].filter((id) => !rowOf.elements.has(id)),
      put: elements.filter(({ record }) => known.get(record.id) !== record).map(({ record }) => record),
    },
    runs: {
      removed: [...checked.runs.keys()].filter((id) => !rowOf.runs.has(id)),
      put: runs.filter((run) => checked.runs.get(run.record.id) !== run),
    },
  };
};
