import type { RecordDiff } from '#engine/document';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { type Outcome, success } from '#engine/quantity';
import { type Command, countLabel, type DocumentView, lockOf, refuse, updatedDiff } from './command';

/** What holds an element still: itself, or the nearest hall, row or group around it that is locked. */
export const lockHolder = (document: Pick<DocumentView, 'get'>, element: ElementRecord): ElementRecord | null => {
  const seen = new Set<string>();
  let at: AnyRecord | undefined = element;
  while (at?.type === 'element' && !seen.has(at.id)) {
    if (at.isLocked) return at;
    seen.add(at.id);
    at = at.parentId === null ? undefined : document.get(at.parentId);
  }
  return null;
};

/** The refusal of a change that touches something locked; null when nothing is. */
const lockedIn = (document: DocumentView, { updated, removed }: RecordDiff<AnyRecord>): Outcome<never> | null => {
  const touched = [...Object.values(updated).map(([from]) => from), ...Object.values(removed)];
  for (const record of touched) {
    if (record.type !== 'element') continue;
    const holder = lockHolder(document, record);
    if (!holder) continue;
    const how = holder.id === record.id ? 'is locked' : `is locked with ${holder.name}`;
    return refuse(
      'element.locked',
      `${record.name} ${how}.`,
      `Unlock ${holder.name}, or leave it out of the selection.`,
      [holder.id],
    );
  }
  return null;
};

/** A command that leaves what is locked as it is: a change that would touch it is refused as a whole. */
export const keepingLocks =
  <Args>(command: Command<Args>): Command<Args> =>
  (context, args) => {
    const outcome = command(context, args);
    return (outcome.ok ? lockedIn(context.document, outcome.value.diff) : null) ?? outcome;
  };

/** A copy can be moved although its original is locked. */
export const withoutLock = (element: ElementRecord): ElementRecord => {
  const { isLocked: _before, ...open } = element;
  return open as ElementRecord;
};

export interface LockElementsArgs {
  readonly ids: readonly string[];
  readonly state: 'locked' | 'open';
}

/** Holds elements still with all inside them, or lets them go. */
export const lockElements: Command<LockElementsArgs> = ({ document }, { ids, state }) => {
  const elements = ids
    .map((id) => document.get(id))
    .filter((record): record is ElementRecord => record?.type === 'element');
  const [first] = elements;
  if (!first) return refuse('nothing', 'Nothing is selected that could be locked.', 'Select elements first.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  const changed = elements.filter((element) => (element.isLocked ?? false) !== (state === 'locked'));
  const [still] = elements;
  const holder = state === 'open' && changed.length === 0 && still ? lockHolder(document, still) : null;
  if (holder)
    return refuse('element.locked', `${still!.name} is locked with ${holder.name}.`, `Unlock ${holder.name}.`, [
      holder.id,
    ]);
  return success({
    label: `${state === 'locked' ? 'Lock' : 'Unlock'} ${countLabel(elements)}`,
    code: 'elements.lock',
    diff: updatedDiff(
      changed.map((element) => [element, state === 'locked' ? { ...element, isLocked: true } : withoutLock(element)]),
    ),
  });
};
