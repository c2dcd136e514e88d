import { BufferAttribute, BufferGeometry, Color, Group, LineBasicMaterial, LineSegments } from 'three';
import { footprintCorners } from '#engine/geometry';
import type { SceneItem } from '#renderer/selectors';

/** Edges of every body, as in a drawing: a plan without them is grey on grey. Shown in plan and elevations only. */
export interface Edges {
  readonly root: Group;
  show(items: readonly SceneItem[], colour: string): void;
  dispose(): void;
}

/** Above this many bodies the lines would run into each other. */
const MAX_BODIES = 2000;
/** Lines lie this far over the faces, so that they do not flicker through them. */
const RISE_M = 0.01;

export const createEdges = (): Edges => {
  const root = new Group();
  const material = new LineBasicMaterial({ transparent: true, opacity: 0.75 });
  let lines: LineSegments | null = null;
  const clear = (): void => {
    if (!lines) return;
    root.remove(lines);
    lines.geometry.dispose();
    lines = null;
  };
  return {
    root,
    show: (items, colour) => {
      clear();
      material.color = new Color(colour);
      if (items.length > MAX_BODIES) return;
      const positions: number[] = [];
      for (const { body } of items) {
        const corners = footprintCorners(body);
        for (let i = 0; i < 4; i++) {
          const [ax, ay] = corners[i]!;
          const [bx, by] = corners[(i + 1) % 4]!;
          const top = body.topM + RISE_M;
          positions.push(ax, ay, top, bx, by, top, ax, ay, body.bottomM, ax, ay, top);
        }
      }
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
      lines = new LineSegments(geometry, material);
      lines.frustumCulled = false;
      root.add(lines);
    },
    dispose: () => {
      clear();
      material.dispose();
    },
  };
};
