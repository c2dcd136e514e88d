import type { Vec3M } from '#engine/document';
import { normaliseYawDeg, turnAbout } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord, RunRecord } from '#engine/project';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
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
  removedDiff,
  runsOf,
  updatedDiff,
  withChildren,
} from './command';
import { leftAttachments } from './underlays';

export interface PlaceElementArgs {
  readonly scenarioId: string;
  readonly kind: string;
  readonly positionM: Vec3M;
  readonly yawDeg: number;
  readonly parentId: string | null;
  /** Over the kind's defaults. */
  readonly props?: Readonly<Record<string, unknown>>;
  readonly name?: string;
}

export const fits = (problems: readonly Problem[], result: CommandResult): Outcome<CommandResult> =>
  problems.some((problem) => problem.severity === 'error') ? failure(...problems) : success(result, problems);

export const placeElement: Command<PlaceElementArgs> = ({ document, newId }, args) => {
  const locked = lockOf(document, args.scenarioId);
  if (locked) return locked;
  const kind = kindOf(args.kind);
  if (kind?.shape !== 'placed')
    return refuse('kind.unknown', `"${args.kind}" cannot be placed.`, 'Choose a kind from the catalogue.');
  const props = { ...kind.defaults, ...args.props };
  const checked = kind.schema.safeParse(props);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return refuse(
      'property.invalid',
      `${kind.label}: ${issue?.path.join('.')}: ${issue?.message}.`,
      'Correct the value.',
    );
  }
  const element: ElementRecord = {
    id: newId(args.kind),
    type: 'element',
    kind: args.kind,
    scenarioId: args.scenarioId,
    parentId: args.parentId,
    name: args.name ?? nameSource(document, args.scenarioId)(args.kind),
    positionM: args.positionM,
    yawDeg: normaliseYawDeg(args.yawDeg),
    props,
  };
  return fits(placementProblems(document, args.scenarioId, [element]), {
    label: `Place ${countLabel([element]).slice(2)}`,
    code: 'elements.place',
    diff: addedDiff([element]),
    selectionAfter: [element.id],
  });
};

/** Of elements with what is inside them, those that were asked for themselves. */
export const amongAsked = (elements: readonly ElementRecord[], ids: readonly string[]): ElementRecord[] => {
  const asked = new Set(ids);
  return elements.filter((element) => asked.has(element.id));
};

/** Changes the poses of elements and all inside them; a change that makes bodies overlap is refused as a whole. */
export const repose = (
  { document }: CommandContext,
  ids: readonly string[],
  pose: (element: ElementRecord) => Pick<ElementRecord, 'positionM' | 'yawDeg'>,
  verb: string,
  code: string,
): Outcome<CommandResult> => {
  const moved = withChildren(document, ids);
  const [first] = moved;
  if (!first) return refuse('nothing', 'Nothing is selected that could be moved.', 'Select elements first.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  const pairs = moved.map((element) => [element, { ...element, ...pose(element) }] as const);
  const asked = amongAsked(moved, ids);
  return fits(
    placementProblems(
      document,
      first.scenarioId,
      pairs.map(([, to]) => to),
    ),
    { label: `${verb} ${countLabel(asked)}`, code, diff: updatedDiff(pairs) },
  );
};

export const moveElements: Command<{ readonly ids: readonly string[]; readonly byM: Vec3M }> = (
  context,
  { ids, byM },
) =>
  repose(
    context,
    ids,
    ({ positionM: [x, y, z], yawDeg }) => ({ positionM: [x + byM[0], y + byM[1], z + byM[2]], yawDeg }),
    'Move',
    'elements.move',
  );

/** Turns elements together about the middle of their positions. */
export const rotateElements: Command<{ readonly ids: readonly string[]; readonly byDeg: number }> = (
  context,
  { ids, byDeg },
) => {
  const chosen = ids
    .map((id) => context.document.get(id))
    .filter((record) => record?.type === 'element') as ElementRecord[];
  const mean = (axis: 0 | 1): number =>
    chosen.reduce((sum, element) => sum + element.positionM[axis], 0) / Math.max(chosen.length, 1);
  const pivot = [mean(0), mean(1)] as const;
  return repose(context, ids, (element) => turnAbout(element, pivot, byDeg), 'Rotate', 'elements.rotate');
};

/** Deletes elements with what is inside them, and every run that ends at one of them; runs may be named themselves. */
export const deleteElements: Command<{ readonly ids: readonly string[] }> = ({ document }, { ids }) => {
  const elements = withChildren(document, ids);
  const gone = new Set(elements.map((element) => element.id));
  const asked = new Set(ids);
  const [anyone] = ids
    .map((id) => document.get(id))
    .filter((record) => record?.type === 'element' || record?.type === 'run') as (ElementRecord | RunRecord)[];
  if (!anyone) return refuse('nothing', 'Nothing is selected that could be deleted.', 'Select elements first.');
  const locked = lockOf(document, anyone.scenarioId);
  if (locked) return locked;
  const runs = runsOf(document, anyone.scenarioId).filter(
    (run) => asked.has(run.id) || gone.has(run.from.elementId) || gone.has(run.to.elementId),
  );
  const removed = [...elements, ...runs];
  const named = removed.filter((record) => asked.has(record.id));
  return success({
    label: `Delete ${countLabel(named)}`,
    code: 'elements.delete',
    diff: removedDiff([...removed, ...leftAttachments(document, removed)]),
    selectionAfter: [],
  });
};
