/** What a plant does at one load in one weather. */
export interface PlantState {
  /** Draw at the point of interconnection, W. */
  readonly gridDrawW: number;
  readonly itPowerW: number;
  /** Electrical draw of pumps, fans and compressors, W. */
  readonly coolingW: number;
  readonly waterM3PerS: number;
  /** Tokens made over those that the load asks for: below 1 where coolant limits hold racks down. */
  readonly servedShare: number;
  /** Share of the rejected heat that leaves without a compressor. */
  readonly economiserShare: number;
}

export const stateNames = [
  'gridDrawW',
  'itPowerW',
  'coolingW',
  'waterM3PerS',
  'servedShare',
  'economiserShare',
] as const satisfies readonly (keyof PlantState)[];

export type MutableState = { -readonly [Name in keyof PlantState]: number };

export const emptyState = (): MutableState => ({
  gridDrawW: 0,
  itPowerW: 0,
  coolingW: 0,
  waterM3PerS: 0,
  servedShare: 1,
  economiserShare: 0,
});

/** Load, 0 = racks idle, 1 = all work at their operating point; dry bulb and wet bulb, °C. */
export type StatePoint = readonly [load: number, dryBulbC: number, wetBulbC: number];

export type SolveState = (load: number, dryBulbC: number, wetBulbC: number) => PlantState;
