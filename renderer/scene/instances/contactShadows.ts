import {
  DataTexture,
  DynamicDrawUsage,
  Group,
  InstancedMesh,
  LinearFilter,
  MeshBasicMaterial,
  PlaneGeometry,
  RGBAFormat,
} from 'three';
import type { Footprint } from '#engine/geometry';
import type { SceneItem } from '#renderer/selectors';
import type { Changed } from '../plantChange';
import { addStretch, sendRows } from './instanceRows';

/** A soft dark patch under each body, so that it stands on the floor and does not float. The only writer of their matrices. */
export interface ContactShadows {
  readonly root: Group;
  show(items: readonly SceneItem[]): void;
  /** The same where it is known what differs: at the price of that. */
  change(changed: Changed<SceneItem>): void;
  place(id: string, body: Footprint): void;
  dispose(): void;
}

const PIXELS = 64;
/** Reach of the shadow beyond the body. */
const REACH_M = 0.35;
/** Bodies that hang higher than this leave no patch. */
const MAX_GAP_M = 0.3;
const STRENGTH = 0.55;
/** Over the floor and the aisles on it. */
const RISE_M = 0.018;

/** Dark in the middle, fading smoothly to nothing at the rim. */
const patchTexture = (): DataTexture => {
  const data = new Uint8Array(PIXELS * PIXELS * 4);
  const fade = (t: number): number => {
    const edge = Math.min(1, Math.max(0, (1 - Math.abs(t)) / 0.42));
    return edge * edge * (3 - 2 * edge);
  };
  for (let y = 0; y < PIXELS; y++)
    for (let x = 0; x < PIXELS; x++) {
      const u = ((x + 0.5) / PIXELS) * 2 - 1;
      const v = ((y + 0.5) / PIXELS) * 2 - 1;
      data[(y * PIXELS + x) * 4 + 3] = Math.round(255 * STRENGTH * fade(u) * fade(v));
    }
  const texture = new DataTexture(data, PIXELS, PIXELS, RGBAFormat);
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
};

export const createContactShadows = (): ContactShadows => {
  const root = new Group();
  const geometry = new PlaneGeometry(1, 1);
  const texture = patchTexture();
  const material = new MeshBasicMaterial({ map: texture, transparent: true, depthWrite: false, toneMapped: false });
  /** Ids by row, and rows by id. */
  const ids: string[] = [];
  const rows = new Map<string, number>();
  const written: [from: number, to: number][] = [];
  let mesh: InstancedMesh | null = null;

  const matricesOf = ({ instanceMatrix }: InstancedMesh): Float32Array => instanceMatrix.array as Float32Array;

  const write = (row: number, { xM, yM, bottomM, halfWidthM, halfDepthM, cos, sin }: Footprint): void => {
    const out = matricesOf(mesh!);
    const w = 2 * (halfWidthM + REACH_M);
    const d = 2 * (halfDepthM + REACH_M);
    const at = row * 16;
    for (let i = at; i < at + 16; i++) out[i] = 0;
    out[at] = cos * w;
    out[at + 1] = sin * w;
    out[at + 4] = -sin * d;
    out[at + 5] = cos * d;
    out[at + 10] = 1;
    out[at + 12] = xM;
    out[at + 13] = yM;
    out[at + 14] = bottomM + RISE_M;
    out[at + 15] = 1;
    addStretch(written, row, row + 1);
  };

  const drop = (): void => {
    if (!mesh) return;
    root.remove(mesh);
    mesh.dispose();
    mesh = null;
  };

  const reserve = (count: number): void => {
    if (mesh && mesh.instanceMatrix.count >= count) return;
    const before = mesh && matricesOf(mesh);
    drop();
    mesh = new InstancedMesh(geometry, material, Math.max(16, count * 2));
    if (before) matricesOf(mesh).set(before);
    mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    mesh.frustumCulled = false;
    mesh.renderOrder = 1;
    root.add(mesh);
  };

  const send = (): void => {
    if (!mesh) return;
    mesh.count = ids.length;
    sendRows([mesh.instanceMatrix], written);
    written.length = 0;
  };

  const remove = (id: string): void => {
    const row = rows.get(id);
    if (row === undefined) return;
    rows.delete(id);
    const last = ids.pop()!;
    if (last === id) return;
    ids[row] = last;
    rows.set(last, row);
    matricesOf(mesh!).copyWithin(row * 16, ids.length * 16, ids.length * 16 + 16);
    addStretch(written, row, row + 1);
  };

  const put = ({ id, body }: SceneItem): void => {
    if (body.bottomM >= MAX_GAP_M) {
      remove(id);
      return;
    }
    const row = rows.get(id) ?? ids.push(id) - 1;
    rows.set(id, row);
    reserve(ids.length);
    write(row, body);
  };

  return {
    root,
    show: (items) => {
      ids.length = 0;
      rows.clear();
      reserve(items.length);
      for (const item of items) put(item);
      send();
    },
    change: ({ put: come, goneIds }) => {
      for (const id of goneIds) remove(id);
      for (const item of come) put(item);
      send();
    },
    place: (id, body) => {
      const row = rows.get(id);
      if (row === undefined) return;
      write(row, body);
      send();
    },
    dispose: () => {
      drop();
      geometry.dispose();
      material.dispose();
      texture.dispose();
    },
  };
};
