import { bendTo, ellipsePoints, splinePoints } from './dxfCurves';
import type { DxfEntity } from './dxfGroups';

/** A line of a drawing or of a block, in its own coordinates. */
export interface DxfShape {
  readonly layer: string;
  /** Flat. */
  readonly points: readonly number[];
}

/** A block put somewhere, once or in a grid. */
export interface DxfInsert {
  readonly layer: string;
  readonly block: string;
  readonly xy: readonly [number, number];
  readonly scale: readonly [number, number];
  readonly turnRad: number;
  readonly columns: number;
  readonly rows: number;
  readonly spacing: readonly [number, number];
  /** Drawn from below: x is mirrored. */
  readonly isMirrored: boolean;
}

const DEGREES = Math.PI / 180;
const CLOSED = 1;
/** POLYLINE: a mesh of points or of faces, which is no line. */
const MESH = 16 | 64;
/** VERTEX: a control point of a spline, beside the points of its curve. */
const CONTROL_POINT = 16;

/** Entities in a plane seen from below have x the other way. Source: Autodesk, DXF Reference, "Arbitrary Axis Algorithm". */
const isMirrored = (entity: DxfEntity): boolean => entity.number(230, 1) < 0;

const mirrored = (points: readonly number[]): number[] => points.map((value, i) => (i % 2 === 0 ? -value : value));

interface Vertex {
  readonly x: number;
  readonly y: number;
  readonly bulge: number;
}

const wayThrough = (vertices: readonly Vertex[], flags: number): number[] => {
  const [first, ...rest] = vertices;
  if (!first) return [];
  const points = [first.x, first.y];
  let { bulge } = first;
  for (const next of (flags & CLOSED) !== 0 ? [...rest, first] : rest) {
    bendTo(points, next.x, next.y, bulge);
    bulge = next.bulge;
  }
  return points;
};

const lightVertices = (entity: DxfEntity): readonly Vertex[] => {
  const vertices: { x: number; y: number; bulge: number }[] = [];
  for (const { code, value } of entity.groups) {
    const last = vertices.at(-1);
    if (code === 10) vertices.push({ x: Number(value), y: Number.NaN, bulge: 0 });
    else if (code === 20 && last) last.y = Number(value);
    else if (code === 42 && last) last.bulge = Number(value) || 0;
  }
  return vertices;
};

/** Corners in the order of the outline. */
const cornersOf = (entity: DxfEntity, order: readonly number[]): number[] =>
  [...order, order[0]!].flatMap((corner) => [entity.number(10 + corner), entity.number(20 + corner)]);

const ellipse = (entity: DxfEntity): number[] => {
  const [ax, ay] = [entity.number(11), entity.number(21)];
  const ratio = entity.number(40) * (isMirrored(entity) ? -1 : 1);
  return ellipsePoints(
    [entity.number(10), entity.number(20)],
    [ax, ay],
    [-ay * ratio, ax * ratio],
    entity.number(41, 0),
    entity.number(42, 2 * Math.PI),
  );
};

const circular = (entity: DxfEntity, fromRad: number, toRad: number): number[] => {
  const radius = entity.number(40);
  return ellipsePoints([entity.number(10), entity.number(20)], [radius, 0], [0, radius], fromRad, toRad);
};

const pairs = (xs: readonly number[], ys: readonly number[]): number[] =>
  xs.flatMap((x, i) => [x, ys[i] ?? Number.NaN]);

const spline = (entity: DxfEntity): number[] => {
  const controls = pairs(entity.numbers(10), entity.numbers(20));
  // One that only names the points it goes through is shown through them, straight.
  if (controls.length === 0) return pairs(entity.numbers(11), entity.numbers(21));
  return splinePoints({
    degree: entity.number(71, 3),
    knots: entity.numbers(40),
    controls,
    weights: entity.numbers(41),
  });
};

/** In the plane of the site. */
const inSite: Readonly<Record<string, (entity: DxfEntity) => number[]>> = {
  LINE: (entity) => [entity.number(10), entity.number(20), entity.number(11), entity.number(21)],
  ELLIPSE: ellipse,
  SPLINE: spline,
  '3DFACE': (entity) => cornersOf(entity, [0, 1, 2, 3]),
};

/** In a plane of their own, which may be seen from below. */
const inOwnPlane: Readonly<Record<string, (entity: DxfEntity) => number[]>> = {
  LWPOLYLINE: (entity) => wayThrough(lightVertices(entity), entity.flags(70)),
  CIRCLE: (entity) => circular(entity, 0, 2 * Math.PI),
  ARC: (entity) => circular(entity, entity.number(50) * DEGREES, entity.number(51) * DEGREES),
  // The third and fourth corners of a filled shape stand crosswise.
  SOLID: (entity) => cornersOf(entity, [0, 1, 3, 2]),
  TRACE: (entity) => cornersOf(entity, [0, 1, 3, 2]),
};

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Points of an entity that is a line; null where it is none that is drawn, empty where it cannot be read. */
export const shapePoints = (entity: DxfEntity): readonly number[] | null => {
  const draw = own(inSite, entity.type);
  const drawPlane = own(inOwnPlane, entity.type);
  if (!draw && !drawPlane) return null;
  const points = draw ? draw(entity) : isMirrored(entity) ? mirrored(drawPlane!(entity)) : drawPlane!(entity);
  return points.every(Number.isFinite) ? points : [];
};

/** Points of a heavy polyline, whose vertices are entities after it; null for meshes. */
export const polylinePoints = (head: DxfEntity, vertices: readonly DxfEntity[]): readonly number[] | null => {
  if ((head.flags(70) & MESH) !== 0) return null;
  const points = wayThrough(
    vertices
      .filter((vertex) => (vertex.flags(70) & CONTROL_POINT) === 0)
      .map((vertex) => ({ x: vertex.number(10), y: vertex.number(20), bulge: vertex.number(42, 0) || 0 })),
    head.flags(70),
  );
  if (!points.every(Number.isFinite)) return [];
  return isMirrored(head) ? mirrored(points) : points;
};

const countOf = (value: number): number => (Number.isInteger(value) && value > 1 ? value : 1);
const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

/** Null for entities that place no block. A dimension is drawn by the block that its program made for it. */
export const insertOf = (entity: DxfEntity, layer: string): DxfInsert | null => {
  const block = entity.text(2);
  if (block === undefined || (entity.type !== 'INSERT' && entity.type !== 'DIMENSION')) return null;
  const isInsert = entity.type === 'INSERT';
  return {
    layer,
    block,
    xy: isInsert ? [finite(entity.number(10)), finite(entity.number(20))] : [0, 0],
    scale: isInsert ? [finite(entity.number(41, 1)), finite(entity.number(42, 1))] : [1, 1],
    turnRad: isInsert ? finite(entity.number(50, 0)) * DEGREES : 0,
    columns: isInsert ? countOf(entity.number(70, 1)) : 1,
    rows: isInsert ? countOf(entity.number(71, 1)) : 1,
    spacing: isInsert ? [finite(entity.number(44, 0)), finite(entity.number(45, 0))] : [0, 0],
    isMirrored: isInsert && isMirrored(entity),
  };
};
