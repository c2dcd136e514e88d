import { followDimensions } from '#engine/commands';
import type { RecordDiff } from '#engine/document';
import type { Bounds, Pose } from '#engine/geometry';
import { type AnyRecord, type ElementRecord, scenarioIndex, withDescendants } from '#engine/project';
import type { Session } from '#renderer/store';
import { boundsOf } from './ghosts';

/** The elements that a tool works on: those selected, with what is inside them. */
export interface Chosen {
  readonly ids: readonly string[];
  readonly elements: readonly ElementRecord[];
  readonly bounds: Bounds;
}

/** Null while nothing is selected that has a place. */
export const chosenIn = ({ document, selection, view }: Session): Chosen | null => {
  const { ids } = selection.state.getState();
  const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
  const elements = index ? withDescendants(index, ids) : [];
  const bounds = boundsOf(elements);
  return bounds && { ids, elements, bounds };
};

/** Elements in other poses. */
export const posed = (
  elements: readonly ElementRecord[],
  pose: (element: ElementRecord) => Pose,
): readonly ElementRecord[] => elements.map((element) => ({ ...element, ...pose(element) }));

/** Copies in the hand have ids of their own that never reach the document. */
export const asGhosts = (elements: readonly ElementRecord[], mark: string | number = ''): readonly ElementRecord[] =>
  elements.map((element) => ({ ...element, id: `${element.id}_ghost${mark}` }));

/** For a gesture: elements moved, with the dimensions that are held to them. */
export const openMoving =
  ({ document }: Session): ((from: readonly ElementRecord[], to: readonly ElementRecord[]) => RecordDiff<AnyRecord>) =>
  (from, to) => {
    const updated = Object.fromEntries(from.map((record, i) => [record.id, [record, to[i]!] as const]));
    return followDimensions(document.records(), { added: {}, removed: {}, updated });
  };

export const copiedDiff = (ghosts: readonly ElementRecord[]): RecordDiff<AnyRecord> => ({
  added: Object.fromEntries(ghosts.map((record) => [record.id, record])),
  removed: {},
  updated: {},
});
