import { type OwnFigure, rangeComplaint, type TableFigure, type TableRow, tableRow } from '#engine/catalogue';
import type { CatalogueRecord, ScenarioRecord } from '#engine/project';
import { type Outcome, success } from '#engine/quantity';
import { type Command, type CommandContext, lockOf, refuse, updatedDiff } from './command';

type FigureName = Pick<OwnFigure, 'table' | 'row' | 'figure'>;

const isNamed =
  ({ table, row, figure }: FigureName) =>
  (other: FigureName): boolean =>
    other.table === table && other.row === row && other.figure === figure;

/**
 * The catalogue that a scenario reads, where it may be changed: every scenario that reads it changes with it, so that none of
 * them may be locked.
 */
const openCatalogue = (
  { document }: CommandContext,
  scenarioId: string,
): Outcome<{ readonly scenario: ScenarioRecord; readonly catalogue: CatalogueRecord }> => {
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const scenario = document.get(scenarioId) as ScenarioRecord;
  const catalogue = document.get(scenario.catalogueId);
  if (catalogue?.type !== 'catalogue')
    return refuse('catalogue.unknown', `${scenario.name} reads no catalogue.`, 'Restore the file from a backup.', [
      scenarioId,
    ]);
  for (const record of document.values())
    if (record.type === 'scenario' && record.catalogueId === catalogue.id && record.locked)
      return refuse(
        'catalogue.locked',
        `${record.name} reads the same catalogue figures and is locked.`,
        `Unlock it, or give ${scenario.name} figures of its own first.`,
        [record.id],
      );
  return success({ scenario, catalogue });
};

const withFigures = (catalogue: CatalogueRecord, figures: CatalogueRecord['figures'], label: string, code: string) =>
  success({ label, code, diff: updatedDiff([[catalogue, { ...catalogue, figures }]]) });

const named = (name: FigureName): Outcome<{ readonly row: TableRow; readonly figure: TableFigure }> => {
  const row = tableRow(name.table, name.row);
  const figure = row?.figures.find(({ key }) => key === name.figure);
  return row && figure
    ? success({ row, figure })
    : refuse(
        'catalogue.figure.unknown',
        `The catalogue has no ${name.figure} of ${name.row}.`,
        'Choose a figure from the catalogue.',
      );
};

export interface SetCatalogueFigureArgs extends OwnFigure {
  readonly scenarioId: string;
}

/** Puts a figure of the planner's in the place of one of the catalogue, for every scenario that reads the same catalogue. */
export const setCatalogueFigure: Command<SetCatalogueFigureArgs> = (context, { scenarioId, ...own }) => {
  const open = openCatalogue(context, scenarioId);
  if (!open.ok) return open;
  const found = named(own);
  if (!found.ok) return found;
  const { row, figure } = found.value;
  const label = figure.label.toLowerCase();
  const canBeSet = figure.own === 'fill' || (figure.own === 'replace' && figure.published !== undefined);
  if (!canBeSet)
    return refuse(
      'catalogue.figure.fixed',
      `${row.name}: nothing is computed from its ${label}, or it decides what the layout looks like.`,
      'Choose another system, or set it in the inspector.',
    );
  const complaint = rangeComplaint(figure.range, own.value);
  if (complaint !== null)
    return refuse(
      'catalogue.figure.invalid',
      `${row.name}: ${label} must be ${complaint}.`,
      'Enter a value within the limits.',
    );
  const { catalogue } = open.value;
  const kept = catalogue.figures.filter((other) => !isNamed(own)(other));
  return withFigures(catalogue, [...kept, { ...own }], `Set ${label} of ${row.name}`, 'catalogue.setFigure');
};

export interface ResetCatalogueFigureArgs extends FigureName {
  readonly scenarioId: string;
}

/** Reads a figure of the catalogue as published again. */
export const resetCatalogueFigure: Command<ResetCatalogueFigureArgs> = (context, { scenarioId, ...name }) => {
  const open = openCatalogue(context, scenarioId);
  if (!open.ok) return open;
  const { catalogue } = open.value;
  const kept = catalogue.figures.filter((other) => !isNamed(name)(other));
  if (kept.length === catalogue.figures.length)
    return refuse('catalogue.figure.published', 'This figure is as published already.', 'Nothing needs to be done.');
  const found = named(name);
  // What a newer catalogue has no longer may still be taken away.
  const words = found.ok ? `${found.value.figure.label.toLowerCase()} of ${found.value.row.name}` : name.figure;
  return withFigures(catalogue, kept, `Reset ${words}`, 'catalogue.resetFigure');
};

/** Gives a scenario catalogue figures of its own, to begin with a copy of those that it has shared. */
export const detachCatalogue: Command<{ readonly scenarioId: string }> = ({ document, newId }, { scenarioId }) => {
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const scenario = document.get(scenarioId) as ScenarioRecord;
  const shared = document.get(scenario.catalogueId);
  if (shared?.type !== 'catalogue')
    return refuse('catalogue.unknown', `${scenario.name} reads no catalogue.`, 'Restore the file from a backup.', [
      scenarioId,
    ]);
  const own: CatalogueRecord = { ...shared, id: newId('catalogue'), name: `Catalogue of ${scenario.name}` };
  return success({
    label: `Detach catalogue figures of ${scenario.name}`,
    code: 'catalogue.detach',
    diff: {
      added: { [own.id]: own },
      updated: { [scenarioId]: [scenario, { ...scenario, catalogueId: own.id }] },
      removed: {},
    },
  });
};
