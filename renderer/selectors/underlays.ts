import type { RecordStore } from '#engine/document';
import { type PointM, toSite, turnOf } from '#engine/geometry';
import type { AnyRecord, AttachmentRecord, ScenarioIndex } from '#engine/project';
import { linesOf } from '#engine/underlay';
import { type SceneItem, sceneItem } from './sceneItems';

/** A plan that lies under the layout, with the file that it shows. */
export interface Underlay {
  readonly item: SceneItem;
  readonly attachment: AttachmentRecord;
  readonly opacityFraction: number;
}

/** The underlay that an item is; null where it is none, is switched off or its file is gone. */
export const underlayOf = (records: Pick<RecordStore<AnyRecord>, 'get'>, item: SceneItem): Underlay | null => {
  const id = item.kind.showsAttachment?.(item.record.props);
  const attachment = id === undefined ? undefined : records.get(id);
  const { shown, opacityFraction } = item.record.props;
  if (attachment?.type !== 'attachment' || shown === 'off') return null;
  return { item, attachment, opacityFraction: typeof opacityFraction === 'number' ? opacityFraction : 1 };
};

const known = new WeakMap<AttachmentRecord, readonly (readonly number[])[]>();

/** Lines of a drawing as flat lists of x and y from -½ to ½ of its width and depth; none of a picture. */
export const drawnLines = (attachment: AttachmentRecord): readonly (readonly number[])[] => {
  const made = known.get(attachment);
  if (made) return made;
  const { content } = attachment;
  const lines =
    content.type === 'drawing'
      ? linesOf(content.path).map((line) =>
          line.map((value, i) => value / (i % 2 === 0 ? content.widthSteps : content.heightSteps) - 0.5),
        )
      : [];
  known.set(attachment, lines);
  return lines;
};

/** Squares along each side in which ends of lines are looked up. */
const SQUARES = 256;

type Ends = ReadonlyMap<number, readonly PointM[]>;

const knownEnds = new WeakMap<AttachmentRecord, Ends>();

const squareOf = (value: number): number => Math.min(SQUARES - 1, Math.max(0, Math.floor((value + 0.5) * SQUARES)));

/** Ends and corners of lines by the square that they lie in. */
const endsOf = (attachment: AttachmentRecord): Ends => {
  const made = knownEnds.get(attachment);
  if (made) return made;
  const ends = new Map<number, PointM[]>();
  for (const line of drawnLines(attachment))
    for (let i = 0; i < line.length; i += 2) {
      const point: PointM = [line[i]!, line[i + 1]!];
      const square = squareOf(point[1]) * SQUARES + squareOf(point[0]);
      ends.get(square)?.push(point) ?? ends.set(square, [point]);
    }
  knownEnds.set(attachment, ends);
  return ends;
};

/** Ends and corners of the lines of underlays near a point of the site. */
export const lineEndsNear = (
  records: Pick<RecordStore<AnyRecord>, 'get'>,
  index: ScenarioIndex,
  hidden: ReadonlySet<string>,
  [x, y]: PointM,
  reachM: number,
): readonly PointM[] =>
  (index.childrenOf.get(null) ?? []).flatMap((record) => {
    const item = record.kind === 'underlay' && !hidden.has(record.id) ? sceneItem(record) : null;
    const underlay = item && underlayOf(records, item);
    if (!item || !underlay || underlay.attachment.content.type !== 'drawing') return [];
    const { cos, sin } = turnOf(record.yawDeg);
    const [dx, dy] = [x - record.positionM[0], y - record.positionM[1]];
    const { widthM, depthM } = item.size;
    const at: PointM = [(dx * cos + dy * sin) / widthM, (dy * cos - dx * sin) / depthM];
    const reach: PointM = [reachM / widthM, reachM / depthM];
    if (Math.abs(at[0]) > 0.5 + reach[0] || Math.abs(at[1]) > 0.5 + reach[1]) return [];
    const ends = endsOf(underlay.attachment);
    const found: PointM[] = [];
    for (let row = squareOf(at[1] - reach[1]); row <= squareOf(at[1] + reach[1]); row++)
      for (let column = squareOf(at[0] - reach[0]); column <= squareOf(at[0] + reach[0]); column++)
        for (const [px, py] of ends.get(row * SQUARES + column) ?? []) {
          if (Math.abs(px - at[0]) > reach[0] || Math.abs(py - at[1]) > reach[1]) continue;
          const [siteX, siteY] = toSite(record, [px * widthM, py * depthM, 0]);
          found.push([siteX, siteY]);
        }
    return found;
  });
