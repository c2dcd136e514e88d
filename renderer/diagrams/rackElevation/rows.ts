import { type Bounds, buildSpatialIndex } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';

/** Something seen when one stands before a row, in metres: along the row from its middle, and above the floor. */
export interface RowItem {
  readonly record: ElementRecord;
  readonly role: 'rack' | 'floor' | 'overhead';
  readonly leftM: number;
  readonly bottomM: number;
  readonly widthM: number;
  readonly heightM: number;
}

/** Racks that stand side by side with their fronts to one aisle, and what stands or hangs beside and above them. */
export interface RackRow {
  readonly id: string;
  readonly name: string;
  readonly items: readonly RowItem[];
  readonly racks: readonly RowItem[];
}

/** Neighbours farther from the ends of a row than this are no part of its picture. */
const BESIDE_M = 2.5;
/** Busways and manifolds of a row hang within this of its middle line. */
const OVERHEAD_REACH_M = 1.6;
const OVERHEAD_FROM_M = 1.8;
/** Racks in one line stand within this of it. */
const LINE_M = 0.5;

const byName = new Intl.Collator('en', { numeric: true });

interface Size {
  readonly widthM: number;
  readonly depthM: number;
  readonly heightM: number;
}

const sizes = new WeakMap<ElementRecord, Size>();

const sizeOf = (record: ElementRecord): Size => {
  const known = sizes.get(record);
  if (known) return known;
  const kind = kindOf(record.kind);
  const size = kind?.shape === 'placed' ? kind.footprint(record.props) : { widthM: 0, depthM: 0, heightM: 0 };
  sizes.set(record, size);
  return size;
};

interface Frame {
  readonly xM: number;
  readonly yM: number;
  readonly yawDeg: number;
}

/** Along a row to the right, and away from its fronts. */
const within = (
  { xM, yM, yawDeg }: Frame,
  [x, y]: ElementRecord['positionM'],
): readonly [along: number, behind: number] => {
  const angle = (-yawDeg * Math.PI) / 180;
  const [dx, dy] = [x - xM, y - yM];
  return [dx * Math.cos(angle) - dy * Math.sin(angle), dx * Math.sin(angle) + dy * Math.cos(angle)];
};

/** Where everything lies that is between two places along a row and within a reach before and behind it. */
const boundsAbout = ({ xM, yM, yawDeg }: Frame, leftM: number, rightM: number, reachM: number): Bounds => {
  const angle = (yawDeg * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [middle, half] = [(leftM + rightM) / 2, (rightM - leftM) / 2];
  const across = Math.abs(half * c) + Math.abs(reachM * s);
  const along = Math.abs(half * s) + Math.abs(reachM * c);
  const [x, y] = [xM + middle * c, yM + middle * s];
  return { minXM: x - across, maxXM: x + across, minYM: y - along, maxYM: y + along };
};

const normalised = (yawDeg: number): number => ((Math.round(yawDeg) % 360) + 360) % 360;

const frameOf = ([first]: readonly ElementRecord[]): Frame => ({
  xM: first!.positionM[0],
  yM: first!.positionM[1],
  yawDeg: first!.yawDeg,
});

const itemOf = (record: ElementRecord, frame: Frame, role: RowItem['role']): RowItem => {
  const { widthM, depthM, heightM } = sizeOf(record);
  const turn = normalised(record.yawDeg - frame.yawDeg) % 180;
  const across = turn > 45 && turn < 135 ? depthM : widthM;
  const [along] = within(frame, record.positionM);
  return { record, role, leftM: along - across / 2, bottomM: record.positionM[2], widthM: across, heightM };
};

const isRack = ({ kind }: ElementRecord): boolean => kindOf(kind)?.category === 'compute';

/** Racks by the line they stand in: their row, or without one, what holds them and how far back they stand. */
const linesOf = (elements: readonly ElementRecord[], byId: ReadonlyMap<string, ElementRecord>): ElementRecord[][] => {
  const lines = new Map<string, ElementRecord[]>();
  for (const record of elements) {
    if (!isRack(record)) continue;
    const { parentId, yawDeg, positionM } = record;
    const holder = parentId === null ? undefined : byId.get(parentId);
    const [, behind] = within({ xM: 0, yM: 0, yawDeg }, positionM);
    const place = holder?.kind === 'row' ? '' : Math.round(behind / LINE_M);
    const key = `${parentId} ${normalised(yawDeg)} ${place}`;
    const line = lines.get(key);
    if (line) line.push(record);
    else lines.set(key, [record]);
  }
  return [...lines.values()];
};

const nameOf = ([first]: readonly ElementRecord[], byId: ReadonlyMap<string, ElementRecord>): string => {
  const names: string[] = [];
  for (let at = first!.parentId; at !== null; ) {
    const holder = byId.get(at);
    if (!holder) break;
    names.unshift(holder.name);
    at = holder.parentId;
  }
  return names.join(' · ');
};

/** Every row of racks of a scenario as seen from its cold aisle, in the order of their names. */
export const rackRows = (elements: readonly ElementRecord[]): readonly RackRow[] => {
  const byId = new Map(elements.map((record) => [record.id, record]));
  const others = elements.filter((record) => !isRack(record) && kindOf(record.kind)?.category !== 'space');
  const placed = buildSpatialIndex(others.map(({ positionM: [x, y] }) => ({ minXM: x, maxXM: x, minYM: y, maxYM: y })));
  const rows = linesOf(elements, byId).map((line): RackRow => {
    const frame = frameOf(line);
    const racks = line.map((record) => itemOf(record, frame, 'rack')).sort((a, b) => a.leftM - b.leftM);
    const left = racks[0]!.leftM - BESIDE_M;
    const right = Math.max(...racks.map((rack) => rack.leftM + rack.widthM)) + BESIDE_M;
    const depthM = Math.max(...line.map((record) => sizeOf(record).depthM));
    const floorReachM = depthM / 2 + 0.2;
    const near: number[] = [];
    placed.visit(boundsAbout(frame, left, right, Math.max(OVERHEAD_REACH_M, floorReachM)), (k) => near.push(k));
    const beside = near
      .sort((a, b) => a - b)
      .flatMap((k): RowItem[] => {
        const record = others[k]!;
        const [, behind] = within(frame, record.positionM);
        const isOverhead = record.positionM[2] >= OVERHEAD_FROM_M;
        if (Math.abs(behind) > (isOverhead ? OVERHEAD_REACH_M : floorReachM)) return [];
        const item = itemOf(record, frame, isOverhead ? 'overhead' : 'floor');
        const middle = item.leftM + item.widthM / 2;
        return middle > left && middle < right ? [item] : [];
      });
    return { id: line[0]!.id, name: nameOf(line, byId), items: [...racks, ...beside], racks };
  });
  return rows.sort((a, b) => byName.compare(a.name, b.name));
};
