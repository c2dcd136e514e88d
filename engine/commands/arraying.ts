import type { Vec3M } from '#engine/document';
import { lineOffsets, type Pose, rectangularOffsets } from '#engine/geometry';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import type { Outcome } from '#engine/quantity';
import {
  addedDiff,
  type Command,
  type CommandContext,
  type CommandResult,
  countLabel,
  lockOf,
  nameSource,
  placementProblems,
  refuse,
  runsOf,
  withChildren,
} from './command';
import { propsOfCopy } from './followingDimensions';
import { withoutLock } from './locking';
import { amongAsked, fits } from './placing';

export interface ArrayArgs {
  readonly ids: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly columnStepM: number;
  readonly rowStepM: number;
  /** Direction of the columns' axis. */
  readonly yawDeg: number;
}

/** More copies than any campus has racks are a slip of the finger. */
const MAX_COPIES = 100_000;

/** Copies of elements with what is inside them; runs among the copied elements are copied too. */
export const copyRecords = (
  { document, newId }: CommandContext,
  sources: readonly ElementRecord[],
  offsetsM: readonly Vec3M[],
): { readonly records: AnyRecord[]; readonly topIds: string[] } => {
  const [first] = sources;
  if (!first) return { records: [], topIds: [] };
  const name = nameSource(document, first.scenarioId);
  const sourceIds = new Set(sources.map((element) => element.id));
  const inner: RunRecord[] = runsOf(document, first.scenarioId).filter(
    (run) => sourceIds.has(run.from.elementId) && sourceIds.has(run.to.elementId),
  );
  const records: AnyRecord[] = [];
  const topIds: string[] = [];
  for (const [dx, dy, dz] of offsetsM) {
    const idOf = new Map(sources.map((element) => [element.id, newId(element.kind)]));
    for (const element of sources) {
      const [x, y, z] = element.positionM;
      const isTop = element.parentId === null || !idOf.has(element.parentId);
      const copy: ElementRecord = {
        ...withoutLock(element),
        id: idOf.get(element.id)!,
        parentId: isTop ? element.parentId : idOf.get(element.parentId!)!,
        name: name(element.kind),
        positionM: [x + dx, y + dy, z + dz],
        props: propsOfCopy(element, (id) => idOf.get(id)),
      };
      records.push(copy);
      if (isTop) topIds.push(copy.id);
    }
    for (const run of inner)
      records.push({
        ...withoutLock(run),
        id: newId(run.kind),
        name: name(run.kind),
        from: { ...run.from, elementId: idOf.get(run.from.elementId)! },
        to: { ...run.to, elementId: idOf.get(run.to.elementId)! },
        viaM: run.viaM?.map(([x, y, z]): Vec3M => [x + dx, y + dy, z + dz]) ?? null,
      });
  }
  return { records, topIds };
};

interface Copying {
  readonly ids: readonly string[];
  /** Where the copies go from their originals. */
  readonly offsetsM: readonly Vec3M[];
  /** After "Array 3 racks", e.g. "to 4 × 2". */
  readonly label: (what: string) => string;
  readonly code: string;
  readonly selected: 'copies' | 'all';
}

const copyElements = (context: CommandContext, copying: Copying): Outcome<CommandResult> => {
  const { document } = context;
  const sources = withChildren(document, copying.ids);
  const [first] = sources;
  if (!first) return refuse('nothing', 'Nothing is selected that could be copied.', 'Select elements first.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  if (copying.offsetsM.length * sources.length > MAX_COPIES)
    return refuse(
      'array.size',
      `${copying.offsetsM.length * sources.length} copies are too many.`,
      `Make at most ${MAX_COPIES} at a time.`,
    );
  const { records, topIds } = copyRecords(context, sources, copying.offsetsM);
  const copies = records.filter((record) => record.type === 'element') as ElementRecord[];
  return fits(placementProblems(document, first.scenarioId, copies), {
    label: copying.label(countLabel(amongAsked(sources, copying.ids))),
    code: copying.code,
    diff: addedDiff(records),
    selectionAfter: copying.selected === 'all' ? [...copying.ids, ...topIds] : topIds,
  });
};

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MAX_COPIES;

/** Copies elements into a grid; the originals are its first place. */
export const arrayElements: Command<ArrayArgs> = (context, args) => {
  const { ids, columns, rows } = args;
  if (!isCount(columns) || !isCount(rows) || columns * rows > MAX_COPIES)
    return refuse(
      'array.size',
      `An array of ${columns} × ${rows} is not possible.`,
      `Enter whole numbers from 1, up to ${MAX_COPIES} elements in all.`,
    );
  return copyElements(context, {
    ids,
    offsetsM: rectangularOffsets(args).slice(1),
    label: (what) => `Array ${what} to ${columns} × ${rows}`,
    code: 'elements.array',
    selected: 'all',
  });
};

export interface ArrayAlongLineArgs {
  readonly ids: readonly string[];
  /** From the originals to the last copy. */
  readonly alongM: Vec3M;
  /** Places on the line, the originals' and the last one's included. */
  readonly count: number;
}

/** Copies elements to places evenly spread along a line. */
export const arrayAlongLine: Command<ArrayAlongLineArgs> = (context, { ids, alongM, count }) =>
  isCount(count)
    ? copyElements(context, {
        ids,
        offsetsM: lineOffsets(alongM, count).slice(1),
        label: (what) => `Array ${what} along a line to ${count}`,
        code: 'elements.arrayAlongLine',
        selected: 'all',
      })
    : refuse(
        'array.size',
        `${count} places on a line are not possible.`,
        `Enter a whole number from 1 to ${MAX_COPIES}.`,
      );

/** Copies elements into other poses; what runs between them is routed automatically there. */
export const copyPosed = (
  context: CommandContext,
  {
    ids,
    pose,
    verb,
    code,
  }: {
    readonly ids: readonly string[];
    readonly pose: (element: ElementRecord) => Pose;
    readonly verb: string;
    readonly code: string;
  },
): Outcome<CommandResult> => {
  const { document } = context;
  const sources = withChildren(document, ids);
  const [first] = sources;
  if (!first) return refuse('nothing', 'Nothing is selected that could be copied.', 'Select elements first.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  const { records, topIds } = copyRecords(context, sources, [[0, 0, 0]]);
  const placed = records.map((record): AnyRecord => {
    if (record.type === 'element') return { ...record, ...pose(record) };
    return record.type === 'run' ? { ...record, viaM: null } : record;
  });
  const copies = placed.filter((record) => record.type === 'element');
  return fits(placementProblems(document, first.scenarioId, copies), {
    label: `${verb} ${countLabel(amongAsked(sources, ids))}`,
    code,
    diff: addedDiff(placed),
    selectionAfter: topIds,
  });
};

export const duplicateElements: Command<{ readonly ids: readonly string[]; readonly byM: Vec3M }> = (
  context,
  { ids, byM },
) =>
  copyElements(context, {
    ids,
    offsetsM: [byM],
    label: (what) => `Duplicate ${what}`,
    code: 'elements.duplicate',
    selected: 'copies',
  });
