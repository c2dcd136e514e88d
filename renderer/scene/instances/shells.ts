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
  RepeatWrapping,
  RGBAFormat,
  Shape,
  ShapeGeometry,
  SRGBColorSpace,
  Vector2,
} from 'three';
import { z } from 'zod';
import type { SceneItem } from '#renderer/selectors';
import type { ScenePalette } from '../palette';

/**
 * Halls as a floor with tiles and walls that are seen from inside only: the wall between the eye and the racks is cut away
 * by itself, whichever way one looks, and there is no ceiling to look through.
 */
export interface Shells {
  readonly root: Group;
  show(halls: readonly SceneItem[], palette: ScenePalette): void;
  dispose(): void;
}

const outlineSchema = z.looseObject({ outlineM: z.array(z.tuple([z.number(), z.number()])).min(3) });

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

/** Walls whose front faces look into the hall. */
const wallGeometry = (corners: readonly Corner[], heightM: number): BufferGeometry => {
  const inside = signedArea(corners) >= 0 ? corners : [...corners].reverse();
  const positions: number[] = [];
  const normals: number[] = [];
  for (const [i, [ax, ay]] of inside.entries()) {
    const [bx, by] = inside[(i + 1) % inside.length]!;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const normal = [-(by - ay) / length, (bx - ax) / length, 0] as const;
    // Anticlockwise seen from inside: from b to a along the floor, then up.
    const quad = [
      [bx, by, 0],
      [ax, ay, 0],
      [ax, ay, heightM],
      [bx, by, 0],
      [ax, ay, heightM],
      [bx, by, heightM],
    ] as const;
    for (const point of quad) {
      positions.push(...point);
      normals.push(...normal);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(normals), 3));
  return geometry;
};

const edgeGeometry = (corners: readonly Corner[], heightM: number): BufferGeometry => {
  const positions: number[] = [];
  for (const [i, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners[(i + 1) % corners.length]!;
    positions.push(ax, ay, 0.01, bx, by, 0.01, ax, ay, heightM, bx, by, heightM, ax, ay, 0, ax, ay, heightM);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  return geometry;
};

/** The floor lies this far over the ground, so that the two do not flicker through each other. */
const FLOOR_RISE_M = 0.012;

export const createShells = (): Shells => {
  const root = new Group();
  const texture = tileTexture();
  const floor = new MeshStandardMaterial({ map: texture, roughness: 0.82, metalness: 0 });
  const wall = new MeshStandardMaterial({ side: FrontSide, roughness: 0.95, metalness: 0 });
  const edge = new LineBasicMaterial({ transparent: true, opacity: 0.65 });

  const clear = (): void => {
    for (const hall of [...root.children]) {
      root.remove(hall);
      for (const part of hall.children)
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
      for (const hall of halls) {
        const corners = outlineOf(hall);
        const group = new Group();
        const floorMesh = new Mesh(new ShapeGeometry(new Shape(corners.map(([x, y]) => new Vector2(x, y)))), floor);
        floorMesh.position.z = FLOOR_RISE_M;
        floorMesh.receiveShadow = true;
        const wallMesh = new Mesh(wallGeometry(corners, hall.size.heightM), wall);
        wallMesh.receiveShadow = true;
        group.add(floorMesh, wallMesh, new LineSegments(edgeGeometry(corners, hall.size.heightM), edge));
        group.position.set(hall.body.xM, hall.body.yM, hall.body.bottomM);
        group.rotation.z = Math.atan2(hall.body.sin, hall.body.cos);
        root.add(group);
      }
    },
    dispose: () => {
      clear();
      texture.dispose();
      floor.dispose();
      wall.dispose();
      edge.dispose();
    },
  };
};
