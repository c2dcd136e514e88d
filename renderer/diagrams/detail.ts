import type { Detail } from './oneLine/NodeWords';

/** Below this scale small print is no longer read, and what is left of it grows against the scale as far as there is room. */
const BRIEF_BELOW = 0.7;
const READABLE_PX = 10.5;

/** Words that fit a scale: all, or the fewest in letters of a size. */
export const detailAt = (scale: number): Detail =>
  scale >= BRIEF_BELOW ? 'full' : Math.min(23, Math.max(13, READABLE_PX / scale));
