import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printPdf } from '#electron/services';
import { reportContent } from '#engine/report';
import { renderReport, scenarioContents } from '#renderer/reports';
import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseScenario, compareAll, openProject, solveAll, withEngine } from './project';
import { exitCodeOf } from './run';

/** Writes the report of the base scenario, with the others compared, and prints the paths of what was written. */
export const report = async (file: string, folder: string, streams: Streams): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  if (!project) return EXIT.unusable;
  const base = chooseScenario(project, undefined, streams);
  if (!base) return EXIT.unusable;
  const scenarios = project.scenarios.filter((scenario) => !scenario.archived || scenario.id === base.id);
  const { snapshot, comparison, power, materials } = await withEngine(project, async (engine) => ({
    snapshot: (await solveAll(engine, [base], streams))[0]!,
    comparison: await compareAll(engine, project, scenarios, 'equalGridW', streams),
    power: await engine.request('power', { scenarioId: base.id }),
    materials: await engine.request('materials', { scenarioId: base.id }),
  }));
  const html = renderReport(
    reportContent({ records: project.records, snapshot, comparison, power, materials, units: 'si', locale: 'en' }),
    { ...scenarioContents(project.records, base.id), snapshot, system: 'si', locale: 'en' },
  );
  await mkdir(folder, { recursive: true });
  const htmlPath = join(folder, 'report.html');
  await writeFile(htmlPath, html);
  streams.out(htmlPath);
  const printed = await printPdf(html, join(folder, 'report.pdf'));
  if (printed.ok) streams.out(printed.pdfPath);
  else streams.err(`No PDF: ${printed.reason}.`);
  return exitCodeOf([snapshot]);
};
