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

/** A soft dark patch under each body, so that it stands on the floor and does not float. The only writer of their matrices. */
export interface ContactShadows {
  readonly root: Group;
  show(items: readonly SceneItem[]): void;
  place(id: string, body: Footprint): void;
  dispose(): void;
}

const PIXELS = 64;
/** Reach of the shadow beyond the body. */
const REACH_M = 0.35;
/** Bodies that hang higher than this leave no patch. */
const MAX_GAP_M = 0.3;
const STRENGTH = 0.55;

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
  const rows = new Map<string, number>();
  let mesh: InstancedMesh | null = null;

  const write = (row: number, body: Footprint): void => {
    if (!mesh) return;
    const w = 2 * (body.halfWidthM + REACH_M);
    const d = 2 * (body.halfDepthM + REACH_M);
    const array = mesh.instanceMatrix.array as Float32Array;
    array.set(
      [
        body.cos * w,
        body.sin * w,
        0,
        0,
        -body.sin * d,
        body.cos * d,
        0,
        0,
        0,
        0,
        1,
        0,
        body.xM,
        body.yM,
        body.bottomM + 0.018,
        1,
      ],
      row * 16,
    );
    mesh.instanceMatrix.needsUpdate = true;
  };

  const drop = (): void => {
    if (!mesh) return;
    root.remove(mesh);
    mesh.dispose();
    mesh = null;
  };

  return {
    root,
    show: (items) => {
      const standing = items.filter(({ body }) => body.bottomM < MAX_GAP_M);
      if (!mesh || mesh.instanceMatrix.count < standing.length) {
        drop();
        mesh = new InstancedMesh(geometry, material, Math.max(16, standing.length * 2));
        mesh.instanceMatrix.setUsage(DynamicDrawUsage);
        mesh.frustumCulled = false;
        mesh.renderOrder = 1;
        root.add(mesh);
      }
      mesh.count = standing.length;
      rows.clear();
      for (const [row, { id, body }] of standing.entries()) {
        rows.set(id, row);
        write(row, body);
      }
    },
    place: (id, body) => {
      const row = rows.get(id);
      if (row !== undefined) write(row, body);
    },
    dispose: () => {
      drop();
      geometry.dispose();
      material.dispose();
      texture.dispose();
    },
  };
};
