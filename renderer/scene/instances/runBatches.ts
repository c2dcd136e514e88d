import { BoxGeometry, CylinderGeometry, Group, SphereGeometry, TorusGeometry } from 'three';
import type { Vec3M } from '#engine/document';
import type { PlacedSupport } from '#engine/layout';
import type { SceneRun, Swatch } from '#renderer/selectors';
import type { Changed } from '../plantChange';
import { createInstancePool, type InstancePool, redraw } from './instancePool';
import type { PlantMaterials } from './materials';
import { createPlanCells } from './planCells';
import { addCable, addPipe, BEND_OVER_RADIUS, type RunPools } from './runShapes';
import { createTrays, type RunChange } from './trays';

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
  /** The same where it is known what differs: at the price of that. */
  change(changed: Changed<SceneRun>, supports: readonly PlacedSupport[]): number;
  /** Chooses which runs are drawn with fittings, a part of them at a time; true while there is more to do. */
  see(eyeM: Vec3M, reachM: number): boolean;
  /** Writes the looks that have changed, and returns how many instances these are. */
  paint(looks: RunLooks): number;
  /** Instances that have been written since the batches were made. */
  readonly written: () => number;
  dispose(): void;
}

/** Up to this many runs all have fittings; beyond it at most as many, the nearest. */
const FITTED_LIMIT = 500;
/** Runs that are given fittings, or lose them, in one picture: about a millisecond. */
const MOST_A_PICTURE = 40;
/** Where more than this part of the runs differ, all are drawn anew. */
const MOST_CHANGED = 0.2;
/** Runs change between near and far after the eye has gone this part of the reach. */
const SLACK = 0.25;

const middleOf = ({ points }: SceneRun): Vec3M => points[points.length >> 1]!;

const middleInPlan = (run: SceneRun): [xM: number, yM: number] => {
  const [x, y] = middleOf(run);
  return [x, y];
};

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
  const trayPool = createInstancePool(power, new BoxGeometry(1, 1, 1), tray, 'casts');
  const trays = createTrays(trayPool);
  const nearPools: readonly InstancePool[] = [...Object.values(near.coolant), ...Object.values(near.power)];
  const farPools: readonly InstancePool[] = [far.coolant.tubes, far.power.tubes];
  /** By owner number; null where the run is gone. */
  let shown: (SceneRun | null)[] = [];
  let ownerOf = new Map<string, number>();
  /** Owners by where the middles of their runs are. */
  const cells = createPlanCells<number>();
  /** Owners that are drawn with fittings, and those that are to be. */
  const fitted = new Set<number>();
  let wanted = new Set<number>();
  let looks = natural;
  /** By owner, as asked for last. */
  const painted: { swatches: (Swatch | null)[]; flowsMPerS: number[] } = { swatches: [], flowsMPerS: [] };
  let seen: { readonly eyeM: Vec3M; readonly reachM: number } | null = null;

  const paintPools = (pools: readonly InstancePool[]): number =>
    pools.reduce((sum, pool) => sum + pool.paint(painted), 0);

  /** Asks for the looks of runs, once for all pools. */
  const askLooks = (owners: Iterable<number>): void => {
    const { swatchOf, flowMPerSOf } = looks;
    const { swatches, flowsMPerS } = painted;
    swatches.length = shown.length;
    flowsMPerS.length = shown.length;
    for (const owner of owners) {
      const id = swatchOf || flowMPerSOf ? shown[owner]?.id : undefined;
      swatches[owner] = id !== undefined && swatchOf ? swatchOf(id) : null;
      flowsMPerS[owner] = id !== undefined && flowMPerSOf ? flowMPerSOf(id) : 0;
    }
  };

  const draw = (pools: typeof near, owner: number, fittings: 'drawn' | 'left out'): void => {
    const run = shown[owner];
    if (run?.medium === 'coolant') addPipe(pools.coolant, run, owner, fittings);
    else if (run) addCable(pools.power, run, owner, fittings);
  };

  /** Gives runs their fittings in place of their plain tubes; the near pools are drawn after it. */
  const giveFittings = (owners: readonly number[]): void => {
    for (const owner of owners) {
      fitted.add(owner);
      wanted.add(owner);
    }
    for (const pool of farPools) pool.leaveOut(owners);
  };

  /** Draws runs anew in the near pools, or takes them out of these where they have no fittings. */
  const drawNear = (owners: readonly number[]): void => {
    redraw(nearPools, owners, (owner) => {
      if (fitted.has(owner)) draw(near, owner, 'drawn');
    });
    for (const pool of nearPools) pool.paintOnly(owners, painted);
  };

  const drawAnew = (owners: readonly number[]): void => {
    redraw(farPools, owners, (owner) => draw(far, owner, 'left out'));
    for (const pool of farPools) pool.paintOnly(owners, painted);
    drawNear(owners);
  };

  const isWithin = (owner: number): boolean => {
    const run = shown[owner];
    if (!run || !seen) return false;
    const [x, y, z] = middleOf(run);
    return Math.hypot(x - seen.eyeM[0], y - seen.eyeM[1], z - seen.eyeM[2]) < seen.reachM;
  };

  const drawAll = (runs: readonly SceneRun[], supports: readonly PlacedSupport[]): number => {
    const isBig = runs.length > FITTED_LIMIT;
    seen = null;
    fitted.clear();
    wanted.clear();
    shown = [...runs];
    ownerOf = new Map(runs.map(({ id }, owner) => [id, owner]));
    cells.clear();
    for (const [owner, run] of runs.entries()) cells.put(owner, ...middleInPlan(run));
    askLooks(shown.keys());
    for (const pool of [...nearPools, ...farPools]) pool.begin();
    for (const owner of runs.keys()) draw(isBig ? far : near, owner, isBig ? 'left out' : 'drawn');
    for (const pool of [...nearPools, ...farPools]) pool.end();
    trays.show(runs, supports);
    paintPools(nearPools);
    paintPools(farPools);
    return runs.length;
  };

  /** Takes over what differs from what is shown; null where all had better be drawn anew. */
  const takeOver = ({ put: come, goneIds }: Changed<SceneRun>): ReadonlyMap<number, RunChange> | null => {
    const before = ownerOf.size;
    const changes = new Map<number, RunChange>();
    const replace = (owner: number, run: SceneRun | null): void => {
      const old = shown[owner] ?? null;
      if (old) cells.remove(owner, ...middleInPlan(old));
      if (run) cells.put(owner, ...middleInPlan(run));
      shown[owner] = run;
      changes.set(owner, [changes.get(owner)?.[0] ?? old, run]);
    };
    for (const id of goneIds) {
      const owner = ownerOf.get(id);
      if (owner === undefined) continue;
      ownerOf.delete(id);
      replace(owner, null);
      fitted.delete(owner);
      wanted.delete(owner);
    }
    for (const run of come) {
      const owner = ownerOf.get(run.id) ?? shown.length;
      ownerOf.set(run.id, owner);
      if (isSameRun(shown[owner] ?? null, run)) shown[owner] = run;
      else replace(owner, run);
    }
    const isBig = Math.min(before, ownerOf.size) > FITTED_LIMIT;
    // Numbers of runs that are gone are not given again: after many edits it is time to count anew.
    const isWorthIt = changes.size <= MOST_CHANGED * before && shown.length <= 2 * ownerOf.size;
    return isBig && isWorthIt ? changes : null;
  };

  const change = (changed: Changed<SceneRun>, supports: readonly PlacedSupport[]): number => {
    const changes = takeOver(changed);
    if (!changes)
      return drawAll(
        shown.flatMap((run) => run ?? []),
        supports,
      );
    const owners = [...changes.keys()];
    askLooks(owners);
    // What comes before the eyes has its fittings at once.
    const fresh = owners.filter((owner) => !changes.get(owner)![0] && isWithin(owner));
    giveFittings(fresh.slice(0, Math.max(0, FITTED_LIMIT - fitted.size)));
    drawAnew(owners);
    trays.change([...changes.values()], supports);
    return owners.length;
  };

  /** What differs from what is shown. */
  const differenceTo = (runs: readonly SceneRun[]): Changed<SceneRun> => {
    const isStanding = new Uint8Array(shown.length);
    const come: SceneRun[] = [];
    for (const run of runs) {
      const owner = ownerOf.get(run.id);
      if (owner !== undefined) isStanding[owner] = 1;
      if (owner === undefined || shown[owner] !== run) come.push(run);
    }
    const gone = shown.filter((run, owner) => run && isStanding[owner] === 0);
    return { put: come, goneIds: gone.flatMap((run) => run?.id ?? []) };
  };

  const nearest = ([eyeX, eyeY, eyeZ]: Vec3M, reachM: number): readonly number[] => {
    const found: { readonly owner: number; readonly awayM: number }[] = [];
    cells.around(eyeX, eyeY, reachM, (owner) => {
      const [x, y, z] = middleOf(shown[owner]!);
      const awayM = Math.hypot(x - eyeX, y - eyeY, z - eyeZ);
      if (awayM < reachM) found.push({ owner, awayM });
    });
    return found
      .sort((a, b) => a.awayM - b.awayM)
      .slice(0, FITTED_LIMIT)
      .map(({ owner }) => owner);
  };

  return {
    coolant,
    power,
    show: (runs, supports) =>
      Math.min(runs.length, ownerOf.size) > FITTED_LIMIT
        ? change(differenceTo(runs), supports)
        : drawAll(runs, supports),
    change,
    see: (eyeM, reachM) => {
      if (ownerOf.size <= FITTED_LIMIT) return false;
      const isNews =
        !seen ||
        Math.hypot(eyeM[0] - seen.eyeM[0], eyeM[1] - seen.eyeM[1], eyeM[2] - seen.eyeM[2]) > seen.reachM * SLACK ||
        Math.abs(reachM / seen.reachM - 1) > SLACK;
      if (isNews) {
        seen = { eyeM, reachM };
        wanted = new Set(nearest(eyeM, reachM));
      }
      const come = [...wanted].filter((owner) => !fitted.has(owner)).slice(0, MOST_A_PICTURE);
      const gone = [...fitted].filter((owner) => !wanted.has(owner)).slice(0, MOST_A_PICTURE - come.length);
      if (come.length + gone.length === 0) return false;
      giveFittings(come);
      for (const owner of gone) fitted.delete(owner);
      for (const pool of farPools) pool.bringBack(gone);
      drawNear([...come, ...gone]);
      return true;
    },
    paint: (now) => {
      looks = now;
      askLooks(shown.keys());
      return paintPools(nearPools) + paintPools(farPools);
    },
    written: () => [...nearPools, ...farPools, trayPool].reduce((sum, pool) => sum + pool.written(), 0),
    dispose: () => {
      for (const parts of [near, far])
        for (const pools of Object.values(parts)) for (const pool of Object.values(pools)) pool.dispose();
      trayPool.dispose();
    },
  };
};
