import type { Vec3M } from '#engine/document';
import { normaliseYawDeg, type Pose, type Size, toSite } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import { failure, type Outcome, success } from '#engine/quantity';
import { connectCoolant } from './autoConnectCoolant';
import { connectPower } from './autoConnectPower';
import {
  addedDiff,
  type CommandContext,
  type CommandResult,
  type DocumentView,
  nameSource,
  placementProblems,
} from './command';
import { openWiring, type Wiring } from './wiring';

/** Where a drafted element goes, in the axes of the drawing's origin. */
export interface DraftPlace {
  readonly atM: Vec3M;
  readonly yawDeg?: number;
  readonly parentId: string | null;
  readonly props?: Readonly<Record<string, unknown>>;
  /** The kind's label and the next number when absent. */
  readonly name?: string;
}

/** Elements being laid out together, e.g. a hall full of racks, before any is in the document. */
export interface Draft {
  readonly scenarioId: string;
  readonly elements: ElementRecord[];
  readonly place: (kind: string, place: DraftPlace) => ElementRecord;
  /** As `place`, in the axes of another origin, e.g. a hall just placed. */
  readonly placeIn: (origin: Pose, kind: string, place: DraftPlace) => ElementRecord;
  /** As `place`, in axes that are given in those of another pose, e.g. a row's in a hall's. */
  readonly within: (outer: Pose, inner: Pose) => Pick<Draft, 'place'>;
  readonly nameOf: (kind: string) => string;
}

/** @param origin  places are given in its axes */
export const openDraft = ({ document, newId }: CommandContext, scenarioId: string, origin: Pose): Draft => {
  const nameOf = nameSource(document, scenarioId);
  const elements: ElementRecord[] = [];
  const placeIn: Draft['placeIn'] = (axes, kind, { atM, yawDeg = 0, parentId, props, name }) => {
    const element: ElementRecord = {
      id: newId(kind),
      type: 'element',
      kind,
      scenarioId,
      parentId,
      name: name ?? nameOf(kind),
      positionM: toSite(axes, atM),
      yawDeg: normaliseYawDeg(axes.yawDeg + yawDeg),
      props: { ...kindOf(kind)!.defaults, ...props },
    };
    elements.push(element);
    return element;
  };
  return {
    scenarioId,
    elements,
    nameOf,
    placeIn,
    place: (kind, place) => placeIn(origin, kind, place),
    within: (outer, inner) => {
      const axes = { positionM: toSite(outer, inner.positionM), yawDeg: outer.yawDeg + inner.yawDeg };
      return { place: (kind, place) => placeIn(axes, kind, place) };
    },
  };
};

/** An element of a kind as it would be at the origin, for what follows from its properties. */
export const draftedElement = (kind: string, props: Readonly<Record<string, unknown>>): ElementRecord => ({
  id: `${kind}_0`,
  type: 'element',
  kind,
  scenarioId: 'scenario_0',
  parentId: null,
  name: '',
  positionM: [0, 0, 0],
  yawDeg: 0,
  props: { ...kindOf(kind)!.defaults, ...props },
});

/** Size of an element of a kind as it would be placed. */
export const sizeOf = (kindName: string, props: Readonly<Record<string, unknown>> = {}): Size => {
  const kind = kindOf(kindName);
  if (kind?.shape !== 'placed') throw new Error(`${kindName} is not a placed kind`);
  return kind.footprint({ ...kind.defaults, ...props });
};

/** The document with elements that are not in it yet. */
export const viewWith = (document: DocumentView, added: readonly AnyRecord[]): DocumentView => {
  const byId = new Map<string, AnyRecord>([...document.values()].map((record) => [record.id, record]));
  for (const record of added) byId.set(record.id, record);
  return { get: (id) => byId.get(id), has: (id) => byId.has(id), values: () => byId.values() };
};

/**
 * Checks a draft for clashes, connects it within itself and with what it serves, and makes one named change of it.
 *
 * @param around  `served`: elements in the document whose open ports are fed too; `feeds`: further ones that may feed, e.g. a grid supply
 */
export const finishDraft = (
  { document, newId }: CommandContext,
  draft: Draft,
  result: Pick<CommandResult, 'label' | 'code'>,
  around: {
    readonly served: readonly ElementRecord[];
    readonly feeds: readonly ElementRecord[];
    /** Runs that are not left to nearness and names, laid before all others. */
    readonly first?: (wiring: Wiring) => void;
  },
): Outcome<CommandResult> => {
  const problems = placementProblems(document, draft.scenarioId, draft.elements);
  if (problems.some((problem) => problem.severity === 'error')) return failure(...problems);
  const idsOf = (...lists: (readonly ElementRecord[])[]): ReadonlySet<string> =>
    new Set(lists.flat().map((element) => element.id));
  const asked = idsOf(draft.elements, around.served);
  const concerned = idsOf(draft.elements, around.served, around.feeds);
  const context = { document: viewWith(document, draft.elements), newId };
  const wiring = openWiring(context, draft.scenarioId, (element) => concerned.has(element.id));
  const isAsked = ({ element }: { readonly element: ElementRecord }): boolean => asked.has(element.id);
  around.first?.(wiring);
  connectPower(wiring, isAsked);
  connectCoolant(wiring, isAsked);
  const added: (ElementRecord | RunRecord)[] = [...draft.elements, ...wiring.added];
  return success({ ...result, diff: addedDiff(added) }, problems);
};
