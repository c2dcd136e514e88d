import { scenarioIndex } from '#engine/project';
import { formatQuantity } from '#engine/quantity';
import { fittingScale, type Paper, type PlanDrawing, planDrawing } from '#engine/report';
import type { Session } from '#renderer/store';
import { planStrings, strings } from '#renderer/ui';
import { projectName, withHost } from './files';

const drawingOf = (session: Session): PlanDrawing | null => {
  const { scenarioId } = session.view.state.getState();
  return scenarioId === null ? null : planDrawing(session.document.records().values(), scenarioId);
};

/** Largest of the usual scales at which the scenario's plan has room on a paper. */
export const planFit = (session: Session, paper: Paper): number => {
  const plan = drawingOf(session);
  return plan ? fittingScale(plan, paper) : 100;
};

/** Writes the plan of the scenario shown as a sheet to scale, beside the user's other documents. */
export const exportPlan = (
  session: Session,
  { paper, scale, format }: { readonly paper: Paper; readonly scale: number; readonly format: 'pdf' | 'svg' },
): Promise<void> =>
  withHost(session, async () => {
    const plan = drawingOf(session);
    const index = scenarioIndex(session.document.records(), session.view.state.getState().scenarioId);
    if (!plan || !index) return;
    const { units } = session.preferences.state.getState();
    // The markup renderer is big and rarely needed.
    const { planPage, planSvg } = await import('#renderer/reports');
    const request = {
      plan,
      paper,
      scale,
      title: projectName(session),
      subtitle: [index.scenario.name, index.site?.name].filter(Boolean).join(' · '),
      date: new Date().toISOString().slice(0, 10),
      lengthText: (lengthM: number) => {
        const { text, unit } = formatQuantity(lengthM, 'length', { system: units, locale: session.locale });
        return `${text} ${unit}`;
      },
    };
    const name = planStrings.fileName(projectName(session));
    if (format === 'svg') {
      const result = await session.host.exportText({ name, extension: 'svg', text: planSvg(request) });
      if (!result.ok) return session.notices.tellProblems(result.problems);
      session.notices.tell('info', strings.files.exported([result.path]));
      return;
    }
    const result = await session.host.exportReport({ name, html: planPage(request) });
    if (!result.ok) return session.notices.tellProblems(result.problems);
    session.notices.tell('info', strings.files.reportWritten(result.pdfPath ?? result.htmlPath), result.note);
  });
