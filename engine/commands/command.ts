import type { NewId, RecordDiff, RecordStore } from '#engine/document';
import { kindOf } from '#engine/kinds';
import { placements, placementProblems as problemsOfPlacement } from '#engine/layout';
import {
  type AnyRecord,
  type Derivation,
  derived,
  type ElementRecord,
  type RunRecord,
  scenarioIndex,
} from '#engine/project';
import { failure, type Outcome, type Problem } from '#engine/quantity';

/** What a command may read of the document. */
export type DocumentView = Pick<RecordStore<AnyRecord>, 'get' | 'has' | 'values'>;

/** A named change. Nothing is changed until it is committed. */
export interface CommandResult {
  /** For the undo menu, e.g. "Move 24 racks". */
  readonly label: string;
  /** Stable code of the command, e.g. `elements.move`. */
  readonly code: string;
  readonly diff: RecordDiff<AnyRecord>;
  /** What is selected afterwards; absent = as before. */
  readonly selectionAfter?: readonly string[];
}

export interface CommandContext {
  readonly document: DocumentView;
  readonly newId: NewId;
}

export type Command<Args> = (context: CommandContext, args: Args) => Outcome<CommandResult>;

export const refuse = (
  code: string,
  message: string,
  remedy: string,
  elements: readonly string[] = [],
): Outcome<never> => failure({ code: `command.${code}`, severity: 'error', elements, message, remedy });

const recordsById = (records: readonly AnyRecord[]): Record<string, AnyRecord> =>
  Object.fromEntries(records.map((record) => [record.id, record]));

export const addedDiff = (records: readonly AnyRecord[]): RecordDiff<AnyRecord> => ({
  added: recordsById(records),
  updated: {},
  removed: {},
});

export const removedDiff = (records: readonly AnyRecord[]): RecordDiff<AnyRecord> => ({
  added: {},
  updated: {},
  removed: recordsById(records),
});

export const updatedDiff = (pairs: readonly (readonly [from: AnyRecord, to: AnyRecord])[]): RecordDiff<AnyRecord> => ({
  added: {},
  updated: Object.fromEntries(pairs.map((pair) => [pair[0].id, pair])),
  removed: {},
});

export const elementsOf = (document: DocumentView, scenarioId: string): readonly ElementRecord[] =>
  scenarioIndex(document, scenarioId)?.elements ?? [];

export const runsOf = (document: DocumentView, scenarioId: string): readonly RunRecord[] =>
  scenarioIndex(document, scenarioId)?.runs ?? [];

/** The elements asked for in the order of the document, then everything inside them. */
export const withChildren = (document: DocumentView, ids: readonly string[]): ElementRecord[] => {
  const asked = [...new Set(ids)].map((id) => document.get(id)).filter((record) => record?.type === 'element');
  return [...new Set(asked.map(({ scenarioId }) => scenarioId))].flatMap((scenarioId) => {
    const index = scenarioIndex(document, scenarioId);
    if (!index) return [];
    const found = asked
      .filter((record) => record.scenarioId === scenarioId)
      .sort((a, b) => index.orderOf.get(a.id)! - index.orderOf.get(b.id)!);
    const known = new Set(found);
    // `found` grows while it is walked: children of children follow.
    for (const record of found)
      for (const child of index.childrenOf.get(record.id) ?? [])
        if (!known.has(child)) {
          known.add(child);
          found.push(child);
        }
    return found;
  });
};

/** "24 racks", "1 CDU", "3 elements" for labels. */
export const countLabel = (elements: readonly (ElementRecord | RunRecord)[]): string => {
  const kinds = new Set(elements.map((element) => element.kind));
  const [only] = kinds;
  const kind = kinds.size === 1 && only !== undefined ? kindOf(only) : undefined;
  const noun = kind
    ? elements.length === 1
      ? kind.label
      : kind.labelPlural
    : elements.length === 1
      ? 'element'
      : 'elements';
  // Abbreviations such as CDU stay as they are; words begin small inside a sentence.
  const inSentence = /^[A-Z][a-z]/.test(noun) ? noun.charAt(0).toLowerCase() + noun.slice(1) : noun;
  return `${elements.length} ${inSentence}`;
};

/** Clashes and blocked access that elements would have in their new places. */
export const placementProblems = (
  document: DocumentView,
  scenarioId: string,
  changed: readonly ElementRecord[],
): Problem[] => {
  const index = scenarioIndex(document, scenarioId);
  return index ? problemsOfPlacement(derived(index, placements), changed) : [];
};

const numberOf = (name: string): number => Number(/ (\d+)$/.exec(name)?.[1] ?? 0);

/** The highest number in the names of each kind; it follows the document in place. */
const lastNumbers: Derivation<Map<string, number>> = {
  make: ({ elements, runs }) => {
    const last = new Map<string, number>();
    for (const list of [elements, runs])
      for (const { kind, name } of list) last.set(kind, Math.max(last.get(kind) ?? 0, numberOf(name)));
    return last;
  },
  follow: (last, { elements, runs }, index) => {
    for (const [before, after] of [...elements, ...runs]) {
      if (before && before.name === after?.name && before.kind === after.kind) continue;
      // The next lower one is not known.
      if (before && numberOf(before.name) > 0 && numberOf(before.name) === last.get(before.kind))
        return lastNumbers.make(index);
      if (after) last.set(after.kind, Math.max(last.get(after.kind) ?? 0, numberOf(after.name)));
    }
    return last;
  },
};

/** Name for a new element: the kind's label and the next number free in the scenario. */
export const nameSource = (document: DocumentView, scenarioId: string): ((kind: string) => string) => {
  const index = scenarioIndex(document, scenarioId);
  const last = new Map(index && derived(index, lastNumbers));
  return (kind) => {
    const number = (last.get(kind) ?? 0) + 1;
    last.set(kind, number);
    return `${kindOf(kind)?.label ?? kind} ${number}`;
  };
};

/** Scenarios that are locked keep their layout; null when the scenario may be changed. */
export const lockOf = (document: DocumentView, scenarioId: string): Outcome<never> | null => {
  const scenario = document.get(scenarioId);
  if (scenario?.type !== 'scenario')
    return refuse('scenario.unknown', `There is no scenario ${scenarioId}.`, 'Choose a scenario.');
  return scenario.locked
    ? refuse('scenario.locked', `${scenario.name} is locked.`, 'Unlock it, or duplicate it and change the copy.', [
        scenarioId,
      ])
    : null;
};
