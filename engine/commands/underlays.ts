import type { Vec3M } from '#engine/document';
import type { PointM } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { AnyRecord, AttachmentRecord, ElementRecord } from '#engine/project';
import { success } from '#engine/quantity';
import { addedDiff, type Command, type DocumentView, lockOf, nameSource, refuse, updatedDiff } from './command';

/** The file that an element shows; null for those that show none. */
export const attachmentOf = (element: ElementRecord): string | null => {
  const kind = kindOf(element.kind);
  return kind?.shape === 'placed' ? (kind.showsAttachment?.(element.props) ?? null) : null;
};

/** Files that nothing shows any more once records are gone. */
export const leftAttachments = (document: DocumentView, gone: readonly AnyRecord[]): AttachmentRecord[] => {
  const goneIds = new Set<string>(gone.map(({ id }) => id));
  const wanted = new Set(gone.flatMap((record) => (record.type === 'element' ? (attachmentOf(record) ?? []) : [])));
  if (wanted.size === 0) return [];
  for (const record of document.values())
    if (record.type === 'element' && !goneIds.has(record.id)) wanted.delete(attachmentOf(record) ?? '');
  return [...wanted].flatMap((id) => {
    const record = document.get(id);
    return record?.type === 'attachment' ? [record] : [];
  });
};

/** Files that elements show, of a document that holds them. */
export const shownAttachments = (
  document: Pick<DocumentView, 'get'>,
  elements: readonly ElementRecord[],
): AttachmentRecord[] =>
  [...new Set(elements.flatMap((element) => attachmentOf(element) ?? []))].flatMap((id) => {
    const record = document.get(id);
    return record?.type === 'attachment' ? [record] : [];
  });

export interface AddUnderlayArgs {
  readonly scenarioId: string;
  /** The id says what is in it: the same file again is the same record. */
  readonly attachment: AttachmentRecord;
  /** Of its middle. */
  readonly positionM: Vec3M;
  readonly widthM: number;
  readonly depthOverWidth: number;
}

/** Lays a plan that was brought in under the layout. */
export const addUnderlay: Command<AddUnderlayArgs> = ({ document, newId }, args) => {
  const { scenarioId, attachment, positionM, widthM, depthOverWidth } = args;
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const kind = kindOf('underlay')!;
  const props = { ...kind.defaults, attachmentId: attachment.id, widthM, depthOverWidth };
  const checked = kind.schema.safeParse(props);
  if (!checked.success)
    return refuse(
      'underlay.size',
      `${attachment.name} would be ${widthM.toPrecision(3)} m wide.`,
      'Bring in a plan that is not a mere line, and whose unit is right.',
    );
  const element: ElementRecord = {
    id: newId('underlay'),
    type: 'element',
    kind: 'underlay',
    scenarioId,
    parentId: null,
    name: attachment.name || nameSource(document, scenarioId)('underlay'),
    positionM,
    yawDeg: 0,
    props,
  };
  return success({
    label: `Bring in ${element.name}`,
    code: 'underlay.add',
    diff: addedDiff(document.has(attachment.id) ? [element] : [attachment, element]),
    selectionAfter: [element.id],
  });
};

export interface ScaleUnderlayArgs {
  readonly id: string;
  /** Two places of the site where the plan shows points whose distance is known. */
  readonly fromM: PointM;
  readonly toM: PointM;
  readonly distanceM: number;
}

/** Makes an underlay as large as two of its points say that are a known distance apart; the first stays where it is. */
export const scaleUnderlay: Command<ScaleUnderlayArgs> = ({ document }, { id, fromM, toM, distanceM }) => {
  const element = document.get(id);
  if (element?.type !== 'element' || attachmentOf(element) === null)
    return refuse('underlay.unknown', 'What is selected is no underlay.', 'Select an underlay in the outliner.');
  const locked = lockOf(document, element.scenarioId);
  if (locked) return locked;
  const shownM = Math.hypot(toM[0] - fromM[0], toM[1] - fromM[1]);
  if (!(shownM > 1e-6))
    return refuse('underlay.points', 'Both points are at the same place.', 'Choose two points apart.', [id]);
  const factor = distanceM / shownM;
  const widthM = (element.props['widthM'] as number) * factor;
  const props = { ...element.props, widthM };
  if (!(distanceM > 0) || !kindOf(element.kind)!.schema.safeParse(props).success)
    return refuse(
      'underlay.distance',
      `At that distance ${element.name} would be ${widthM.toPrecision(3)} m wide.`,
      'Enter the distance that lies between both points.',
      [id],
    );
  const [x, y, z] = element.positionM;
  const next: ElementRecord = {
    ...element,
    positionM: [fromM[0] + (x - fromM[0]) * factor, fromM[1] + (y - fromM[1]) * factor, z],
    props,
  };
  return success({
    label: `Set scale of ${element.name}`,
    code: 'underlay.scale',
    diff: updatedDiff([[element, next]]),
  });
};
