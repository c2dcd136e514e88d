import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const side = z.number().int().min(-100_000).max(100_000);
const schema = z.object({
  bounds: z.object({ x: side, y: side, width: side.min(1), height: side.min(1) }),
  isMaximized: z.boolean(),
});

export type WindowState = z.infer<typeof schema>;

/** Enough of the window to take hold of it. */
const MIN_VISIBLE = 100;

const overlap = (fromA: number, lengthA: number, fromB: number, lengthB: number): number =>
  Math.min(fromA + lengthA, fromB + lengthB) - Math.max(fromA, fromB);

/** Where the window was when it was last closed; null when that is not known, or on a screen that is gone. */
export const readWindowState = (path: string, screens: readonly Rectangle[]): WindowState | null => {
  try {
    const state = schema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const { x, y, width, height } = state.bounds;
    const isInSight = screens.some(
      (screen) =>
        overlap(x, width, screen.x, screen.width) >= MIN_VISIBLE &&
        overlap(y, height, screen.y, screen.height) >= MIN_VISIBLE,
    );
    return isInSight ? state : null;
  } catch {
    return null;
  }
};

/** A place that cannot be remembered is no reason to keep the window from closing. */
export const writeWindowState = (path: string, state: WindowState): void => {
  try {
    writeFileSync(path, JSON.stringify(state));
  } catch {}
};
