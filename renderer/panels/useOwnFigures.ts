import type { OwnFigure, OwnTable, TableFigure } from '#engine/catalogue';
import { catalogueWith } from '#engine/catalogue';
import { commands } from '#engine/commands';
import { type CatalogueRecord, projectIndex } from '#engine/project';
import { commandContext } from '#renderer/actions';
import { commit, useDocument, useSession, useView } from '#renderer/store';

const NONE: CatalogueRecord['figures'] = [];

/** The catalogue as the shown scenario reads it, and the ways to change it. */
export const useOwnFigures = () => {
  const session = useSession();
  useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  const records = session.document.records();
  const scenario = scenarioId ? records.get(scenarioId) : undefined;
  const record = scenario?.type === 'scenario' ? records.get(scenario.catalogueId) : undefined;
  const figures = record?.type === 'catalogue' ? record.figures : NONE;
  const sharedBy =
    record?.type === 'catalogue'
      ? projectIndex(records).scenarios.filter(({ catalogueId }) => catalogueId === record.id).length
      : 1;
  const apply = (make: (scenarioId: string) => Parameters<typeof commit>[1]): void => {
    if (scenarioId) commit(session, make(scenarioId));
  };
  return {
    figures,
    sharedBy,
    catalogue: catalogueWith(figures),
    ownOf: (table: OwnTable, row: string, figure: string): OwnFigure | undefined =>
      figures.find((own) => own.table === table && own.row === row && own.figure === figure),
    set: (own: OwnFigure): void =>
      apply((id) => commands.setCatalogueFigure(commandContext(session), { scenarioId: id, ...own })),
    reset: ({ table, row, figure }: Pick<OwnFigure, 'table' | 'row' | 'figure'>): void =>
      apply((id) => commands.resetCatalogueFigure(commandContext(session), { scenarioId: id, table, row, figure })),
    detach: (): void => apply((id) => commands.detachCatalogue(commandContext(session), { scenarioId: id })),
  };
};

export type OwnFigures = ReturnType<typeof useOwnFigures>;

/** Whether a planner may give this figure a value. */
export const canSet = ({ own, published }: TableFigure): boolean =>
  own === 'fill' || (own === 'replace' && published !== undefined);
