import { Color } from 'three';
import type { Vec3M } from '#engine/document';
import type { PlacedSupport } from '#engine/layout';
import { finishes } from '#renderer/kinds';
import type { SceneRun } from '#renderer/selectors';
import { type InstancePool, redraw } from './instancePool';
import { across, midpoint, subtract, times } from './runShapes';

/** Trays of cables that none is drawn for. */
const TRAY_WIDTH_M = 0.3;
const TRAY_HEIGHT_M = 0.06;
const RUNG_PITCH_M = 0.3;
/** Above this many runs the trays are drawn without rungs. */
const RUNG_LIMIT = 400;
/** Shorter pieces are drops and jogs. */
const LEAST_M = 0.5;
type Rungs = 'drawn' | 'left out';

const colour = new Color(finishes.galvanised.colour);

const addTray = (pool: InstancePool, from: Vec3M, to: Vec3M, rungs: Rungs, owner: number): void => {
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
      owner,
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
      owner,
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

/** A line in plan at a height, with the stretches of it that cables lie on, by run. */
interface Corridor {
  /** By which its trays are drawn anew. */
  readonly owner: number;
  readonly axis: 0 | 1;
  readonly atM: number;
  readonly zM: number;
  readonly spans: Map<string, Span[]>;
}

const keyOf = (axis: 0 | 1, atM: number, zM: number): string => `${axis} ${atM.toFixed(2)} ${zM.toFixed(2)}`;

/** Level stretches of a cable at right angles. */
const eachStretch = (
  { medium, way }: SceneRun,
  visit: (key: string, axis: 0 | 1, atM: number, zM: number, span: Span) => void,
): void => {
  if (medium !== 'power') return;
  for (let i = 1; i < way.length; i++) {
    const from = way[i - 1]!;
    const to = way[i]!;
    if (Math.abs(from[2] - to[2]) >= 1e-3) continue;
    const axis = Math.abs(to[0] - from[0]) >= Math.abs(to[1] - from[1]) ? 0 : 1;
    if (Math.abs(to[axis] - from[axis]) < LEAST_M || Math.abs(to[1 - axis]! - from[1 - axis]!) > 1e-3) continue;
    const [atM, zM] = [from[1 - axis]!, from[2]];
    visit(keyOf(axis, atM, zM), axis, atM, zM, [Math.min(from[axis], to[axis]), Math.max(from[axis], to[axis])]);
  }
};

/** Trays and racks of the drawing by the line they lie on. */
const byLine = (supports: readonly PlacedSupport[]): Map<string, Span[]> => {
  const lines = new Map<string, Span[]>();
  for (const { axis, atM, zM, fromM, toM } of supports) {
    const key = keyOf(axis === 'x' ? 0 : 1, atM, zM);
    const spans = lines.get(key);
    if (spans) spans.push([fromM, toM]);
    else lines.set(key, [[fromM, toM]]);
  }
  return lines;
};

const isSameSpans = (a: readonly Span[] = [], b: readonly Span[] = []): boolean =>
  a.length === b.length && a.every(([fromM, toM], i) => fromM === b[i]![0] && toM === b[i]![1]);

/** A run as it was and as it is; null where it was not there, or is gone. */
export type RunChange = readonly [before: SceneRun | null, after: SceneRun | null];

/** Ladders under the level stretches of cables, drawn once where many share one, and none where a tray of the drawing is. */
export interface Trays {
  show(runs: readonly SceneRun[], supports: readonly PlacedSupport[]): void;
  /** Draws the lines anew on which cables, or trays of the drawing, came or went. */
  change(runs: readonly RunChange[], supports: readonly PlacedSupport[]): void;
}

export const createTrays = (pool: InstancePool): Trays => {
  const corridors = new Map<string, Corridor>();
  const byOwner: Corridor[] = [];
  let drawn: ReadonlyMap<string, readonly Span[]> = new Map();
  let borne: readonly PlacedSupport[] = [];
  let rungs: Rungs = 'drawn';

  const enter = (run: SceneRun): void =>
    eachStretch(run, (key, axis, atM, zM, span) => {
      let corridor = corridors.get(key);
      if (!corridor) {
        corridor = { owner: byOwner.length, axis, atM, zM, spans: new Map() };
        byOwner.push(corridor);
        corridors.set(key, corridor);
      }
      const spans = corridor.spans.get(run.id);
      if (spans) spans.push(span);
      else corridor.spans.set(run.id, [span]);
    });

  const draw = ({ owner, axis, atM, zM, spans }: Corridor): void => {
    const at = (alongM: number): Vec3M => (axis === 0 ? [alongM, atM, zM] : [atM, alongM, zM]);
    const free = (drawn.get(keyOf(axis, atM, zM)) ?? []).reduce(without, merged([...spans.values()].flat()));
    for (const [fromM, toM] of free) if (toM - fromM >= LEAST_M) addTray(pool, at(fromM), at(toM), rungs, owner);
  };

  return {
    show: (runs, supports) => {
      corridors.clear();
      byOwner.length = 0;
      borne = supports;
      drawn = byLine(supports);
      rungs = runs.length > RUNG_LIMIT ? 'left out' : 'drawn';
      for (const run of runs) enter(run);
      pool.begin();
      for (const corridor of byOwner) draw(corridor);
      pool.end();
    },
    change: (runs, supports) => {
      const dirty = new Set<Corridor>();
      const soil = (key: string): void => {
        const corridor = corridors.get(key);
        if (corridor) dirty.add(corridor);
      };
      for (const [before] of runs)
        if (before)
          eachStretch(before, (key) => {
            soil(key);
            corridors.get(key)?.spans.delete(before.id);
          });
      for (const [, after] of runs)
        if (after) {
          enter(after);
          eachStretch(after, soil);
        }
      if (supports.length !== borne.length || supports.some((support, i) => support !== borne[i])) {
        const now = byLine(supports);
        for (const key of new Set([...drawn.keys(), ...now.keys()]))
          if (!isSameSpans(drawn.get(key), now.get(key))) soil(key);
        borne = supports;
        drawn = now;
      }
      redraw(
        [pool],
        [...dirty].map(({ owner }) => owner),
        (owner) => draw(byOwner[owner]!),
      );
    },
  };
};
