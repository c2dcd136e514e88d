import { billCsv } from '#engine/report';
import type { NetworkFormat } from '#engine/solve';
import type { TextExport } from '#renderer/host';
import type { Session } from '#renderer/store';
import { strings } from '#renderer/ui';
import { projectName, withHost } from './files';

/** Programs that an engineer may check us with. */
export const networkExports: readonly {
  readonly format: NetworkFormat;
  readonly label: string;
  readonly extension: TextExport['extension'];
}[] = [
  { format: 'opendss', label: 'Export electrical network for OpenDSS', extension: 'dss' },
  { format: 'pandapower', label: 'Export electrical network for pandapower', extension: 'json' },
];

/** Writes each text; tells where they are, or the first that could not be written. */
export const writeTexts = async (session: Session, texts: readonly TextExport[]): Promise<void> => {
  const paths: string[] = [];
  for (const text of texts) {
    const result = await session.host.exportText(text);
    if (!result.ok) return session.notices.tellProblems(result.problems);
    paths.push(result.path);
  }
  session.notices.tell('info', strings.files.exported(paths));
};

export const exportNetwork = (session: Session, format: NetworkFormat): Promise<void> =>
  withHost(session, async () => {
    const { scenarioId } = session.view.state.getState();
    if (!scenarioId) return;
    const { extension } = networkExports.find((each) => each.format === format)!;
    const text = await session.engine.ask('exportNetwork', { scenarioId, format });
    await writeTexts(session, [{ name: projectName(session), extension, text }]);
  });

/** Priced lines and quantities by size of the scenario shown. */
export const exportBill = (session: Session): Promise<void> =>
  withHost(session, async () => {
    const { snapshot } = session.results.state.getState();
    if (!snapshot) return session.notices.tell('warning', strings.files.noAnswerYet);
    const materials = await session.engine.ask('materials', { scenarioId: snapshot.scenarioId });
    const text = billCsv(snapshot.costs.billOfMaterials, materials);
    await writeTexts(session, [{ name: `${projectName(session)} bill of materials`, extension: 'csv', text }]);
  });

/** One file for each circuit: EPANET knows one fluid at a time. */
export const exportCircuits = (session: Session): Promise<void> =>
  withHost(session, async () => {
    const { scenarioId } = session.view.state.getState();
    if (!scenarioId) return;
    const { circuits } = await session.engine.ask('exportCircuit', { scenarioId, circuit: null });
    const texts: TextExport[] = [];
    for (const circuit of circuits) {
      const { file } = await session.engine.ask('exportCircuit', { scenarioId, circuit });
      if (file)
        texts.push({ name: `${projectName(session)} ${circuit}`.slice(0, 200), extension: 'inp', text: file.text });
    }
    if (texts.length === 0) return session.notices.tell('warning', strings.files.noCircuits);
    await writeTexts(session, texts);
  });
