import { kindOf } from '#engine/kinds';
import { type AnyRecord, type ElementRecord, type RunRecord, recordSchema } from '#engine/project';
import { type Outcome, success } from '#engine/quantity';
import {
  type Command,
  type CommandContext,
  type CommandResult,
  countLabel,
  lockOf,
  placementProblems,
  refuse,
  updatedDiff,
} from './command';

const isPlaced = (record: AnyRecord | undefined): record is ElementRecord | RunRecord =>
  record?.type === 'element' || record?.type === 'run';

export interface SetPropertyArgs {
  readonly ids: readonly string[];
  readonly key: string;
  readonly value: unknown;
}

/** Gives one property of elements or runs of one kind a value, which may differ from one to the other. */
const setEach = (
  { document }: CommandContext,
  ids: readonly string[],
  key: string,
  next: (before: unknown) => unknown,
): Outcome<CommandResult> => {
  const records = ids.map((id) => document.get(id)).filter(isPlaced);
  const [first] = records;
  if (!first) return refuse('nothing', 'Nothing is selected that has properties.', 'Select elements first.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  if (records.some((record) => record.kind !== first.kind))
    return refuse('property.mixed', 'The selection has several kinds of element.', 'Select elements of one kind.');
  const kind = kindOf(first.kind);
  const field = kind?.fields.find((candidate) => candidate.key === key);
  if (!kind || !field)
    return refuse(
      'property.unknown',
      `${first.kind} has no property "${key}".`,
      'Choose a property from the inspector.',
    );
  const pairs: (readonly [AnyRecord, AnyRecord])[] = [];
  for (const record of records) {
    const value = next(record.props[key]);
    const props = { ...record.props, [key]: value };
    const checked = kind.schema.safeParse(props);
    if (!checked.success)
      return refuse(
        'property.invalid',
        `${field.label}: ${checked.error.issues[0]?.message ?? 'not valid'}.`,
        'Enter a value within the limits.',
        [record.id],
      );
    if (record.props[key] !== value) pairs.push([record, { ...record, props }]);
  }
  const resized = pairs.map(([, to]) => to).filter((record) => record.type === 'element');
  return success(
    {
      label: `Set ${field.label.toLowerCase()} of ${countLabel(records)}`,
      code: 'elements.setProperty',
      diff: updatedDiff(pairs),
    },
    // A new size may clash; that is told, not refused, since the size of a product is not the user's to choose.
    resized.length > 0
      ? placementProblems(document, first.scenarioId, resized).map((problem) => ({
          ...problem,
          severity: 'warning' as const,
        }))
      : [],
  );
};

/** Sets one property of elements or runs of one kind. */
export const setProperty: Command<SetPropertyArgs> = (context, { ids, key, value }) =>
  setEach(context, ids, key, () => value);

export interface ChangePropertyArgs {
  readonly ids: readonly string[];
  readonly key: string;
  /** In SI. Values that are not set stay so. */
  readonly change:
    | { readonly type: 'add'; readonly amountSi: number }
    | { readonly type: 'times'; readonly factor: number };
}

/** Changes one number of elements or runs of one kind by as much, each from its own value. */
export const changeProperty: Command<ChangePropertyArgs> = (context, { ids, key, change }) =>
  setEach(context, ids, key, (before) => {
    if (typeof before !== 'number') return before;
    return change.type === 'add' ? before + change.amountSi : before * change.factor;
  });

export interface SetFieldArgs {
  readonly id: string;
  /** Path to the field, e.g. `['economics', 'waccFraction']`. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** For the undo menu, e.g. "cost of capital". */
  readonly label: string;
}

const withField = (record: object, [head, ...rest]: readonly string[], value: unknown): object => {
  const inner = (record as Record<string, unknown>)[head!];
  return { ...record, [head!]: rest.length === 0 ? value : withField((inner ?? {}) as object, rest, value) };
};

/** Fields by which records find each other are not values to edit. */
const fixedFields = new Set(['id', 'type', 'kind', 'scenarioId', 'from', 'to']);

/** What may be said of a scenario that is locked. */
const keptUnlocked = new Set(['locked', 'archived', 'notes']);

/** Sets a field of a project, site, scenario, deployment, element or run record; the record's schema decides what is valid. */
export const setField: Command<SetFieldArgs> = ({ document }, { id, path, value, label }) => {
  const record = document.get(id);
  const [head] = path;
  if (!record || head === undefined || fixedFields.has(head) || !(head in record))
    return refuse(
      'field.unknown',
      `There is no field ${path.join('.')} in ${id}.`,
      'Choose a field from the inspector.',
    );
  const owner = isPlaced(record) || record.type === 'deployment' ? record.scenarioId : record.id;
  const isOfPlant = record.type === 'scenario' ? !keptUnlocked.has(head) : 'scenarioId' in record;
  const locked = isOfPlant ? lockOf(document, owner) : null;
  if (locked) return locked;
  const next = recordSchema.safeParse(withField(record, path, value));
  if (!next.success)
    return refuse(
      'field.invalid',
      `${label}: ${next.error.issues[0]?.message ?? 'not valid'}.`,
      'Enter a value within the limits.',
      [id],
    );
  return success({ label: `Set ${label}`, code: 'record.setField', diff: updatedDiff([[record, next.data]]) });
};

export const renameRecord: Command<{ readonly id: string; readonly name: string }> = ({ document }, { id, name }) => {
  const record = document.get(id);
  const trimmed = name.trim();
  if (!record) return refuse('record.unknown', `There is no record ${id}.`, 'Select something that is there.');
  if (trimmed === '' || trimmed.length > 200)
    return refuse('name.invalid', 'A name has 1 to 200 characters.', 'Enter another name.', [id]);
  return success({
    label: `Rename to ${trimmed}`,
    code: 'record.rename',
    diff: updatedDiff([[record, { ...record, name: trimmed }]]),
  });
};
