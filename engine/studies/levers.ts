import type { AnyRecord, DeploymentRecord, ScenarioRecord, SiteRecord } from '#engine/project';
import type { Snapshot } from '#engine/solve';
import { assumptionLevers } from './assumptionLevers';
import { decisionLevers } from './decisionLevers';
import type { Lever } from './lever';
import { uncertainLevers } from './uncertainLevers';

/** What can be changed in a scenario by a study, with usual ranges; decisions first, assumptions last. */
export const leversOf = (records: readonly AnyRecord[], scenarioId: string, snapshot: Snapshot): readonly Lever[] => {
  const scenario = records.find((record): record is ScenarioRecord => record.id === scenarioId);
  const deployment = records.find((record): record is DeploymentRecord => record.id === scenario?.defaultDeploymentId);
  const site = records.find((record): record is SiteRecord => record.id === scenario?.siteId);
  const own = [...decisionLevers(records, scenarioId, deployment), ...uncertainLevers(deployment, snapshot)];
  return [...own, ...assumptionLevers(scenario, site, snapshot, own)];
};
