import { type CoolingSizes, sizeCooling } from '#engine/cooling';
import { compilePlant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import type { SolveContext } from './solveScenario';
import { siteWeather } from './weather';

/** Sizes that the racks of a scenario ask of pipes, pumps, CDUs and heat rejection, on the design day of its site. */
export const coolingSizes = (records: Iterable<AnyRecord>, scenarioId: string, context: SolveContext): CoolingSizes => {
  const plant = compilePlant(records, scenarioId, context.compile);
  const problems: Problem[] = [];
  const { dryBulbC, wetBulbC } = siteWeather(plant.site, { type: 'design' }, problems);
  const sizes = sizeCooling(plant, { dryBulbC, wetBulbC });
  return { ...sizes, problems: [...problems, ...sizes.problems] };
};
