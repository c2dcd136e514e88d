import { Color } from 'three';
import type { Vec3M } from '#engine/document';
import { finishes } from '#renderer/kinds';
import type { SceneRun } from '#renderer/selectors';
import type { InstancePool } from './instancePool';
import { across, midpoint, subtract, TRAY_WIDTH_M, times } from './runShapes';

const TRAY_HEIGHT_M = 0.06;
const RUNG_PITCH_M = 0.3;
/** Above this many runs the trays are drawn without rungs. */
const RUNG_LIMIT = 400;
/** Trays belong to no run. */
const NOBODY = -1;

const colour = new Color(finishes.galvanised.colour);

const addTray = (pool: InstancePool, from: Vec3M, to: Vec3M, rungs: 'drawn' | 'left out'): void => {
  const along = subtract(to, from);
  const lengthM = Math.hypot(...along);
  const [side] = across(along);
  const centre = midpoint(from, to);
  for (const sign of [-1, 1])
    pool.add(
      [centre[0] + (side[0] * sign * TRAY_WIDTH_M) / 2, centre[1] + (side[1] * sign * TRAY_WIDTH_M) / 2, centre[2]],
      times(side, 0.012),
      along,
      [0, 0, TRAY_HEIGHT_M],
      colour,
      NOBODY,
    );
  if (rungs === 'left out') return;
  const count = Math.max(1, Math.round(lengthM / RUNG_PITCH_M));
  for (let i = 0; i < count; i++) {
    const t = (i + 0.5) / count;
    pool.add(
      [from[0] + along[0] * t, from[1] + along[1] * t, from[2] - TRAY_HEIGHT_M * 0.4],
      times(side, TRAY_WIDTH_M),
      times(along, 0.025 / lengthM),
      [0, 0, 0.012],
      colour,
      NOBODY,
    );
  }
};

/** Ladders under the level stretches of cables. Many cables share a tray: it is drawn once. */
export const addTrays = (pool: InstancePool, runs: readonly SceneRun[]): void => {
  const rungs = runs.length > RUNG_LIMIT ? 'left out' : 'drawn';
  const laid = new Set<string>();
  for (const { medium, points } of runs) {
    if (medium !== 'power') continue;
    for (let i = 1; i < points.length; i++) {
      const from = points[i - 1]!;
      const to = points[i]!;
      if (Math.abs(from[2] - to[2]) >= 1e-3) continue;
      const a = from.map((value) => value.toFixed(2)).join();
      const b = to.map((value) => value.toFixed(2)).join();
      const key = a < b ? `${a}|${b}` : `${b}|${a}`;
      if (laid.has(key)) continue;
      laid.add(key);
      addTray(pool, from, to, rungs);
    }
  }
};
