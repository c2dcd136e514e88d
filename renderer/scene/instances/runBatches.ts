import {
  BoxGeometry,
  Color,
  CylinderGeometry,
  Group,
  MeshStandardMaterial,
  SphereGeometry,
  TorusGeometry,
} from 'three';
import type { Vec3M } from '#engine/document';
import { finishes } from '#renderer/kinds';
import type { SceneRun } from '#renderer/selectors';
import { tubeShapes } from '../tubeShapes';
import { shiftedRoute } from '../twinRun';
import { createInstancePool } from './instancePool';

/** Pipe wall and insulation over the inner diameter, as drawn. */
const WALL_M = 0.012;
/** Centre line of an elbow over the radius of the pipe: 1.5 diameters (ASME B16.9, long radius). */
const BEND_OVER_RADIUS = 3;
/** Gap between supply and return of a twin run. */
const TWIN_GAP_M = 0.08;
const CABLE_RADIUS_M = 0.024;
const TRAY_WIDTH_M = 0.3;
const TRAY_HEIGHT_M = 0.06;
const RUNG_PITCH_M = 0.3;
/** Above this many runs the trays are drawn without rungs. */
const RUNG_LIMIT = 400;

export type RunColourOf = (id: string) => Color | null;

/** Pipes, cables and trays. The only writer of their matrices and colours. */
export interface RunBatches {
  readonly coolant: Group;
  readonly power: Group;
  show(runs: readonly SceneRun[], colourOf: RunColourOf): void;
  dispose(): void;
}

const supplyColour = new Color(finishes.supply.colour);
const returnColour = new Color(finishes.return.colour);
const feedColours = { A: new Color(finishes.feedA.colour), B: new Color(finishes.feedB.colour) };
const trayColour = new Color(finishes.galvanised.colour);

const subtract = (a: Vec3M, b: Vec3M): Vec3M => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const times = (a: Vec3M, factor: number): Vec3M => [a[0] * factor, a[1] * factor, a[2] * factor];
const cross = (a: Vec3M, b: Vec3M): Vec3M => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const midpoint = (a: Vec3M, b: Vec3M): Vec3M => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];

/** Two unit vectors across a direction: the first level where that is possible. */
const across = (along: Vec3M): readonly [Vec3M, Vec3M] => {
  const length = Math.hypot(...along) || 1;
  const unit = times(along, 1 / length);
  const level: Vec3M =
    Math.abs(unit[2]) > 0.99 ? [1, 0, 0] : times([-unit[1], unit[0], 0], 1 / Math.hypot(unit[0], unit[1]));
  return [level, cross(unit, level)];
};

const isLevel = (from: Vec3M, to: Vec3M): boolean => Math.abs(from[2] - to[2]) < 1e-3;

export const createRunBatches = (): RunBatches => {
  const coolant = new Group();
  const power = new Group();
  const paint = new MeshStandardMaterial({ roughness: 0.45, metalness: 0.1 });
  const metal = new MeshStandardMaterial({ roughness: 0.4, metalness: 0.7 });
  // Unit shapes: the tube has radius 1 along z from −½ to ½, the bend a tube of radius 1 on a circle of BEND_OVER_RADIUS.
  const tube = new CylinderGeometry(1, 1, 1, 16, 1, true).rotateX(Math.PI / 2);
  const pipes = createInstancePool(coolant, tube, paint, 'casts');
  const bends = createInstancePool(
    coolant,
    new TorusGeometry(BEND_OVER_RADIUS, 1, 12, 10, Math.PI / 2),
    paint,
    'casts',
  );
  const joints = createInstancePool(coolant, new SphereGeometry(1, 14, 10), paint, 'casts');
  const cables = createInstancePool(power, tube.clone(), paint, 'casts');
  const cableJoints = createInstancePool(power, new SphereGeometry(1, 8, 6), paint, 'none');
  const trays = createInstancePool(power, new BoxGeometry(1, 1, 1), metal, 'casts');
  const pools = [pipes, bends, joints, cables, cableJoints, trays];

  const addTube = (route: readonly Vec3M[], radiusM: number, colour: Color): void => {
    const shapes = tubeShapes(route, radiusM * BEND_OVER_RADIUS);
    for (const { from, to } of shapes.straights) {
      const along = subtract(to, from);
      const [side, up] = across(along);
      pipes.add(midpoint(from, to), times(side, radiusM), times(up, radiusM), along, colour);
    }
    for (const { centreM, begin, along } of shapes.bends)
      bends.add(centreM, times(begin, radiusM), times(along, radiusM), times(cross(begin, along), radiusM), colour);
    for (const joint of shapes.joints) joints.add(joint, [radiusM, 0, 0], [0, radiusM, 0], [0, 0, radiusM], colour);
  };

  const addPipe = (run: SceneRun, colour: Color | null): void => {
    const radiusM = run.boreM / 2 + WALL_M;
    const sideM = radiusM + TWIN_GAP_M / 2;
    addTube(shiftedRoute(run.points, sideM), radiusM, colour ?? supplyColour);
    addTube(shiftedRoute(run.points, -sideM), radiusM, colour ?? returnColour);
  };

  const addTray = (from: Vec3M, to: Vec3M, rungs: 'drawn' | 'left out'): void => {
    const along = subtract(to, from);
    const lengthM = Math.hypot(...along);
    const [side] = across(along);
    const centre = midpoint(from, to);
    for (const sign of [-1, 1])
      trays.add(
        [centre[0] + (side[0] * sign * TRAY_WIDTH_M) / 2, centre[1] + (side[1] * sign * TRAY_WIDTH_M) / 2, centre[2]],
        times(side, 0.012),
        along,
        [0, 0, TRAY_HEIGHT_M],
        trayColour,
      );
    if (rungs === 'left out') return;
    const count = Math.max(1, Math.round(lengthM / RUNG_PITCH_M));
    for (let i = 0; i < count; i++) {
      const t = (i + 0.5) / count;
      trays.add(
        [from[0] + along[0] * t, from[1] + along[1] * t, from[2] - TRAY_HEIGHT_M * 0.4],
        times(side, TRAY_WIDTH_M),
        times(along, 0.025 / lengthM),
        [0, 0, 0.012],
        trayColour,
      );
    }
  };

  const addCable = (run: SceneRun, colour: Color | null, laid: Set<string>, rungs: 'drawn' | 'left out'): void => {
    const feed = run.record.to.portId === 'feedB' ? 'B' : 'A';
    const shade = colour ?? feedColours[feed];
    // The two feeds lie side by side in the tray, as far apart as it allows.
    const lane = shiftedRoute(run.points, (feed === 'A' ? 1 : -1) * TRAY_WIDTH_M * 0.22);
    for (let i = 1; i < lane.length; i++) {
      const from = lane[i - 1]!;
      const to = lane[i]!;
      const along = subtract(to, from);
      const [side, up] = across(along);
      cables.add(midpoint(from, to), times(side, CABLE_RADIUS_M), times(up, CABLE_RADIUS_M), along, shade);
      cableJoints.add(to, [CABLE_RADIUS_M, 0, 0], [0, CABLE_RADIUS_M, 0], [0, 0, CABLE_RADIUS_M], shade);
    }
    for (let i = 1; i < run.points.length; i++) {
      const from = run.points[i - 1]!;
      const to = run.points[i]!;
      if (!isLevel(from, to)) continue;
      // Many cables share a tray: it is drawn once.
      const key = [from, to]
        .map((point) => point.map((value) => value.toFixed(2)).join())
        .sort()
        .join('|');
      if (laid.has(key)) continue;
      laid.add(key);
      addTray(from, to, rungs);
    }
  };

  return {
    coolant,
    power,
    show: (runs, colourOf) => {
      for (const pool of pools) pool.begin();
      const laid = new Set<string>();
      const rungs = runs.length > RUNG_LIMIT ? 'left out' : 'drawn';
      for (const run of runs) {
        if (run.medium === 'coolant') addPipe(run, colourOf(run.id));
        else addCable(run, colourOf(run.id), laid, rungs);
      }
      for (const pool of pools) pool.end();
    },
    dispose: () => {
      for (const pool of pools) pool.dispose();
      paint.dispose();
      metal.dispose();
    },
  };
};
