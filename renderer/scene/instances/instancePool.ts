import {
  type BufferAttribute,
  type BufferGeometry,
  type Color,
  DynamicDrawUsage,
  type Group,
  InstancedBufferAttribute,
  InstancedMesh,
  type Material,
  Matrix4,
  Vector3,
} from 'three';
import type { Vec3M } from '#engine/document';
import type { Swatch } from '#renderer/selectors';
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
  end(): void;
  /** Draws some owners anew, with what `draw` adds for each, in their natural look, and leaves the others as they are. */
  redraw(owners: Iterable<number>, draw: (owner: number) => void): void;
  /** Writes the looks that have changed, and returns how many instances these are. */
  paint(looks: OwnerLooks): number;
  /** Draws nothing of these owners until they are asked for again. */
  leaveOut(owners: ReadonlySet<number>): void;
  dispose(): void;
}

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

/** Room for runs that grow before all rows have to be written to a larger mesh. */
const SPARE_SHARE = 1.1;
const SPARE_ROWS = 64;

const matrix = new Matrix4();
const axisX = new Vector3();
const axisY = new Vector3();
const axisZ = new Vector3();

const grown = (array: Float32Array): Float32Array<ArrayBuffer> => {
  const bigger = new Float32Array(array.length * 2);
  bigger.set(array);
  return bigger;
};

/** Has rows of an attribute sent again. */
const send = (attribute: BufferAttribute, from: number, to: number): void => {
  attribute.addUpdateRange(from * attribute.itemSize, (to - from) * attribute.itemSize);
  attribute.needsUpdate = true;
};

/** Adds its mesh to `parent` and takes it away on dispose; owns the geometry, not the material. */
export const createInstancePool = (
  parent: Group,
  geometry: BufferGeometry,
  material: Material,
  shadow: 'casts' | 'none',
): InstancePool => {
  let mesh: InstancedMesh | null = null;
  let matrices = new Float32Array(64 * 16);
  let colours = new Float32Array(64 * 3);
  let count = 0;
  let left: ReadonlySet<number> = new Set();
  let spans = noSpans();
  /** Place of an owner's rows among the spans. */
  const spanOf = new Map<number, number>();

  const drop = (): void => {
    if (!mesh) return;
    parent.remove(mesh);
    mesh.dispose();
    // Frees the attributes that belong to these rows; the shape itself is sent anew with the next mesh.
    geometry.dispose();
    mesh = null;
  };

  const attributeOf = (name: 'pattern' | 'flow') => geometry.getAttribute(name) as InstancedBufferAttribute;

  const make = (): void => {
    drop();
    if (count === 0) return;
    const capacity = Math.ceil(count * SPARE_SHARE) + SPARE_ROWS;
    mesh = new InstancedMesh(geometry, material, capacity);
    mesh.count = count;
    const filled = (rows: Float32Array, stride: number): InstancedBufferAttribute => {
      const all = new Float32Array(capacity * stride);
      all.set(rows.subarray(0, count * stride));
      return new InstancedBufferAttribute(all, stride);
    };
    mesh.instanceMatrix = filled(matrices, 16);
    mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    mesh.instanceColor = filled(colours, 3);
    geometry.setAttribute('pattern', new InstancedBufferAttribute(new Float32Array(capacity), 1));
    geometry.setAttribute('flow', new InstancedBufferAttribute(new Float32Array(capacity), 1));
    spans.swatches.fill(null);
    spans.flowsMPerS.fill(0);
    mesh.castShadow = shadow === 'casts';
    mesh.receiveShadow = true;
    mesh.frustumCulled = false;
    parent.add(mesh);
  };

  /** Rows as they were added, to what is drawn. */
  const write = ({ instanceMatrix, instanceColor }: InstancedMesh, from: number, to: number): void => {
    (instanceMatrix.array as Float32Array).set(matrices.subarray(from * 16, to * 16), from * 16);
    (instanceColor!.array as Float32Array).set(colours.subarray(from * 3, to * 3), from * 3);
    for (const name of ['pattern', 'flow'] as const) attributeOf(name).array.fill(0, from, to);
    for (const attribute of [instanceMatrix, instanceColor!, attributeOf('pattern'), attributeOf('flow')])
      send(attribute, from, to);
  };

  const restore = (span: number, what: 'shown' | 'left out'): void => {
    const shown = mesh!.instanceMatrix.array as Float32Array;
    const [from, to] = [spans.from[span]! * 16, spans.to[span]! * 16];
    if (what === 'shown') for (let i = from; i < to; i++) shown[i] = matrices[i]!;
    else shown.fill(0, from, to);
  };

  /** Moves rows that were added at the end to where the owner had its own, where they fit; what is left there has no size. */
  const settle = (owner: number, old: number, tail: number): void => {
    const rows = count - tail;
    const [from, to] = [spans.from[old]!, spans.to[old]!];
    if (rows > to - from) {
      matrices.fill(0, from * 16, to * 16);
      spans.owners[old] = GONE;
      return;
    }
    matrices.copyWithin(from * 16, tail * 16, count * 16);
    colours.copyWithin(from * 3, tail * 3, count * 3);
    matrices.fill(0, (from + rows) * 16, to * 16);
    count = tail;
    if (rows > 0) for (const column of Object.values(spans)) column.pop();
    spans.swatches[old] = null;
    spans.flowsMPerS[old] = 0;
    spanOf.set(owner, old);
  };

  const leaveOut = (now: ReadonlySet<number>): void => {
    if (!mesh) return;
    for (const owner of left) {
      const span = now.has(owner) ? undefined : spanOf.get(owner);
      if (span !== undefined) restore(span, 'shown');
    }
    for (const owner of now) {
      const span = left.has(owner) ? undefined : spanOf.get(owner);
      if (span !== undefined) restore(span, 'left out');
    }
    left = now;
    send(mesh.instanceMatrix, 0, count);
  };

  return {
    begin: () => {
      count = 0;
      spans = noSpans();
      spanOf.clear();
      left = new Set();
    },
    add: (origin, x, y, z, colour, owner) => {
      if ((count + 1) * 16 > matrices.length) {
        matrices = grown(matrices);
        colours = grown(colours);
      }
      matrix.makeBasis(axisX.set(...x), axisY.set(...y), axisZ.set(...z));
      matrix.setPosition(...origin);
      matrix.toArray(matrices, count * 16);
      colour.toArray(colours, count * 3);
      count += 1;
      const span = spanOf.get(owner);
      if (span !== undefined) {
        spans.to[span] = count;
        return;
      }
      spanOf.set(owner, spans.owners.length);
      spans.owners.push(owner);
      spans.from.push(count - 1);
      spans.to.push(count);
      spans.swatches.push(null);
      spans.flowsMPerS.push(0);
    },
    end: make,
    redraw: (owners, draw) => {
      if (left.size > 0) leaveOut(new Set());
      const changed = new Set<number>();
      for (const owner of owners) {
        const old = spanOf.get(owner);
        spanOf.delete(owner);
        const tail = count;
        draw(owner);
        if (old !== undefined) {
          settle(owner, old, tail);
          changed.add(old);
        }
        const span = spanOf.get(owner);
        if (span !== undefined) changed.add(span);
      }
      if (!mesh || count > mesh.instanceMatrix.count) return make();
      mesh.count = count;
      for (const span of changed) write(mesh, spans.from[span]!, spans.to[span]!);
    },
    paint: (looks) => {
      if (!mesh?.instanceColor) return 0;
      const shown = mesh.instanceColor.array as Float32Array;
      const [patterns, flows] = [attributeOf('pattern'), attributeOf('flow')];
      const { owners, swatches, flowsMPerS } = spans;
      let painted = 0;
      // One stretch from the first change to the last: many short ones would cost a command each.
      let [coloursFrom, coloursTo, flowsFrom, flowsTo] = [count, 0, count, 0];
      for (let span = 0; span < owners.length; span++) {
        const owner = owners[span]!;
        if (owner < 0) continue;
        const swatch = looks.swatches[owner] ?? null;
        const flowMPerS = looks.flowsMPerS[owner] ?? 0;
        if (swatch === swatches[span] && flowMPerS === flowsMPerS[span]) continue;
        const from = spans.from[span]!;
        const to = spans.to[span]!;
        if (flowMPerS !== flowsMPerS[span]) {
          flowsMPerS[span] = flowMPerS;
          for (let row = from; row < to; row++) flows.array[row] = flowMPerS;
          flowsFrom = Math.min(flowsFrom, from);
          flowsTo = Math.max(flowsTo, to);
        }
        if (swatch === swatches[span]) continue;
        swatches[span] = swatch;
        painted += to - from;
        coloursFrom = Math.min(coloursFrom, from);
        coloursTo = Math.max(coloursTo, to);
        const code = swatch ? patternCodes[swatch.pattern] : 0;
        for (let row = from; row < to; row++) patterns.array[row] = code;
        if (swatch) {
          const [red, green, blue] = swatch.rgb;
          for (let at = from * 3; at < to * 3; at += 3) {
            shown[at] = red;
            shown[at + 1] = green;
            shown[at + 2] = blue;
          }
        } else for (let at = from * 3; at < to * 3; at++) shown[at] = colours[at]!;
      }
      if (coloursFrom < coloursTo)
        for (const attribute of [mesh.instanceColor, patterns]) send(attribute, coloursFrom, coloursTo);
      if (flowsFrom < flowsTo) send(flows, flowsFrom, flowsTo);
      return painted;
    },
    leaveOut,
    dispose: () => {
      drop();
      geometry.dispose();
    },
  };
};
