import { Color } from 'three';
import type { Vec3M } from '#engine/document';
import type { PlacedSupport } from '#engine/layout';
import { finishes } from '#renderer/kinds';
import type { SceneRun } from '#renderer/selectors';
import type { InstancePool } from './instancePool';
import { across, midpoint, subtract, times } from './runShapes';

/** Trays of cables that none is drawn for. */
const TRAY_WIDTH_M = 0.3;
const TRAY_HEIGHT_M = 0.06;
const RUNG_PITCH_M = 0.3;
/** Above this many runs the trays are drawn without rungs. */
const RUNG_LIMIT = 400;
/** Shorter pieces are drops and jogs. */
const LEAST_M = 0.5;
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

type Span = readonly [fromM: number, toM: number];

/** What of some spans is outside of others. */
const without = (spans: readonly Span[], [fromM, toM]: Span): Span[] =>
  spans.flatMap(([a, b]): Span[] =>
    b <= fromM || a >= toM
      ? [[a, b]]
      : [[a, Math.max(a, fromM)] as const, [Math.min(b, toM), b] as const].filter(([from, to]) => to - from > 1e-6),
  );

const merged = (spans: readonly Span[]): Span[] => {
  const out: [number, number][] = [];
  for (const [fromM, toM] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && fromM <= last[1] + 1e-6) last[1] = Math.max(last[1], toM);
    else out.push([fromM, toM]);
  }
  return out;
};

interface Corridor {
  readonly axis: 0 | 1;
  readonly atM: number;
  readonly zM: number;
  readonly spans: Span[];
}

const keyOf = (axis: 0 | 1, atM: number, zM: number): string => `${axis} ${atM.toFixed(2)} ${zM.toFixed(2)}`;

/** Level stretches of cables at right angles, by the line they lie on. */
const corridorsOf = (runs: readonly SceneRun[]): Map<string, Corridor> => {
  const corridors = new Map<string, Corridor>();
  for (const { medium, way } of runs) {
    if (medium !== 'power') continue;
    for (let i = 1; i < way.length; i++) {
      const [from, to] = [way[i - 1]!, way[i]!];
      if (Math.abs(from[2] - to[2]) >= 1e-3) continue;
      const axis = Math.abs(to[0] - from[0]) >= Math.abs(to[1] - from[1]) ? 0 : 1;
      if (Math.abs(to[axis] - from[axis]) < LEAST_M || Math.abs(to[1 - axis]! - from[1 - axis]!) > 1e-3) continue;
      const [atM, zM] = [from[1 - axis]!, from[2]];
      const key = keyOf(axis, atM, zM);
      const corridor = corridors.get(key) ?? { axis, atM, zM, spans: [] };
      corridors.set(key, corridor);
      corridor.spans.push([Math.min(from[axis], to[axis]), Math.max(from[axis], to[axis])]);
    }
  }
  return corridors;
};

/** Ladders under the level stretches of cables, drawn once where many share one, and none where a tray of the drawing is. */
export const addTrays = (pool: InstancePool, runs: readonly SceneRun[], supports: readonly PlacedSupport[]): void => {
  const rungs = runs.length > RUNG_LIMIT ? 'left out' : 'drawn';
  const drawn = new Map<string, Span[]>();
  for (const { axis, atM, zM, fromM, toM } of supports) {
    const key = keyOf(axis === 'x' ? 0 : 1, atM, zM);
    drawn.set(key, [...(drawn.get(key) ?? []), [fromM, toM]]);
  }
  for (const [key, { axis, atM, zM, spans }] of corridorsOf(runs)) {
    const at = (alongM: number): Vec3M => (axis === 0 ? [alongM, atM, zM] : [atM, alongM, zM]);
    const free = (drawn.get(key) ?? []).reduce(without, merged(spans));
    for (const [fromM, toM] of free) if (toM - fromM >= LEAST_M) addTray(pool, at(fromM), at(toM), rungs);
  }
};
