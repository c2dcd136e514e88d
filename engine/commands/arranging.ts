import type { Vec3M } from '#engine/document';
import { type Bounds, footprintBounds, normaliseYawDeg, type Pose, placeFootprint } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { copyPosed } from './arraying';
import { type Command, type DocumentView, refuse, withChildren } from './command';
import { repose } from './placing';

export type AlignEdge = 'west' | 'east' | 'south' | 'north' | 'centreX' | 'centreY';
export type Axis = 'x' | 'y';

const union = (a: Bounds, b: Bounds): Bounds => ({
  minXM: Math.min(a.minXM, b.minXM),
  minYM: Math.min(a.minYM, b.minYM),
  maxXM: Math.max(a.maxXM, b.maxXM),
  maxYM: Math.max(a.maxYM, b.maxYM),
});

const ownBounds = (element: ElementRecord): Bounds => {
  const kind = kindOf(element.kind);
  const size = kind?.shape === 'placed' ? kind.footprint(element.props) : { widthM: 0, depthM: 0, heightM: 0 };
  return footprintBounds(placeFootprint(element, size));
};

/** What is arranged as one: an element that was asked for, with all that is inside it. */
interface Block {
  readonly members: readonly ElementRecord[];
  readonly bounds: Bounds;
}

/** Blocks of the elements asked for; what is inside another one that was asked for goes with that one. */
const blocksOf = (document: DocumentView, ids: readonly string[]): Block[] => {
  const asked = new Set(ids);
  const inside = (element: ElementRecord): boolean => {
    for (let id = element.parentId; id !== null; ) {
      if (asked.has(id)) return true;
      const parent = document.get(id);
      id = parent?.type === 'element' ? parent.parentId : null;
    }
    return false;
  };
  return ids.flatMap((id): Block[] => {
    const element = document.get(id);
    if (element?.type !== 'element' || inside(element)) return [];
    const members = withChildren(document, [id]);
    // A row has no body of its own: its racks are what is seen.
    const bodies = members.length > 1 ? members.slice(1) : members;
    return [{ members, bounds: bodies.map(ownBounds).reduce(union) }];
  });
};

const tooFew = (least: number, what: string) =>
  refuse('arrange.tooFew', `To be ${what} takes ${least} elements that are not inside one another.`, 'Select more.');

const shifted = (moves: ReadonlyMap<string, Vec3M>) => (element: ElementRecord) => {
  const [x, y, z] = element.positionM;
  const [dx, dy] = moves.get(element.id) ?? [0, 0, 0];
  return { positionM: [x + dx, y + dy, z] as const, yawDeg: element.yawDeg };
};

const movesOf = (blocks: readonly Block[], byM: (block: Block) => readonly [number, number]): Map<string, Vec3M> =>
  new Map(
    blocks.flatMap((block) => {
      const [dx, dy] = byM(block);
      return block.members.map(({ id }) => [id, [dx, dy, 0] as const] as const);
    }),
  );

/** How far each block goes until the edge, or the middle, lies where that of all together is. */
const toEdge = (edge: AlignEdge, { bounds: b }: Block, all: Bounds): readonly [number, number] => {
  switch (edge) {
    case 'west':
      return [all.minXM - b.minXM, 0];
    case 'east':
      return [all.maxXM - b.maxXM, 0];
    case 'south':
      return [0, all.minYM - b.minYM];
    case 'north':
      return [0, all.maxYM - b.maxYM];
    case 'centreX':
      return [(all.minXM + all.maxXM - b.minXM - b.maxXM) / 2, 0];
    case 'centreY':
      return [0, (all.minYM + all.maxYM - b.minYM - b.maxYM) / 2];
  }
};

const words: Readonly<Record<AlignEdge, string>> = {
  west: 'west',
  east: 'east',
  south: 'south',
  north: 'north',
  centreX: 'in the middle from west to east',
  centreY: 'in the middle from south to north',
};

/** Brings one edge, or the middle, of all elements on one line: that of the selection as a whole. */
export const alignElements: Command<{ readonly ids: readonly string[]; readonly edge: AlignEdge }> = (
  context,
  { ids, edge },
) => {
  const blocks = blocksOf(context.document, ids);
  if (blocks.length < 2) return tooFew(2, 'aligned');
  const all = blocks.map(({ bounds }) => bounds).reduce(union);
  const moves = movesOf(blocks, (block) => toEdge(edge, block, all));
  return repose(context, ids, shifted(moves), `Align ${words[edge]}:`, 'elements.align');
};

/** Makes the gaps between elements equal along an axis; the outermost two stay. */
export const distributeElements: Command<{ readonly ids: readonly string[]; readonly axis: Axis }> = (
  context,
  { ids, axis },
) => {
  const [low, high] = axis === 'x' ? (['minXM', 'maxXM'] as const) : (['minYM', 'maxYM'] as const);
  const blocks = blocksOf(context.document, ids).sort((a, b) => a.bounds[low] - b.bounds[low]);
  if (blocks.length < 3) return tooFew(3, 'distributed');
  const taken = blocks.reduce((sum, { bounds }) => sum + bounds[high] - bounds[low], 0);
  const gap = (blocks.at(-1)!.bounds[high] - blocks[0]!.bounds[low] - taken) / (blocks.length - 1);
  let next = blocks[0]!.bounds[low];
  const byBlock = new Map<Block, number>();
  for (const block of blocks) {
    byBlock.set(block, next - block.bounds[low]);
    next += block.bounds[high] - block.bounds[low] + gap;
  }
  // Sums of gaps end a rounding beside where the last one stands.
  byBlock.set(blocks.at(-1)!, 0);
  const moves = movesOf(blocks, (block) => (axis === 'x' ? [byBlock.get(block)!, 0] : [0, byBlock.get(block)!]));
  return repose(context, ids, shifted(moves), 'Distribute', 'elements.distribute');
};

export interface MirrorArgs {
  readonly ids: readonly string[];
  /** Coordinate that changes: x mirrors west to east. */
  readonly axis: Axis;
  /** Where the mirror is on that axis; absent = the middle of the selection. */
  readonly lineM?: number;
  /** Whether the mirrored ones are copies; absent = they are moved. */
  readonly originals?: 'moved' | 'kept';
}

/** Products are not made the other way round: bodies are turned so that their fronts are mirrored. */
export const mirrorPose = ({ positionM: [x, y, z], yawDeg }: ElementRecord, axis: Axis, lineM: number): Pose =>
  axis === 'x'
    ? { positionM: [2 * lineM - x, y, z], yawDeg: normaliseYawDeg(-yawDeg) }
    : { positionM: [x, 2 * lineM - y, z], yawDeg: normaliseYawDeg(180 - yawDeg) };

/** Mirrors elements in a line, or about their own middle. */
export const mirrorElements: Command<MirrorArgs> = (context, { ids, axis, lineM, originals = 'moved' }) => {
  const blocks = blocksOf(context.document, ids);
  if (blocks.length === 0)
    return refuse('nothing', 'Nothing is selected that could be mirrored.', 'Select elements first.');
  const all = blocks.map(({ bounds }) => bounds).reduce(union);
  const middleM = axis === 'x' ? (all.minXM + all.maxXM) / 2 : (all.minYM + all.maxYM) / 2;
  const mirrored = (element: ElementRecord): Pose => mirrorPose(element, axis, lineM ?? middleM);
  return originals === 'moved'
    ? repose(context, ids, mirrored, 'Mirror', 'elements.mirror')
    : copyPosed(context, { ids, pose: mirrored, verb: 'Mirror a copy of', code: 'elements.mirrorCopy' });
};
