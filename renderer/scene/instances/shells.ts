import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  FrontSide,
  Group,
  LinearMipmapLinearFilter,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshStandardMaterial,
  type Plane,
  RepeatWrapping,
  RGBAFormat,
  ShapeUtils,
  SRGBColorSpace,
  Vector2,
} from 'three';
import { z } from 'zod';
import { type Footprint, footprintCorners } from '#engine/geometry';
import { hallColumns, hallDoors } from '#engine/layout';
import { finishes } from '#renderer/kinds';
import type { SceneItem } from '#renderer/selectors';
import type { ScenePalette } from '../palette';

/**
 * Halls as a floor with tiles and walls that are seen from inside only: the wall between the eye and the racks is cut away
 * by itself, whichever way one looks, and there is no ceiling to look through.
 */
export interface Shells {
  readonly root: Group;
  show(halls: readonly SceneItem[], palette: ScenePalette): void;
  /** Cuts walls off at planes; floors stay, or nothing would stand on anything. */
  cut(planes: readonly Plane[]): void;
  dispose(): void;
}

const outlineSchema = z.looseObject({ outlineM: z.array(z.tuple([z.number(), z.number()])).min(3) });

type Point = readonly [number, number, number];
type Corner = readonly [number, number];

/** The hall's own outline where it has one, else its footprint. */
const outlineOf = ({ record, size }: SceneItem): readonly Corner[] => {
  const parsed = outlineSchema.safeParse(record.props);
  if (parsed.success) return parsed.data.outlineM;
  const w = size.widthM / 2;
  const d = size.depthM / 2;
  return [
    [-w, -d],
    [w, -d],
    [w, d],
    [-w, d],
  ];
};

/** Raised-floor tile. Source: EN 12825, 600 mm × 600 mm. */
const TILE_M = 0.6;
const TILE_PIXELS = 64;

const tileTexture = (): DataTexture => {
  const data = new Uint8Array(TILE_PIXELS * TILE_PIXELS * 4);
  for (let y = 0; y < TILE_PIXELS; y++)
    for (let x = 0; x < TILE_PIXELS; x++) {
      const isJoint = x < 1 || y < 1;
      // A slight sheen from tile to tile is left out on purpose: at a distance it would shimmer.
      data.set(isJoint ? [196, 200, 204, 255] : [255, 255, 255, 255], (y * TILE_PIXELS + x) * 4);
    }
  const texture = new DataTexture(data, TILE_PIXELS, TILE_PIXELS, RGBAFormat);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = RepeatWrapping;
  texture.colorSpace = SRGBColorSpace;
  texture.generateMipmaps = true;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.anisotropy = 8;
  texture.repeat.set(1 / TILE_M, 1 / TILE_M);
  texture.needsUpdate = true;
  return texture;
};

const signedArea = (corners: readonly Corner[]): number =>
  corners.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length]!;
    return sum + x * nextY - nextX * y;
  }, 0) / 2;

/** Halls of a site in one mesh each of floors, walls and edges: a campus of a hundred costs as few draw calls as one. */
interface Buffers {
  readonly floor: { readonly positions: number[]; readonly normals: number[]; readonly uvs: number[] };
  readonly wall: { readonly positions: number[]; readonly normals: number[] };
  readonly door: { readonly positions: number[]; readonly normals: number[] };
  readonly edge: { readonly positions: number[] };
}

/** The floor lies this far over the ground, so that the two do not flicker through each other. */
const FLOOR_RISE_M = 0.012;

const addHall = (out: Buffers, hall: SceneItem): void => {
  const corners = outlineOf(hall);
  const { xM, yM, bottomM, cos, sin } = hall.body;
  const { heightM } = hall.size;
  const toSite = (x: number, y: number, z: number): readonly [number, number, number] => [
    xM + cos * x - sin * y,
    yM + sin * x + cos * y,
    bottomM + z,
  ];
  const inside = signedArea(corners) >= 0 ? corners : [...corners].reverse();
  const points = inside.map(([x, y]) => new Vector2(x, y));
  for (const face of ShapeUtils.triangulateShape(points, []))
    for (const index of face) {
      const { x, y } = points[index]!;
      out.floor.positions.push(...toSite(x, y, FLOOR_RISE_M));
      out.floor.normals.push(0, 0, 1);
      out.floor.uvs.push(x, y);
    }
  for (const [i, [ax, ay]] of inside.entries()) {
    const [bx, by] = inside[(i + 1) % inside.length]!;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    // Into the hall, which lies to the left of an anticlockwise outline.
    const [nx, ny] = [-(by - ay) / length, (bx - ax) / length];
    const aLow = toSite(ax, ay, 0);
    const bLow = toSite(bx, by, 0);
    const aHigh = toSite(ax, ay, heightM);
    const bHigh = toSite(bx, by, heightM);
    // Anticlockwise seen from inside: from b to a along the floor, then up.
    for (const point of [bLow, aLow, aHigh, bLow, aHigh, bHigh]) {
      out.wall.positions.push(...point);
      out.wall.normals.push(cos * nx - sin * ny, sin * nx + cos * ny, 0);
    }
    out.edge.positions.push(...aLow, ...bLow, ...aHigh, ...bHigh, ...aLow, ...aHigh);
  }
};

/** Doors stand this far proud of the inside of the wall, and are cut away with it. */
const DOOR_PROUD_M = 0.03;

type Quad = readonly [Point, Point, Point, Point];

const addQuad = (out: Buffers['wall'], [a, b, c, d]: Quad, normal: Point): void => {
  for (const point of [a, b, c, a, c, d]) {
    out.positions.push(...point);
    out.normals.push(...normal);
  }
};

/** Sides and top of an upright box. */
const addBox = (out: Buffers['wall'], body: Footprint): void => {
  const corners = footprintCorners(body);
  for (let i = 0; i < 4; i++) {
    const [ax, ay] = corners[i]!;
    const [bx, by] = corners[(i + 1) % 4]!;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    addQuad(
      out,
      [
        [ax, ay, body.bottomM],
        [bx, by, body.bottomM],
        [bx, by, body.topM],
        [ax, ay, body.topM],
      ],
      [(by - ay) / length, -(bx - ax) / length, 0],
    );
  }
  addQuad(out, corners.map(([x, y]): Point => [x, y, body.topM]) as unknown as Quad, [0, 0, 1]);
};

const addFabric = (out: Buffers, { record }: SceneItem): void => {
  for (const column of hallColumns(record)) addBox(out.wall, column);
  for (const { atM, inward, widthM, heightM, landing } of hallDoors(record)) {
    const at = (alongM: number, zM: number): Point => [
      atM[0] + inward[0] * DOOR_PROUD_M + inward[1] * alongM,
      atM[1] + inward[1] * DOOR_PROUD_M - inward[0] * alongM,
      landing.bottomM + zM,
    ];
    const half = widthM / 2;
    addQuad(out.door, [at(half, 0), at(-half, 0), at(-half, heightM), at(half, heightM)], [inward[0], inward[1], 0]);
  }
};

const geometryOf = (attributes: Readonly<Record<string, readonly number[]>>): BufferGeometry => {
  const geometry = new BufferGeometry();
  for (const [name, values] of Object.entries(attributes))
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(values), name === 'uv' ? 2 : 3));
  return geometry;
};

export const createShells = (): Shells => {
  const root = new Group();
  const texture = tileTexture();
  const floor = new MeshStandardMaterial({ map: texture, roughness: 0.82, metalness: 0 });
  const wall = new MeshStandardMaterial({ side: FrontSide, roughness: 0.95, metalness: 0 });
  const door = new MeshStandardMaterial({ color: finishes.slate.colour, roughness: 0.6, metalness: 0.1 });
  const edge = new LineBasicMaterial({ transparent: true, opacity: 0.65 });

  const clear = (): void => {
    for (const part of [...root.children]) {
      root.remove(part);
      if (part instanceof Mesh || part instanceof LineSegments) (part.geometry as BufferGeometry).dispose();
    }
  };

  return {
    root,
    show: (halls, palette) => {
      clear();
      floor.color = new Color(palette.floor);
      wall.color = new Color(palette.wall);
      edge.color = new Color(palette.wall);
      if (halls.length === 0) return;
      const out: Buffers = {
        floor: { positions: [], normals: [], uvs: [] },
        wall: { positions: [], normals: [] },
        door: { positions: [], normals: [] },
        edge: { positions: [] },
      };
      for (const hall of halls) {
        addHall(out, hall);
        addFabric(out, hall);
      }
      const floors = new Mesh(
        geometryOf({ position: out.floor.positions, normal: out.floor.normals, uv: out.floor.uvs }),
        floor,
      );
      floors.receiveShadow = true;
      const walls = new Mesh(geometryOf({ position: out.wall.positions, normal: out.wall.normals }), wall);
      walls.receiveShadow = true;
      const doors = new Mesh(geometryOf({ position: out.door.positions, normal: out.door.normals }), door);
      doors.receiveShadow = true;
      root.add(floors, walls, doors, new LineSegments(geometryOf({ position: out.edge.positions }), edge));
    },
    cut: (planes) => {
      for (const material of [wall, door, edge]) material.clippingPlanes = planes.length > 0 ? [...planes] : null;
    },
    dispose: () => {
      clear();
      texture.dispose();
      floor.dispose();
      wall.dispose();
      door.dispose();
      edge.dispose();
    },
  };
};
