import { Group } from 'three';
import { LineMaterial } from 'three/examples/jsm/lines/LineMaterial.js';
import { LineSegments2 } from 'three/examples/jsm/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/examples/jsm/lines/LineSegmentsGeometry.js';
import type { Vec3M } from '#engine/document';
import { type Footprint, footprintCorners } from '#engine/geometry';

/** Edges around what is selected and what the pointer is on. Hidden parts of a selection stay visible, but fainter. */
export interface Highlight {
  readonly root: Group;
  show(selected: readonly Outline[], hovered: readonly Outline[], accent: string): void;
  resize(widthPx: number, heightPx: number): void;
  dispose(): void;
}

/** A body's box, or a run's polyline. */
export type Outline =
  | { readonly type: 'box'; readonly body: Footprint }
  | { readonly type: 'line'; readonly points: readonly Vec3M[] };

/** Outlines stand this far off, so that they do not sink into faces. */
const OFFSET_M = 0.012;
/** Beyond this many boxes an outline each would say nothing; the outliner has the list. */
const MAX_OUTLINES = 2000;

const boxSegments = (body: Footprint, out: number[]): void => {
  const grown: Footprint = {
    ...body,
    halfWidthM: body.halfWidthM + OFFSET_M,
    halfDepthM: body.halfDepthM + OFFSET_M,
  };
  const corners = footprintCorners(grown);
  const low = body.bottomM + OFFSET_M;
  const high = body.topM + OFFSET_M;
  for (let i = 0; i < 4; i++) {
    const [ax, ay] = corners[i]!;
    const [bx, by] = corners[(i + 1) % 4]!;
    out.push(ax, ay, low, bx, by, low, ax, ay, high, bx, by, high, ax, ay, low, ax, ay, high);
  }
};

const lineSegments = (points: readonly Vec3M[], out: number[]): void => {
  for (let i = 1; i < points.length; i++) out.push(...points[i - 1]!, ...points[i]!);
};

const segmentsOf = (outlines: readonly Outline[]): number[] => {
  const out: number[] = [];
  for (const outline of outlines.slice(0, MAX_OUTLINES)) {
    if (outline.type === 'box') boxSegments(outline.body, out);
    else lineSegments(outline.points, out);
  }
  return out;
};

export const createHighlight = (): Highlight => {
  const root = new Group();
  const front = new LineMaterial({ linewidth: 2 });
  const behind = new LineMaterial({ linewidth: 1.5, transparent: true, opacity: 0.35, depthTest: false });
  const hover = new LineMaterial({ linewidth: 1.5, transparent: true, opacity: 0.75 });
  const materials = [front, behind, hover];

  const clear = (): void => {
    for (const child of [...root.children]) {
      root.remove(child);
      if (child instanceof LineSegments2) child.geometry.dispose();
    }
  };

  const draw = (segments: readonly number[], ...lineMaterials: readonly LineMaterial[]): void => {
    if (segments.length === 0) return;
    for (const material of lineMaterials) {
      const geometry = new LineSegmentsGeometry();
      geometry.setPositions(new Float32Array(segments));
      const lines = new LineSegments2(geometry, material);
      lines.frustumCulled = false;
      lines.renderOrder = 3;
      root.add(lines);
    }
  };

  return {
    root,
    show: (selected, hovered, accent) => {
      clear();
      for (const material of materials) material.color.set(accent);
      draw(segmentsOf(selected), front, behind);
      draw(segmentsOf(hovered), hover);
    },
    resize: (widthPx, heightPx) => {
      for (const material of materials) material.resolution.set(widthPx, heightPx);
    },
    dispose: () => {
      clear();
      for (const material of materials) material.dispose();
    },
  };
};
