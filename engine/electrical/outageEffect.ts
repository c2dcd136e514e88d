/** What one outage does. */
export interface OutageEffect {
  readonly dropped: number[];
  readonly overloaded: number[];
  droppedW: number;
  worstLoading: number;
  worstElement: number;
  sourcesOverLimit: number;
  hasCollapsed: boolean;
}

/** Overload, or dropped share, by less than this is rounding. */
export const LEAST_EXCESS = 1e-6;

export const emptyEffect = (): OutageEffect => ({
  dropped: [],
  overloaded: [],
  droppedW: 0,
  worstLoading: 0,
  worstElement: -1,
  sourcesOverLimit: 0,
  hasCollapsed: false,
});
