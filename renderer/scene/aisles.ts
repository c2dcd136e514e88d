import { BufferAttribute, BufferGeometry, Group, Mesh, MeshBasicMaterial } from 'three';
import { type Footprint, footprintCorners } from '#engine/geometry';
import type { SceneItem } from '#renderer/selectors';

/** Cold and hot aisles of rows, as tinted strips on the floor. */
export interface Aisles {
  readonly root: Group;
  show(rows: readonly SceneItem[]): void;
  dispose(): void;
}

const RISE_M = 0.016;

const numberOf = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

/** Strip along one long side of the row's footprint. */
const strip = (body: Footprint, widthM: number, side: 'front' | 'rear'): Footprint => {
  const sign = side === 'front' ? -1 : 1;
  const shiftM = sign * (body.halfDepthM + widthM / 2);
  return { ...body, xM: body.xM - body.sin * shiftM, yM: body.yM + body.cos * shiftM, halfDepthM: widthM / 2 };
};

const addQuad = (out: number[], body: Footprint): void => {
  const [a, b, c, d] = footprintCorners(body);
  const z = body.bottomM + RISE_M;
  for (const [x, y] of [a, b, c, a, c, d]) out.push(x, y, z);
};

export const createAisles = (): Aisles => {
  const root = new Group();
  const cold = new MeshBasicMaterial({ color: '#3f93d6', transparent: true, opacity: 0.13, depthWrite: false });
  const hot = new MeshBasicMaterial({ color: '#d86a4a', transparent: true, opacity: 0.11, depthWrite: false });
  const clear = (): void => {
    for (const child of [...root.children]) {
      root.remove(child);
      if (child instanceof Mesh) (child.geometry as BufferGeometry).dispose();
    }
  };
  const draw = (corners: readonly number[], material: MeshBasicMaterial): void => {
    if (corners.length === 0) return;
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3));
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = 1;
    root.add(mesh);
  };
  return {
    root,
    show: (rows) => {
      clear();
      const coldCorners: number[] = [];
      const hotCorners: number[] = [];
      for (const { record, body } of rows) {
        const coldM = numberOf(record.props['coldAisleM']);
        const hotM = numberOf(record.props['hotAisleM']);
        if (coldM > 0) addQuad(coldCorners, strip(body, coldM, 'front'));
        if (hotM > 0) addQuad(hotCorners, strip(body, hotM, 'rear'));
      }
      draw(coldCorners, cold);
      draw(hotCorners, hot);
    },
    dispose: () => {
      clear();
      cold.dispose();
      hot.dispose();
    },
  };
};
