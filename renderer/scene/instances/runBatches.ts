import { BoxGeometry, CylinderGeometry, Group, SphereGeometry, TorusGeometry } from 'three';
import type { Vec3M } from '#engine/document';
import type { PlacedSupport } from '#engine/layout';
import type { SceneRun, Swatch } from '#renderer/selectors';
import { createInstancePool, type InstancePool } from './instancePool';
import type { PlantMaterials } from './materials';
import { addCable, addPipe, BEND_OVER_RADIUS, type RunPools } from './runShapes';
import { addTrays } from './trays';

/** Look of a run: a swatch, or null for its own colour, and how fast something flows in it. */
export interface RunLooks {
  readonly swatchOf: ((id: string) => Swatch | null) | null;
  /** Null where nothing is shown to flow. */
  readonly flowMPerSOf: ((id: string) => number) | null;
}

/** Pipes, cables and trays: near ones with bends, valves and joints, far ones as plain tubes. The only writer of their matrices and colours. */
export interface RunBatches {
  readonly coolant: Group;
  readonly power: Group;
  /**
   * Draws these runs; of a big plant, those that differ from the ones shown before. Returns how many were drawn.
   *
   * @param supports  trays and racks of the drawing that runs lie on
   */
  show(runs: readonly SceneRun[], supports: readonly PlacedSupport[]): number;
  /** Chooses which runs are drawn with fittings; true where that changed anything. */
  see(eyeM: Vec3M, reachM: number): boolean;
  /** Writes the looks that have changed, and returns how many instances these are. */
  paint(looks: RunLooks): number;
  dispose(): void;
}

/** Up to this many runs all have fittings; beyond it at most as many, the nearest. */
const FITTED_LIMIT = 500;
/** Where more than this part of the runs differ, all are drawn anew. */
const MOST_CHANGED = 0.2;
/** Runs change between near and far after the eye has gone this part of the reach. */
const SLACK = 0.25;

const middleOf = ({ points }: SceneRun): Vec3M => points[points.length >> 1]!;

const isSameLine = (a: readonly Vec3M[], b: readonly Vec3M[]): boolean =>
  a === b || (a.length === b.length && a.every((point, i) => point.every((value, axis) => value === b[i]![axis])));

/** Routes are found anew around what moved, and mostly come out as they were. */
const isSameRun = (a: SceneRun | null, b: SceneRun): boolean =>
  a === b ||
  (a !== null &&
    a.record === b.record &&
    a.boreM === b.boreM &&
    isSameLine(a.points, b.points) &&
    isSameLine(a.way, b.way));

const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

const natural: RunLooks = { swatchOf: null, flowMPerSOf: null };

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
  /** By owner number; null where the run is gone. */
  let shown: (SceneRun | null)[] = [];
  let ownerOf = new Map<string, number>();
  /** Trays and racks that the trays were drawn around. */
  let borne: readonly PlacedSupport[] = [];
  let looks = natural;
  /** By owner, as asked for last. */
  const painted: { swatches: (Swatch | null)[]; flowsMPerS: number[] } = { swatches: [], flowsMPerS: [] };
  let seen: { readonly eyeM: Vec3M; readonly reachM: number } | null = null;

  const paintPools = (pools: readonly InstancePool[]): number =>
    pools.reduce((sum, pool) => sum + pool.paint(painted), 0);

  /** Asks for the look of every run, once for all pools. */
  const askLooks = (): void => {
    const { swatchOf, flowMPerSOf } = looks;
    const { swatches, flowsMPerS } = painted;
    swatches.length = shown.length;
    flowsMPerS.length = shown.length;
    for (let owner = 0; owner < shown.length; owner++) {
      const id = swatchOf || flowMPerSOf ? shown[owner]?.id : undefined;
      swatches[owner] = id !== undefined && swatchOf ? swatchOf(id) : null;
      flowsMPerS[owner] = id !== undefined && flowMPerSOf ? flowMPerSOf(id) : 0;
    }
  };

  const fill = (pools: typeof near, owners: Iterable<number>, fittings: 'drawn' | 'left out'): void => {
    for (const owner of owners) {
      const run = shown[owner];
      if (run?.medium === 'coolant') addPipe(pools.coolant, run, owner, fittings);
      else if (run) addCable(pools.power, run, owner, fittings);
    }
  };

  const fillNear = (owners: Iterable<number>): void => {
    for (const pool of nearPools) pool.begin();
    fill(near, owners, 'drawn');
    for (const pool of nearPools) pool.end();
    paintPools(nearPools);
  };

  /** Takes over runs one by one; owners that differ, or null where these are so many that all had better be drawn anew. */
  const takeOver = (runs: readonly SceneRun[]): { readonly owners: number[]; readonly isOfPower: boolean } | null => {
    // Numbers of runs that are gone are not given again: after many edits it is time to count anew.
    if (runs.length <= FITTED_LIMIT || ownerOf.size <= FITTED_LIMIT || shown.length > 2 * runs.length) return null;
    const owners: number[] = [];
    const isStanding = new Uint8Array(shown.length + runs.length);
    let isOfPower = false;
    const put = (owner: number, run: SceneRun | null): void => {
      isOfPower ||= shown[owner]?.medium === 'power' || run?.medium === 'power';
      shown[owner] = run;
      owners.push(owner);
    };
    for (const run of runs) {
      const owner = ownerOf.get(run.id) ?? shown.length;
      isStanding[owner] = 1;
      if (owner < shown.length && isSameRun(shown[owner]!, run)) shown[owner] = run;
      else put(owner, run);
      if (owners.length > MOST_CHANGED * runs.length) return null;
      ownerOf.set(run.id, owner);
    }
    for (let owner = 0; owner < shown.length; owner++) {
      const run = shown[owner];
      if (!run || isStanding[owner] === 1) continue;
      ownerOf.delete(run.id);
      put(owner, null);
    }
    return { owners, isOfPower };
  };

  const showTrays = (runs: readonly SceneRun[], supports: readonly PlacedSupport[]): void => {
    borne = supports;
    trays.begin();
    addTrays(trays, runs, supports);
    trays.end();
  };

  const nearest = ([eyeX, eyeY, eyeZ]: Vec3M, reachM: number): readonly number[] => {
    const found: { readonly owner: number; readonly awayM: number }[] = [];
    for (let owner = 0; owner < shown.length; owner++) {
      const run = shown[owner];
      if (!run) continue;
      const [x, y, z] = middleOf(run);
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
      seen = null;
      const changes = takeOver(runs);
      if (changes) {
        askLooks();
        fillNear([]);
        for (const medium of ['coolant', 'power'] as const)
          far[medium].tubes.redraw(changes.owners, (owner) => {
            if (shown[owner]?.medium === medium) fill(far, [owner], 'left out');
          });
        if (changes.isOfPower || !isSameList(supports, borne)) showTrays(runs, supports);
        paintPools(farPools);
        return changes.owners.length;
      }
      shown = [...runs];
      ownerOf = new Map(runs.map(({ id }, owner) => [id, owner]));
      askLooks();
      for (const pool of farPools) pool.begin();
      if (runs.length > FITTED_LIMIT) fill(far, runs.keys(), 'left out');
      for (const pool of farPools) pool.end();
      showTrays(runs, supports);
      fillNear(runs.length > FITTED_LIMIT ? [] : runs.keys());
      paintPools(farPools);
      return runs.length;
    },
    see: (eyeM, reachM) => {
      if (ownerOf.size <= FITTED_LIMIT) return false;
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
    paint: (now) => {
      looks = now;
      askLooks();
      return paintPools(nearPools) + paintPools(farPools);
    },
    dispose: () => {
      for (const pool of [...nearPools, ...farPools, trays]) pool.dispose();
    },
  };
};
