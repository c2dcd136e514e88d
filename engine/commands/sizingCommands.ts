import { kindOf } from '#engine/kinds';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import { success } from '#engine/quantity';
import { type Command, lockOf, refuse, updatedDiff } from './command';

const isPlaced = (record: AnyRecord | undefined): record is ElementRecord | RunRecord =>
  record?.type === 'element' || record?.type === 'run';

export interface ApplySizesArgs {
  /** What the undo menu calls it. */
  readonly label: string;
  readonly sizes: readonly { readonly recordId: string; readonly key: string; readonly value: number | string }[];
}

/** Sets sizes of any elements and runs in one step. Sizes that the user keeps are refused. */
export const applySizes: Command<ApplySizesArgs> = ({ document }, { label, sizes }) => {
  const next = new Map<string, ElementRecord | RunRecord>();
  for (const { recordId, key, value } of sizes) {
    const record = next.get(recordId) ?? document.get(recordId);
    if (!isPlaced(record))
      return refuse('sizes.unknown', `There is no element or run ${recordId}.`, 'Ask for the sizes again.');
    const locked = lockOf(document, record.scenarioId);
    if (locked) return locked;
    if (record.keepsSize)
      return refuse('sizes.kept', `${record.name} keeps its size.`, 'Let it be sized, or leave it out.', [recordId]);
    const kind = kindOf(record.kind);
    const props = { ...record.props, [key]: value };
    const checked = kind?.schema.safeParse(props);
    if (!kind || !(key in kind.defaults) || !checked?.success)
      return refuse(
        'sizes.invalid',
        `${record.name}: ${key} cannot be ${value}${checked?.error ? ` (${checked.error.issues[0]?.message})` : ''}.`,
        'Ask for the sizes again.',
        [recordId],
      );
    next.set(recordId, { ...record, props });
  }
  if (next.size === 0) return refuse('sizes.none', 'No size is chosen.', 'Choose at least one.');
  const pairs = [...next].map(([id, to]) => [document.get(id)!, to] as const);
  return success({ label, code: 'elements.applySizes', diff: updatedDiff(pairs) });
};

export interface KeepSizesArgs {
  readonly ids: readonly string[];
  readonly sizing: 'kept' | 'free';
}

/** Keeps the sizes of elements and runs as they are when equipment is sized, or gives them free again. */
export const keepSizes: Command<KeepSizesArgs> = ({ document }, { ids, sizing }) => {
  const records = ids.map((id) => document.get(id)).filter(isPlaced);
  const [first] = records;
  if (!first) return refuse('nothing', 'Nothing is selected that has a size.', 'Select elements or runs first.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  const pairs = records.map((record) => {
    const { keepsSize: _before, ...rest } = record;
    return [record, (sizing === 'kept' ? { ...rest, keepsSize: true } : rest) as typeof record] as const;
  });
  const names = records.length === 1 ? first.name : `${records.length} elements`;
  return success({
    label: sizing === 'kept' ? `Keep size of ${names}` : `Let ${names} be sized`,
    code: 'elements.keepSizes',
    diff: updatedDiff(pairs),
  });
};
