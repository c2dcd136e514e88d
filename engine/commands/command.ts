import type { NewId, RecordDiff, RecordStore } from '#engine/document';
import { kindOf } from '#engine/kinds';
import { placementLayout, placementProblems as problemsOfPlacement } from '#engine/layout';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
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

export const elementsOf = (document: DocumentView, scenarioId: string): ElementRecord[] =>
  [...document.values()].filter(
    (record) => record.type === 'element' && record.scenarioId === scenarioId,
  ) as ElementRecord[];

export const runsOf = (document: DocumentView, scenarioId: string): RunRecord[] =>
  [...document.values()].filter((record) => record.type === 'run' && record.scenarioId === scenarioId) as RunRecord[];

/** The elements asked for, with everything inside them. */
export const withChildren = (document: DocumentView, ids: readonly string[]): ElementRecord[] => {
  const wanted = new Set(ids);
  const found: ElementRecord[] = [];
  const childrenOf = new Map<string, ElementRecord[]>();
  for (const record of document.values()) {
    if (record.type !== 'element') continue;
    if (wanted.has(record.id)) found.push(record);
    if (record.parentId !== null)
      childrenOf.get(record.parentId)?.push(record) ?? childrenOf.set(record.parentId, [record]);
  }
  // `found` grows while it is walked: children of children follow.
  for (const record of found)
    for (const child of childrenOf.get(record.id) ?? [])
      if (!wanted.has(child.id)) {
        wanted.add(child.id);
        found.push(child);
      }
  return found;
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
): Problem[] => problemsOfPlacement(placementLayout(elementsOf(document, scenarioId)), changed);

/** Name for a new element: the kind's label and the next number free in the scenario. */
export const nameSource = (document: DocumentView, scenarioId: string): ((kind: string) => string) => {
  const last = new Map<string, number>();
  for (const record of document.values()) {
    if ((record.type !== 'element' && record.type !== 'run') || record.scenarioId !== scenarioId) continue;
    const number = Number(/ (\d+)$/.exec(record.name)?.[1] ?? 0);
    last.set(record.kind, Math.max(last.get(record.kind) ?? 0, number));
  }
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
