import type { NextSize } from '#engine/electrical';
import type { Plant, PlantElement, PlantRun } from '#engine/plant';
import type { Problem, ProblemSize } from '#engine/quantity';

const changesOf = (
  plant: Plant,
  id: string,
  next: NextSize,
): { readonly of: PlantElement | PlantRun; readonly changes: Readonly<Record<string, number>> } | null => {
  const element = plant.rowOf.elements.get(id);
  if (element !== undefined) {
    const of = plant.elements[element]!;
    const changes = next.type === 'rating' ? of.kind.rated?.(of.record.props, next.value) : undefined;
    return changes ? { of, changes } : null;
  }
  const run = plant.rowOf.runs.get(id);
  if (run === undefined || next.type === 'rating') return null;
  const of = plant.runs[run]!;
  const changes = of.kind.conductors?.(next.type === 'sets' ? { count: next.count } : { sectionM2: next.sectionM2 });
  return changes ? { of, changes } : null;
};

/** Properties of the element or run that a problem is about, of the next size; nothing where its kind does not take it. */
export const sizesFor = (
  plant: Plant,
  label: string | undefined,
  next: NextSize | undefined,
): Pick<Problem, 'sizes'> => {
  const found = label && next ? changesOf(plant, label.split(' ')[0]!, next) : null;
  if (!found) return {};
  const { changes } = found;
  const { record, kind } = found.of;
  // More than a kind allows, such as of conductors in parallel, is for a person to decide.
  if (!kind.schema.safeParse({ ...record.props, ...changes }).success) return {};
  const sizes = Object.entries(changes).map(([key, value]): ProblemSize => ({ recordId: record.id, key, value }));
  return { sizes };
};
