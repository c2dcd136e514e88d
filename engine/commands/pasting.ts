import type { Vec3M } from '#engine/document';
import type { AnyRecord, AttachmentRecord, ElementRecord, RunRecord } from '#engine/project';
import {
  addedDiff,
  type Command,
  type DocumentView,
  lockOf,
  nameSource,
  placementProblems,
  refuse,
  runsOf,
  withChildren,
} from './command';
import { propsOfCopy } from './followingDimensions';
import { withoutLock } from './locking';
import { fits } from './placing';
import { shownAttachments } from './underlays';

/** Elements with what is inside them and the runs among them, taken at one moment: later edits do not change it. */
export interface Clip {
  readonly scenarioId: string;
  readonly elements: readonly ElementRecord[];
  readonly runs: readonly RunRecord[];
  /** Files that the elements show. */
  readonly attachments: readonly AttachmentRecord[];
}

/** What a copy of a selection holds; null where there is nothing to copy. */
export const clipOf = (document: DocumentView, ids: readonly string[]): Clip | null => {
  const elements = withChildren(document, ids);
  const [first] = elements;
  if (!first) return null;
  const taken = new Set(elements.map(({ id }) => id));
  const runs = runsOf(document, first.scenarioId).filter(
    ({ from, to }) => taken.has(from.elementId) && taken.has(to.elementId),
  );
  return { scenarioId: first.scenarioId, elements, runs, attachments: shownAttachments(document, elements) };
};

export interface PasteArgs {
  readonly clip: Clip;
  readonly scenarioId: string;
  readonly byM: Vec3M;
  /** Hall or row that takes what stood alone or in something that is not in this scenario. */
  readonly parentId: string | null;
}

/** Puts copies of a clip into a scenario; a workload that it does not have becomes its default one. */
export const pasteElements: Command<PasteArgs> = ({ document, newId }, { clip, scenarioId, byM, parentId }) => {
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  if (clip.elements.length === 0) return refuse('nothing', 'Nothing was copied.', 'Select elements and copy them.');
  const [dx, dy, dz] = byM;
  const name = nameSource(document, scenarioId);
  const idOf = new Map(clip.elements.map(({ id, kind }) => [id, newId(kind)]));
  const isHere = (id: unknown): boolean => {
    const record = typeof id === 'string' ? document.get(id) : undefined;
    return record !== undefined && 'scenarioId' in record && record.scenarioId === scenarioId;
  };
  const parentOf = (element: ElementRecord): string | null => {
    if (element.parentId !== null && idOf.has(element.parentId)) return idOf.get(element.parentId)!;
    return isHere(element.parentId) ? element.parentId : parentId;
  };
  const elements = clip.elements.map((element): ElementRecord => {
    const [x, y, z] = element.positionM;
    const { deploymentId } = element.props;
    return {
      ...withoutLock(element),
      id: idOf.get(element.id)!,
      scenarioId,
      parentId: parentOf(element),
      name: name(element.kind),
      positionM: [x + dx, y + dy, z + dz],
      props:
        deploymentId === undefined || isHere(deploymentId)
          ? propsOfCopy(element, (id) => idOf.get(id))
          : { ...element.props, deploymentId: null },
    };
  });
  const runs = clip.runs.map(
    (run): RunRecord => ({
      ...withoutLock(run),
      id: newId(run.kind),
      scenarioId,
      name: name(run.kind),
      from: { ...run.from, elementId: idOf.get(run.from.elementId)! },
      to: { ...run.to, elementId: idOf.get(run.to.elementId)! },
      viaM: run.viaM?.map(([x, y, z]): Vec3M => [x + dx, y + dy, z + dz]) ?? null,
    }),
  );
  const tops = elements.filter(
    (element) => element.parentId === null || !clip.elements.some(({ id }) => idOf.get(id) === element.parentId),
  );
  const files = clip.attachments.filter(({ id }) => !document.has(id));
  const records: AnyRecord[] = [...files, ...elements, ...runs];
  return fits(placementProblems(document, scenarioId, elements), {
    label: `Paste ${tops.length === 1 ? tops[0]!.name : `${tops.length} elements`}`,
    code: 'elements.paste',
    diff: addedDiff(records),
    selectionAfter: tops.map(({ id }) => id),
  });
};
