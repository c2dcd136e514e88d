import { BufferAttribute, BufferGeometry, Group, type Material, Mesh } from 'three';
import { block3dOf, part3dOf, type Solid } from '#renderer/kinds';
import type { SceneItem } from '#renderer/selectors';
import type { SectionPlane } from '#renderer/store';

/** Faces where a section plane goes through bodies: what a solid is cut to, so that it looks solid. */
export interface SectionCaps {
  readonly root: Group;
  show(items: readonly SceneItem[], section: SectionPlane | null): void;
  dispose(): void;
}

/** Up to this many bodies every fitting is cut; beyond it only what they look like from afar. */
const FITTINGS_LIMIT = 600;

type Point = readonly [number, number, number];

const halfSize = (solid: Solid): Point => {
  if (solid.shape === 'box') return [solid.sizeM[0] / 2, solid.sizeM[1] / 2, solid.sizeM[2] / 2];
  const { axis, lengthM, radiusM } = solid;
  return [
    axis === 'x' ? lengthM / 2 : radiusM,
    axis === 'y' ? lengthM / 2 : radiusM,
    axis === 'z' ? lengthM / 2 : radiusM,
  ];
};

/** Corners of the level cut through a solid in its own axes; none where the plane passes it by. */
const levelCut = (solid: Solid, zM: number): readonly (readonly [number, number])[] => {
  const [x, y, z] = solid.centreM;
  const [halfX, halfY, halfZ] = halfSize(solid);
  if (Math.abs(zM - z) >= halfZ) return [];
  if (solid.shape === 'cylinder' && solid.axis === 'z')
    return Array.from({ length: solid.sides }, (_, i) => {
      const angle = (2 * Math.PI * i) / solid.sides;
      return [x + Math.cos(angle) * solid.radiusM, y + Math.sin(angle) * solid.radiusM] as const;
    });
  return [
    [x - halfX, y - halfY],
    [x + halfX, y - halfY],
    [x + halfX, y + halfY],
    [x - halfX, y + halfY],
  ];
};

/**
 * Where an upright plane goes through a solid's outline: ends of the stretch along the plane, in the solid's own axes.
 *
 * @param normal  of the plane, level; points on it have `normal·p = at`
 */
const uprightCut = (
  solid: Solid,
  [nx, ny]: readonly [number, number],
  at: number,
): readonly [readonly [number, number], readonly [number, number]] | null => {
  const [x, y] = solid.centreM;
  const [halfX, halfY] = halfSize(solid);
  const away = at - nx * x - ny * y;
  // Middle of the stretch and the direction along the plane.
  const [px, py] = [nx * away, ny * away];
  const [ux, uy] = [-ny, nx];
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  if (solid.shape === 'cylinder' && solid.axis === 'z') {
    if (Math.abs(away) >= solid.radiusM) return null;
    high = Math.sqrt(solid.radiusM ** 2 - away ** 2);
    low = -high;
  } else
    for (const [p, u, half] of [
      [px, ux, halfX],
      [py, uy, halfY],
    ] as const) {
      if (Math.abs(u) < 1e-9) {
        if (Math.abs(p) >= half) return null;
        continue;
      }
      low = Math.max(low, Math.min((-half - p) / u, (half - p) / u));
      high = Math.min(high, Math.max((-half - p) / u, (half - p) / u));
    }
  return low < high
    ? [
        [x + px + ux * low, y + py + uy * low],
        [x + px + ux * high, y + py + uy * high],
      ]
    : null;
};

/** Corners of the faces that a plane cuts out of a body's solids, on the site. */
export const cutFaces = (
  { body }: Pick<SceneItem, 'body'>,
  solids: readonly Solid[],
  { axis, atM }: SectionPlane,
): readonly (readonly Point[])[] => {
  const { cos, sin, xM, yM, bottomM } = body;
  const toSite = ([x, y]: readonly [number, number], z: number): Point => [
    xM + cos * x - sin * y,
    yM + sin * x + cos * y,
    bottomM + z,
  ];
  if (axis === 'z')
    return solids.flatMap((solid) => {
      const corners = levelCut(solid, atM - bottomM);
      return corners.length > 0 ? [corners.map((corner) => toSite(corner, atM - bottomM))] : [];
    });
  // The plane in the body's own axes.
  const normal = axis === 'x' ? ([cos, -sin] as const) : ([sin, cos] as const);
  const at = atM - (axis === 'x' ? xM : yM);
  return solids.flatMap((solid) => {
    const ends = uprightCut(solid, normal, at);
    if (!ends) return [];
    const low = solid.centreM[2] - halfSize(solid)[2];
    const high = solid.centreM[2] + halfSize(solid)[2];
    return [[toSite(ends[0], low), toSite(ends[1], low), toSite(ends[1], high), toSite(ends[0], high)]];
  });
};

/** @param material  of the faces; seen from both sides, and hatched where its geometry says so */
export const createSectionCaps = (material: Material): SectionCaps => {
  const root = new Group();
  let mesh: Mesh | null = null;
  const clear = (): void => {
    if (!mesh) return;
    root.remove(mesh);
    mesh.geometry.dispose();
    mesh = null;
  };
  return {
    root,
    show: (items, section) => {
      clear();
      if (!section) return;
      const fitted = items.length <= FITTINGS_LIMIT;
      // Elements that look alike share their solids.
      const known = new Map<string, readonly Solid[]>();
      const positions: number[] = [];
      for (const item of items) {
        const { record, size, partKey } = item;
        const solids =
          known.get(partKey) ??
          (fitted ? part3dOf(record.kind)(record.props, size, 'full') : block3dOf(record.kind)(record.props, size));
        known.set(partKey, solids);
        for (const corners of cutFaces(item, solids, section))
          for (let i = 2; i < corners.length; i++) positions.push(...corners[0]!, ...corners[i - 1]!, ...corners[i]!);
      }
      if (positions.length === 0) return;
      const geometry = new BufferGeometry();
      geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
      geometry.setAttribute('pattern', new BufferAttribute(new Float32Array(positions.length / 3).fill(1), 1));
      mesh = new Mesh(geometry, material);
      mesh.frustumCulled = false;
      root.add(mesh);
    },
    dispose: clear,
  };
};
