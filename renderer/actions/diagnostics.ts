import type { Session } from '#renderer/store';
import { strings } from '#renderer/ui';
import { withHost } from './files';

/** Name of the graphics driver, by which most troubles with pictures are told apart. */
const graphics = (): string => {
  const context = document.createElement('canvas').getContext('webgl2');
  if (!context) return 'none';
  const name = String(context.getParameter(context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
};

const counted = (keys: Iterable<string>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

/**
 * What somebody who helps needs to know, and nothing of the project: no names, figures, notes or paths. Records are counted by
 * kind, problems by code.
 */
export const diagnosticsText = (session: Session, machine: Readonly<Record<string, unknown>>): string => {
  const records = [...session.document.records().values()];
  const { snapshot, failure } = session.results.state.getState();
  const { layout: _layout, ...preferences } = session.preferences.state.getState();
  const { access, file } = session.projectFile.state.getState();
  return JSON.stringify(
    {
      machine,
      preferences,
      project: {
        hasFile: file !== null,
        access,
        records: counted(records.map((record) => ('kind' in record ? String(record.kind) : record.type))),
      },
      engine: {
        restartsAndFailures: failure !== null,
        problems: counted(snapshot?.problems.map(({ code, severity }) => `${severity} ${code}`) ?? []),
        couplingPasses: snapshot?.basis.couplingPasses ?? null,
      },
      notices: counted(session.notices.state.getState().notices.map(({ severity }) => severity)),
    },
    null,
    2,
  );
};

/** Writes the diagnostics beside the user's other documents; nothing is sent anywhere. */
export const writeDiagnostics = (session: Session): Promise<void> =>
  withHost(session, async () => {
    const machine = {
      browser: navigator.userAgent,
      language: navigator.language,
      cores: navigator.hardwareConcurrency ?? null,
      windowPx: [window.innerWidth, window.innerHeight, window.devicePixelRatio],
      graphics: graphics(),
      shell: session.host.shell,
    };
    const text = diagnosticsText(session, machine);
    const result = await session.host.exportText({ name: 'Millwright diagnostics', extension: 'json', text });
    if (!result.ok) return session.notices.tellProblems(result.problems);
    session.notices.tell('info', strings.files.exported([result.path]), strings.files.diagnosticsNote);
  });
