import { z } from 'zod';

/** How a hall was filled with rows of racks, so that it can be filled anew with other numbers. */
export interface HallFill {
  /** Row of the accelerator catalogue. */
  readonly systemId: string;
  readonly rows: number;
  readonly racksPerRow: number;
  readonly coldAisleM: number;
  readonly hotAisleM: number;
  /** Free floor between the ends of rows and the walls, and between the first and last rows and the walls. */
  readonly endClearanceM: number;
  readonly sideClearanceM: number;
  /** Free width between neighbouring racks, for blanking panels or side ducts. */
  readonly rackGapM: number;
  /** Rows along the hall's own x, or across it. */
  readonly direction: 'along' | 'across';
}

export const hallFillSchema: z.ZodType<HallFill> = z.looseObject({
  systemId: z.string(),
  rows: z.number().int().min(1).max(1000),
  racksPerRow: z.number().int().min(1).max(1000),
  coldAisleM: z.number().min(0).max(50),
  hotAisleM: z.number().min(0).max(50),
  endClearanceM: z.number().min(0).max(100),
  sideClearanceM: z.number().min(0).max(100),
  rackGapM: z.number().min(0).max(10),
  direction: z.enum(['along', 'across']),
});
