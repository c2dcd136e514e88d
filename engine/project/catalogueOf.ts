import { type Catalogue, catalogueWith } from '#engine/catalogue';
import type { AnyRecord, ScenarioRecord } from './schema';

/** The catalogue as a scenario reads it. Opening a project mends a scenario whose own is gone. */
export const catalogueOf = (
  records: { get(id: string): AnyRecord | undefined },
  scenario: Pick<ScenarioRecord, 'catalogueId'>,
): Catalogue => {
  const record = records.get(scenario.catalogueId);
  return catalogueWith(record?.type === 'catalogue' ? record.figures : []);
};

/** The catalogue of a scenario by its id; the published one where there is no such scenario. */
export const catalogueOfScenario = (
  records: { get(id: string): AnyRecord | undefined },
  scenarioId: string,
): Catalogue => {
  const scenario = records.get(scenarioId);
  return scenario?.type === 'scenario' ? catalogueOf(records, scenario) : catalogueWith([]);
};
