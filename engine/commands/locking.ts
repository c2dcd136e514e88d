import type { RecordDiff, Vec3M } from '#engine/document';
import { RouteWorld } from '#engine/layout';
import { type AnyRecord, catalogueOfScenario, type ElementRecord, type RunRecord } from '#engine/project';
import { type Outcome, success } from '#engine/quantity';
import { type Command, countLabel, type DocumentView, elementsOf, lockOf, refuse, updatedDiff } from './command';
import { fittingsOf } from './sizing';

type Placed = ElementRecord | RunRecord;

/** What holds an element still: itself, or the nearest hall, row or group around it that is locked. A run is held by itself alone. */
export const lockHolder = (document: Pick<DocumentView, 'get'>, record: Placed): Placed | null => {
  if (record.type === 'run') return record.isLocked ? record : null;
  const seen = new Set<string>();
  let at: AnyRecord | undefined = record;
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
    if (record.type !== 'element' && record.type !== 'run') continue;
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

/** A copy can be changed although its original is locked. */
export const withoutLock = <T extends Placed>(record: T): T => {
  const { isLocked: _before, ...open } = record;
  return open as T;
};

/** Corners of automatic runs as they lie now, so that they keep to them. */
const layingsOf = (document: DocumentView, runs: readonly RunRecord[]): ReadonlyMap<string, readonly Vec3M[]> => {
  const [first] = runs;
  const layings = new Map<string, readonly Vec3M[]>();
  if (!first) return layings;
  const world = new RouteWorld();
  world.take(elementsOf(document, first.scenarioId));
  const catalogue = catalogueOfScenario(document, first.scenarioId);
  for (const run of runs) {
    const [from, to] = [document.get(run.from.elementId), document.get(run.to.elementId)];
    if (from?.type !== 'element' || to?.type !== 'element') continue;
    const end = (record: ElementRecord) => ({ record, devices: fittingsOf(record, catalogue) });
    const { points } = world.route(run, end(from), end(to));
    if (points.length > 2) layings.set(run.id, points.slice(1, -1));
  }
  return layings;
};

export interface LockElementsArgs {
  readonly ids: readonly string[];
  readonly state: 'locked' | 'open';
}

/**
 * Holds elements still with all inside them, or lets them go. A run that is locked keeps the way it has: one that was routed
 * automatically has it by its corners from then on.
 */
export const lockElements: Command<LockElementsArgs> = ({ document }, { ids, state }) => {
  const elements = ids
    .map((id) => document.get(id))
    .filter((record): record is Placed => record?.type === 'element' || record?.type === 'run');
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
  const layings = layingsOf(
    document,
    state === 'locked'
      ? (changed.filter((record) => record.type === 'run' && record.viaM === null) as RunRecord[])
      : [],
  );
  const held = (record: Placed): Placed => {
    const viaM = layings.get(record.id);
    return record.type === 'run' && viaM ? { ...record, viaM, isLocked: true } : { ...record, isLocked: true };
  };
  return success({
    label: `${state === 'locked' ? 'Lock' : 'Unlock'} ${countLabel(elements)}`,
    code: 'elements.lock',
    diff: updatedDiff(changed.map((record) => [record, state === 'locked' ? held(record) : withoutLock(record)])),
  });
};
