import type { NextSize } from '#engine/electrical';
import { kindOf } from '#engine/kinds';
import type { Plant } from '#engine/plant';
import type { ElementRecord, RunRecord } from '#engine/project';
import type { Problem, ProblemSize } from '#engine/quantity';

const changesOf = (
  plant: Plant,
  id: string,
  next: NextSize,
): { readonly record: ElementRecord | RunRecord; readonly changes: Readonly<Record<string, number>> } | null => {
  const element = plant.rowOf.elements.get(id);
  if (element !== undefined) {
    const { record, kind } = plant.elements[element]!;
    const changes = next.type === 'rating' ? kind.rated?.(record.props, next.value) : undefined;
    return changes ? { record, changes } : null;
  }
  const run = plant.rowOf.runs.get(id);
  if (run === undefined || next.type === 'rating') return null;
  const { record, kind } = plant.runs[run]!;
  const changes = kind.conductors?.(next.type === 'sets' ? { count: next.count } : { sectionM2: next.sectionM2 });
  return changes ? { record, changes } : null;
};

/** Properties of the element or run that a problem is about, of the next size; nothing where its kind does not take it. */
export const sizesFor = (
  plant: Plant,
  label: string | undefined,
  next: NextSize | undefined,
): Pick<Problem, 'sizes'> => {
  const found = label && next ? changesOf(plant, label.split(' ')[0]!, next) : null;
  if (!found) return {};
  const { record, changes } = found;
  // More than a kind allows, such as of conductors in parallel, is for a person to decide.
  if (!kindOf(record.kind)?.schema.safeParse({ ...record.props, ...changes }).success) return {};
  const sizes = Object.entries(changes).map(([key, value]): ProblemSize => ({ recordId: record.id, key, value }));
  return { sizes };
};
