import { type LayoutChecks, layoutChecks, updateLayoutChecks } from '#engine/layout';
import type { Plant, PlantVersion } from '#engine/plant';
import type { ElementRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';

/** The layout checked last, and the plant it was of. */
export interface LayoutCache {
  last: { readonly scenarioId: string; version: PlantVersion; readonly checks: LayoutChecks } | null;
}

/** Problems of the floor plan, looked for only around what changed since the last plant. */
export const layoutProblems = (plant: Plant, cache: LayoutCache): readonly Problem[] => {
  const { last } = cache;
  if (last?.scenarioId !== plant.scenario.id) {
    const checks = layoutChecks(plant.elements.map(({ record }) => record));
    cache.last = { scenarioId: plant.scenario.id, version: plant.version, checks };
    return checks.problems;
  }
  const { checks } = last;
  const { removed, put } = last.version === plant.version ? none : changes(plant, last.version, checks);
  if (removed.length + put.length > 0) updateLayoutChecks(checks, removed, put);
  last.version = plant.version;
  return checks.problems;
};

interface Changes {
  readonly removed: readonly string[];
  readonly put: readonly ElementRecord[];
}

const none: Changes = { removed: [], put: [] };

const changes = ({ elements, rowOf, changed }: Plant, since: PlantVersion, { layout }: LayoutChecks): Changes => {
  const known = layout.elements;
  if (changed?.since === since) return { removed: [], put: changed.elements.map((i) => elements[i]!.record) };
  const put = elements.filter(({ record }) => known.get(record.id) !== record).map(({ record }) => record);
  return { removed: [...known.keys()].filter((id) => !rowOf.elements.has(id)), put };
};
