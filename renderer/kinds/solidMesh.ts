import { type Finish, finishes, type Solid, type Surface } from './solid';

/** Triangles of one surface: three numbers a vertex, one colour a vertex (linear RGB), three indices a triangle. */
export interface TriangleMesh {
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  readonly colours: Float32Array;
  readonly indices: Uint32Array;
}

export type PartMesh = Partial<Readonly<Record<Surface, TriangleMesh>>>;

type Point = readonly [number, number, number];

interface Draft {
  readonly positions: number[];
  readonly normals: number[];
  readonly colours: number[];
  readonly indices: number[];
}

/** sRGB to linear light. Source: IEC 61966-2-1, section 4.2. */
const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const linearColour = (finish: Finish): Point => {
  const hex = Number.parseInt(finishes[finish].colour.slice(1), 16);
  return [toLinear(((hex >> 16) & 255) / 255), toLinear(((hex >> 8) & 255) / 255), toLinear((hex & 255) / 255)];
};

const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Adds a flat convex polygon that faces `outward`, whatever the order its corners come in. */
const addPolygon = (draft: Draft, corners: readonly Point[], outward: Point, colour: Point): void => {
  const [a, b, c] = corners;
  if (!a || !b || !c) return;
  const facing = dot(cross(subtract(b, a), subtract(c, a)), outward);
  const ordered = facing < 0 ? [...corners].reverse() : corners;
  const length = Math.hypot(...outward) || 1;
  const first = draft.positions.length / 3;
  for (const corner of ordered) {
    draft.positions.push(...corner);
    draft.normals.push(outward[0] / length, outward[1] / length, outward[2] / length);
    draft.colours.push(...colour);
  }
  for (let i = 2; i < ordered.length; i++) draft.indices.push(first, first + i - 1, first + i);
};

const SIGNS = [-1, 1] as const;

const addBox = (draft: Draft, solid: Extract<Solid, { shape: 'box' }>, colour: Point): void => {
  const half: Point = [solid.sizeM[0] / 2, solid.sizeM[1] / 2, solid.sizeM[2] / 2];
  const bevel = Math.min(solid.bevelM, ...half.map((h) => h * 0.9));
  const at = (x: number, y: number, z: number): Point => [
    solid.centreM[0] + x,
    solid.centreM[1] + y,
    solid.centreM[2] + z,
  ];
  /** Point whose coordinate along axis `a` is on the face and the others are drawn in by the bevel. */
  const faceCorner = (a: number, signs: Point): Point =>
    at(
      signs[0] * (half[0] - (a === 0 ? 0 : bevel)),
      signs[1] * (half[1] - (a === 1 ? 0 : bevel)),
      signs[2] * (half[2] - (a === 2 ? 0 : bevel)),
    );
  const unit = (a: number, sign: number): Point => [a === 0 ? sign : 0, a === 1 ? sign : 0, a === 2 ? sign : 0];
  const withSigns = (a: number, sa: number, b: number, sb: number, sc: number): Point => {
    const signs: [number, number, number] = [sc, sc, sc];
    signs[a] = sa;
    signs[b] = sb;
    return signs;
  };
  for (let a = 0; a < 3; a++) {
    const b = (a + 1) % 3;
    for (const sign of SIGNS) {
      const ring = [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ] as const;
      addPolygon(
        draft,
        ring.map(([sb, sc]) => faceCorner(a, withSigns(a, sign, b, sb, sc))),
        unit(a, sign),
        colour,
      );
    }
  }
  if (bevel <= 0) return;
  for (let a = 0; a < 3; a++) {
    const b = (a + 1) % 3;
    for (const sa of SIGNS)
      for (const sb of SIGNS) {
        const ends = SIGNS.map((sc) => withSigns(a, sa, b, sb, sc));
        const [low, high] = ends as [Point, Point];
        const ua = unit(a, sa);
        const ub = unit(b, sb);
        addPolygon(
          draft,
          [faceCorner(a, low), faceCorner(a, high), faceCorner(b, high), faceCorner(b, low)],
          [ua[0] + ub[0], ua[1] + ub[1], ua[2] + ub[2]],
          colour,
        );
      }
  }
  for (const sx of SIGNS)
    for (const sy of SIGNS)
      for (const sz of SIGNS) {
        const signs: Point = [sx, sy, sz];
        addPolygon(draft, [faceCorner(0, signs), faceCorner(1, signs), faceCorner(2, signs)], signs, colour);
      }
};

const addCylinder = (draft: Draft, solid: Extract<Solid, { shape: 'cylinder' }>, colour: Point): void => {
  const { radiusM, lengthM, sides, axis, centreM } = solid;
  const along = (u: number, v: number, w: number): Point =>
    axis === 'x' ? [w, u, v] : axis === 'y' ? [v, w, u] : [u, v, w];
  const at = (point: Point): Point => [centreM[0] + point[0], centreM[1] + point[1], centreM[2] + point[2]];
  const ring = Array.from({ length: sides }, (_, i) => {
    const angle = (2 * Math.PI * i) / sides;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
  const half = lengthM / 2;
  const first = draft.positions.length / 3;
  for (const [c, s] of ring)
    for (const w of [-half, half]) {
      draft.positions.push(...at(along(c * radiusM, s * radiusM, w)));
      draft.normals.push(...along(c, s, 0));
      draft.colours.push(...colour);
    }
  for (let i = 0; i < sides; i++) {
    const a = first + 2 * i;
    const b = first + 2 * ((i + 1) % sides);
    draft.indices.push(a, b, b + 1, a, b + 1, a + 1);
  }
  for (const sign of SIGNS)
    addPolygon(
      draft,
      ring.map(([c, s]) => at(along(c * radiusM, s * radiusM, sign * half))),
      along(0, 0, sign),
      colour,
    );
};

/** Triangles of a part, one mesh for each surface that occurs. */
export const solidMesh = (solids: readonly Solid[]): PartMesh => {
  const drafts: Partial<Record<Surface, Draft>> = {};
  for (const solid of solids) {
    const { surface } = finishes[solid.finish];
    drafts[surface] ??= { positions: [], normals: [], colours: [], indices: [] };
    const colour = linearColour(solid.finish);
    if (solid.shape === 'box') addBox(drafts[surface], solid, colour);
    else addCylinder(drafts[surface], solid, colour);
  }
  const mesh: Partial<Record<Surface, TriangleMesh>> = {};
  for (const surface of Object.keys(drafts) as Surface[]) {
    const draft = drafts[surface]!;
    mesh[surface] = {
      positions: new Float32Array(draft.positions),
      normals: new Float32Array(draft.normals),
      colours: new Float32Array(draft.colours),
      indices: new Uint32Array(draft.indices),
    };
  }
  return mesh;
};
