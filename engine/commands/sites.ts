import type { ScenarioRecord, SiteRecord } from '#engine/project';
import { success } from '#engine/quantity';
import { type Command, lockOf, refuse } from './command';

/** Moves a scenario to a site of its own, a copy of the one it stands on; scenarios that share the old one stay there. */
export const addSite: Command<{ readonly scenarioId: string; readonly name: string }> = (
  { document, newId },
  { scenarioId, name },
) => {
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const scenario = document.get(scenarioId) as ScenarioRecord;
  const site = document.get(scenario.siteId);
  if (site?.type !== 'site')
    return refuse('site.unknown', `${scenario.name} stands on no site.`, 'Restore the file from a backup.', [
      scenarioId,
    ]);
  const added: SiteRecord = { ...site, id: newId('site'), name: name.trim() || `${site.name} copy` };
  return success({
    label: `Move ${scenario.name} to site ${added.name}`,
    code: 'site.add',
    diff: {
      added: { [added.id]: added },
      updated: { [scenarioId]: [scenario, { ...scenario, siteId: added.id }] },
      removed: {},
    },
    selectionAfter: [],
  });
};
