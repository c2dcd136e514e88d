import { BoxGeometry, CylinderGeometry, Group, SphereGeometry, TorusGeometry } from 'three';
import type { Vec3M } from '#engine/document';
import type { PlacedSupport } from '#engine/layout';
import type { SceneRun } from '#renderer/selectors';
import { createInstancePool, type InstanceLook, type InstancePool } from './instancePool';
import type { PlantMaterials } from './materials';
import { addCable, addPipe, BEND_OVER_RADIUS, type RunPools } from './runShapes';
import { addTrays } from './trays';

export type RunLookOf = (id: string) => InstanceLook;

/** Pipes, cables and trays: near ones with bends, valves and joints, far ones as plain tubes. The only writer of their matrices and colours. */
export interface RunBatches {
  readonly coolant: Group;
  readonly power: Group;
  /** @param supports  trays and racks of the drawing that runs lie on */
  show(runs: readonly SceneRun[], supports: readonly PlacedSupport[]): void;
  /** Chooses which runs are drawn with fittings; true where that changed anything. */
  see(eyeM: Vec3M, reachM: number): boolean;
  paint(lookOf: RunLookOf): void;
  dispose(): void;
}

/** Up to this many runs all have fittings; beyond it at most as many, the nearest. */
const FITTED_LIMIT = 500;
/** Runs change between near and far after the eye has gone this part of the reach. */
const SLACK = 0.25;

const middleOf = ({ points }: SceneRun): Vec3M => points[points.length >> 1]!;

const natural: InstanceLook = { swatch: null, flowMPerS: 0 };

export const createRunBatches = (materials: PlantMaterials): RunBatches => {
  const coolant = new Group();
  const power = new Group();
  const { tube, fitting, tray } = materials;
  // Unit shapes: the tube has radius 1 along z from −½ to ½, the bend a tube of radius 1 on a circle of BEND_OVER_RADIUS.
  const tubeOf = (sides: number) => new CylinderGeometry(1, 1, 1, sides, 1, true).rotateX(Math.PI / 2);
  const poolsIn = (parent: Group, tubeSides: number): RunPools => ({
    tubes: createInstancePool(parent, tubeOf(tubeSides), tube, 'casts'),
    bends: createInstancePool(parent, new TorusGeometry(BEND_OVER_RADIUS, 1, 12, 10, Math.PI / 2), fitting, 'casts'),
    joints: createInstancePool(parent, new SphereGeometry(1, 12, 8), fitting, 'casts'),
    fittings: createInstancePool(parent, new CylinderGeometry(1, 1, 1, 16).rotateX(Math.PI / 2), fitting, 'casts'),
  });
  const near = { coolant: poolsIn(coolant, 16), power: poolsIn(power, 10) };
  const far = { coolant: poolsIn(coolant, 6), power: poolsIn(power, 4) };
  const trays = createInstancePool(power, new BoxGeometry(1, 1, 1), tray, 'casts');
  const nearPools: readonly InstancePool[] = [...Object.values(near.coolant), ...Object.values(near.power)];
  const farPools: readonly InstancePool[] = [...Object.values(far.coolant), ...Object.values(far.power)];
  let shown: readonly SceneRun[] = [];
  let look: RunLookOf = () => natural;
  let seen: { readonly eyeM: Vec3M; readonly reachM: number } | null = null;

  const paintPools = (pools: readonly InstancePool[]): void => {
    for (const pool of pools) pool.paint((owner) => look(shown[owner]!.id));
  };

  const fill = (pools: typeof near, owners: Iterable<number>, fittings: 'drawn' | 'left out'): void => {
    for (const owner of owners) {
      const run = shown[owner]!;
      if (run.medium === 'coolant') addPipe(pools.coolant, run, owner, fittings);
      else addCable(pools.power, run, owner, fittings);
    }
  };

  const fillNear = (owners: Iterable<number>): void => {
    for (const pool of nearPools) pool.begin();
    fill(near, owners, 'drawn');
    for (const pool of nearPools) pool.end();
    paintPools(nearPools);
  };

  const nearest = ([eyeX, eyeY, eyeZ]: Vec3M, reachM: number): readonly number[] => {
    const found: { readonly owner: number; readonly awayM: number }[] = [];
    for (let owner = 0; owner < shown.length; owner++) {
      const [x, y, z] = middleOf(shown[owner]!);
      const awayM = Math.hypot(x - eyeX, y - eyeY, z - eyeZ);
      if (awayM < reachM) found.push({ owner, awayM });
    }
    return found
      .sort((a, b) => a.awayM - b.awayM)
      .slice(0, FITTED_LIMIT)
      .map(({ owner }) => owner);
  };

  return {
    coolant,
    power,
    show: (runs, supports) => {
      shown = runs;
      seen = null;
      for (const pool of [...farPools, trays]) pool.begin();
      addTrays(trays, runs, supports);
      if (runs.length > FITTED_LIMIT) fill(far, runs.keys(), 'left out');
      for (const pool of [...farPools, trays]) pool.end();
      fillNear(runs.length > FITTED_LIMIT ? [] : runs.keys());
      paintPools(farPools);
    },
    see: (eyeM, reachM) => {
      if (shown.length <= FITTED_LIMIT) return false;
      const isNews =
        !seen ||
        Math.hypot(eyeM[0] - seen.eyeM[0], eyeM[1] - seen.eyeM[1], eyeM[2] - seen.eyeM[2]) > seen.reachM * SLACK ||
        Math.abs(reachM / seen.reachM - 1) > SLACK;
      if (!isNews) return false;
      seen = { eyeM, reachM };
      const owners = nearest(eyeM, reachM);
      fillNear(owners);
      const fitted = new Set(owners);
      for (const pool of farPools) pool.leaveOut(fitted);
      return true;
    },
    paint: (lookOf) => {
      look = lookOf;
      paintPools(nearPools);
      paintPools(farPools);
    },
    dispose: () => {
      for (const pool of [...nearPools, ...farPools, trays]) pool.dispose();
    },
  };
};
