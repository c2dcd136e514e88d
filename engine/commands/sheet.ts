import { success } from '#engine/quantity';
import { type Command, lockOf, refuse, updatedDiff } from './command';

export interface SetSheetCellArgs {
  readonly scenarioId: string;
  /** Name of the cell, e.g. `energy_price`. */
  readonly name: string;
  /** A formula, a number in the unit of the cell, or null for what the standard sheet has there. */
  readonly content: string | number | null;
}

/** Puts something of the user's own in the place of a cell of the economics sheet, or takes it away. */
export const setSheetCell: Command<SetSheetCellArgs> = ({ document }, { scenarioId, name, content }) => {
  const scenario = document.get(scenarioId);
  if (scenario?.type !== 'scenario')
    return refuse('scenario.unknown', `There is no scenario ${scenarioId}.`, 'Choose a scenario.');
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const { [name]: _before, ...others } = scenario.sheet;
  const sheet = content === null ? others : { ...others, [name]: content };
  return success({
    label: content === null ? `Reset ${name}` : `Set ${name}`,
    code: 'sheet.setCell',
    diff: updatedDiff([[scenario, { ...scenario, sheet }]]),
  });
};
