import {
  type BufferGeometry,
  type Color,
  type Group,
  type InstancedMesh,
  type Material,
  Matrix4,
  Vector3,
} from 'three';
import type { Vec3M } from '#engine/document';
import type { Swatch } from '#renderer/selectors';
import { addStretch, grownRows, type RowRange, roomier, rowAttributes, sendRows, writeRod } from './instanceRows';
import { patternCodes } from './patterns';

/** Looks by owner: a swatch, or null for its own colour, and how fast something flows in it. */
export interface OwnerLooks {
  readonly swatches: readonly (Swatch | null)[];
  readonly flowsMPerS: readonly number[];
}

/** Many copies of one small shape. Filled anew: begin, add …, end; or owner by owner with `redraw`. */
export interface InstancePool {
  begin(): void;
  /** Places the shape with its local axes along three vectors (their lengths scale it). Instances of one owner follow each other. */
  add(origin: Vec3M, x: Vec3M, y: Vec3M, z: Vec3M, colour: Color, owner: number): void;
  /** Places the shape with its z axis from point to point, and as wide as the radius. */
  addRod(from: Vec3M, to: Vec3M, radiusM: number, colour: Color, owner: number): void;
  end(): void;
  /** What is added from here to `settle` is in place of what the owner had, in its natural look; `send` when all owners are done. */
  lift(owner: number): void;
  settle(): void;
  send(): void;
  /** Writes the looks that have changed, and returns how many instances these are. */
  paint(looks: OwnerLooks): number;
  /** The same of a few owners alone. */
  paintOnly(owners: Iterable<number>, looks: OwnerLooks): number;
  /** Draws nothing of these owners until they are brought back, also when they are drawn anew meanwhile. */
  leaveOut(owners: Iterable<number>): void;
  bringBack(owners: Iterable<number>): void;
  /** Instances that have been written since the pool was made. */
  readonly written: () => number;
  dispose(): void;
}

/** Draws some owners anew, with what `draw` adds for each to any of the pools, and leaves the others as they are. */
export const redraw = (
  pools: readonly InstancePool[],
  owners: readonly number[],
  draw: (owner: number) => void,
): void => {
  if (owners.length === 0) return;
  for (const owner of owners) {
    for (const pool of pools) pool.lift(owner);
    draw(owner);
    for (const pool of pools) pool.settle();
  }
  for (const pool of pools) pool.send();
};

/** Instances of each owner in turn: rows from … to − 1, and how they look now. In columns, which are read through at each colouring. */
interface Spans {
  readonly owners: number[];
  readonly from: number[];
  readonly to: number[];
  readonly swatches: (Swatch | null)[];
  readonly flowsMPerS: number[];
}

const noSpans = (): Spans => ({ owners: [], from: [], to: [], swatches: [], flowsMPerS: [] });

/** Owner of rows that nobody owns any more. */
const GONE = -2;
/** Rows that nobody owns are given up when there are more of them than of the others, and so many that it is worth it. */
const LEAST_GIVEN_UP = 512;

const matrix = new Matrix4();
const axisX = new Vector3();
const axisY = new Vector3();
const axisZ = new Vector3();

/** Adds its mesh to `parent` and takes it away on dispose; owns the geometry, not the material. */
export const createInstancePool = (
  parent: Group,
  geometry: BufferGeometry,
  material: Material,
  shadow: 'casts' | 'none',
): InstancePool => {
  let mesh: InstancedMesh | null = null;
  /** Rows in their natural look and none left out; what is shown of them is in the mesh. */
  let matrices = new Float32Array(64 * 16);
  let colours = new Float32Array(64 * 3);
  let count = 0;
  let ownerless = 0;
  let written = 0;
  const left = new Set<number>();
  let spans = noSpans();
  /** Place of an owner's rows among the spans. */
  const spanOf = new Map<number, number>();
  let lastOwner = GONE;
  /** Whose rows are being added in place of those of an old span; and spans that differ since rows were sent last. */
  let lifted: { owner: number; old: number | undefined; tail: number } = { owner: GONE, old: undefined, tail: 0 };
  const changed = new Set<number>();

  const drop = (): void => {
    if (!mesh) return;
    parent.remove(mesh);
    mesh.dispose();
    // Frees the attributes that belong to these rows; the shape itself is sent anew with the next mesh.
    geometry.dispose();
    mesh = null;
  };

  /** A mesh with room for all rows and some more; rows that were in the one before look as they did there. */
  const make = (): void => {
    const before = mesh && rowAttributes(mesh);
    drop();
    if (count === 0) return;
    mesh = roomier(geometry, material, count, before);
    mesh.castShadow = shadow === 'casts';
    parent.add(mesh);
  };

  /** Rows as they were added, to what is drawn. */
  const write = (span: number): void => {
    const { matrix: shown, colour, pattern, flow } = rowAttributes(mesh!);
    const [from, to] = [spans.from[span]!, spans.to[span]!];
    written += to - from;
    if (left.has(spans.owners[span]!)) shown.array.fill(0, from * 16, to * 16);
    else shown.array.set(matrices.subarray(from * 16, to * 16), from * 16);
    colour.array.set(colours.subarray(from * 3, to * 3), from * 3);
    pattern.array.fill(0, from, to);
    flow.array.fill(0, from, to);
  };

  const rangeOf = (span: number): RowRange => [spans.from[span]!, spans.to[span]!];

  /** Moves rows that were added at the end to where the owner had its own, where they fit; what is left there has no size. */
  const replace = (owner: number, old: number, tail: number): void => {
    const rows = count - tail;
    const [from, to] = rangeOf(old);
    if (rows === 0 || rows > to - from) {
      matrices.fill(0, from * 16, to * 16);
      spans.owners[old] = GONE;
      ownerless += to - from;
      return;
    }
    matrices.copyWithin(from * 16, tail * 16, count * 16);
    colours.copyWithin(from * 3, tail * 3, count * 3);
    matrices.fill(0, (from + rows) * 16, to * 16);
    count = tail;
    for (const column of Object.values(spans)) column.pop();
    spans.swatches[old] = null;
    spans.flowsMPerS[old] = 0;
    spanOf.set(owner, old);
  };

  /** Moves all rows up to where those before them end. */
  const closeGaps = (): void => {
    const { matrix: shown, colour, pattern, flow } = rowAttributes(mesh!);
    const kept = noSpans();
    let row = 0;
    for (let span = 0; span < spans.owners.length; span++) {
      const owner = spans.owners[span]!;
      if (owner === GONE) continue;
      const [from, to] = rangeOf(span);
      for (const [array, stride] of [
        [matrices, 16],
        [colours, 3],
        [shown.array, 16],
        [colour.array, 3],
        [pattern.array, 1],
        [flow.array, 1],
      ] as const)
        array.copyWithin(row * stride, from * stride, to * stride);
      spanOf.set(owner, kept.owners.length);
      kept.owners.push(owner);
      kept.from.push(row);
      row += to - from;
      kept.to.push(row);
      kept.swatches.push(spans.swatches[span]!);
      kept.flowsMPerS.push(spans.flowsMPerS[span]!);
    }
    spans = kept;
    count = row;
    ownerless = 0;
    written += row;
    mesh!.count = row;
    sendRows([shown, colour, pattern, flow], [[0, row]]);
  };

  const show = (owners: Iterable<number>, what: 'left out' | 'brought back'): void => {
    const stretches: [from: number, to: number][] = [];
    for (const owner of owners) {
      if (left.has(owner) === (what === 'left out')) continue;
      if (what === 'left out') left.add(owner);
      else left.delete(owner);
      const span = spanOf.get(owner);
      if (!mesh || span === undefined) continue;
      const [from, to] = rangeOf(span);
      const { array } = mesh.instanceMatrix;
      if (what === 'left out') array.fill(0, from * 16, to * 16);
      else array.set(matrices.subarray(from * 16, to * 16), from * 16);
      written += to - from;
      addStretch(stretches, from, to);
    }
    if (mesh) sendRows([mesh.instanceMatrix], stretches);
  };

  /** Writes the looks of spans that have changed. */
  const paintSpans = (places: Iterable<number>, looks: OwnerLooks): number => {
    if (!mesh) return 0;
    const { colour: shown, pattern, flow } = rowAttributes(mesh);
    const { owners, swatches, flowsMPerS } = spans;
    const coloured: [from: number, to: number][] = [];
    const flowing: [from: number, to: number][] = [];
    let painted = 0;
    for (const span of places) {
      const owner = owners[span]!;
      if (owner < 0) continue;
      const swatch = looks.swatches[owner] ?? null;
      const flowMPerS = looks.flowsMPerS[owner] ?? 0;
      if (swatch === swatches[span] && flowMPerS === flowsMPerS[span]) continue;
      const from = spans.from[span]!;
      const to = spans.to[span]!;
      if (flowMPerS !== flowsMPerS[span]) {
        flowsMPerS[span] = flowMPerS;
        for (let row = from; row < to; row++) flow.array[row] = flowMPerS;
        addStretch(flowing, from, to);
      }
      if (swatch === swatches[span]) continue;
      swatches[span] = swatch;
      painted += to - from;
      addStretch(coloured, from, to);
      const code = swatch ? patternCodes[swatch.pattern] : 0;
      // Loops are faster than copying where stretches are this short.
      for (let row = from; row < to; row++) pattern.array[row] = code;
      if (swatch) {
        const [red, green, blue] = swatch.rgb;
        for (let at = from * 3; at < to * 3; at += 3) {
          shown.array[at] = red;
          shown.array[at + 1] = green;
          shown.array[at + 2] = blue;
        }
      } else for (let at = from * 3; at < to * 3; at++) shown.array[at] = colours[at]!;
    }
    sendRows([shown, pattern], coloured);
    sendRows([flow], flowing);
    return painted;
  };

  /** Room for one more row of an owner; returns where it is. */
  const next = (colour: Color, owner: number): number => {
    if ((count + 1) * 16 > matrices.length) {
      matrices = grownRows(matrices);
      colours = grownRows(colours);
    }
    const row = count++;
    colours[row * 3] = colour.r;
    colours[row * 3 + 1] = colour.g;
    colours[row * 3 + 2] = colour.b;
    const span = owner === lastOwner ? spans.owners.length - 1 : spanOf.get(owner);
    if (span !== undefined) {
      spans.to[span] = count;
      return row * 16;
    }
    lastOwner = owner;
    spanOf.set(owner, spans.owners.length);
    spans.owners.push(owner);
    spans.from.push(row);
    spans.to.push(count);
    spans.swatches.push(null);
    spans.flowsMPerS.push(0);
    return row * 16;
  };

  return {
    begin: () => {
      count = 0;
      ownerless = 0;
      lastOwner = GONE;
      spans = noSpans();
      spanOf.clear();
      left.clear();
    },
    add: (origin, x, y, z, colour, owner) => {
      const at = next(colour, owner);
      matrix.makeBasis(axisX.set(...x), axisY.set(...y), axisZ.set(...z));
      matrix.setPosition(...origin);
      matrix.toArray(matrices, at);
    },
    addRod: (from, to, radiusM, colour, owner) => {
      const at = next(colour, owner);
      writeRod(matrices, at, from, to, radiusM);
    },
    end: () => {
      drop();
      make();
      if (!mesh) return;
      const { matrix: shown, colour } = rowAttributes(mesh);
      shown.array.set(matrices.subarray(0, count * 16));
      colour.array.set(colours.subarray(0, count * 3));
      written += count;
    },
    lift: (owner) => {
      lifted = { owner, old: spanOf.get(owner), tail: count };
      spanOf.delete(owner);
      lastOwner = GONE;
    },
    settle: () => {
      const { owner, old, tail } = lifted;
      lastOwner = GONE;
      if (old !== undefined) {
        replace(owner, old, tail);
        changed.add(old);
      }
      const span = spanOf.get(owner);
      if (span !== undefined) changed.add(span);
    },
    send: () => {
      if (changed.size === 0) return;
      if (!mesh || count > mesh.instanceMatrix.count) make();
      if (mesh) {
        mesh.count = count;
        for (const span of changed) write(span);
        const { matrix: shown, colour, pattern, flow } = rowAttributes(mesh);
        const stretches: [from: number, to: number][] = [];
        for (const span of changed) addStretch(stretches, ...rangeOf(span));
        sendRows([shown, colour, pattern, flow], stretches);
        if (ownerless >= LEAST_GIVEN_UP && ownerless > count - ownerless) closeGaps();
      }
      changed.clear();
    },
    paint: (looks) => paintSpans(spans.owners.keys(), looks),
    paintOnly: (owners, looks) => {
      const places: number[] = [];
      for (const owner of owners) {
        const span = spanOf.get(owner);
        if (span !== undefined) places.push(span);
      }
      return paintSpans(places, looks);
    },
    leaveOut: (owners) => show(owners, 'left out'),
    bringBack: (owners) => show(owners, 'brought back'),
    written: () => written,
    dispose: () => {
      drop();
      geometry.dispose();
    },
  };
};
