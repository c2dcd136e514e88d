import { commands } from '#engine/commands';
import { newProject, parseProject, projectIndex } from '#engine/project';
import { reportContent } from '#engine/report';
import type { FileRef, Host, OpenResult, TemplateResult } from '#renderer/host';
import { type ProjectDifference, projectDifference } from '#renderer/selectors';
import { commit, type Session } from '#renderer/store';
import { strings } from '#renderer/ui';
import { commandContext } from './editActions';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs a call to the host; what goes wrong is told, never thrown at the user. */
export const withHost = async (session: Session, call: () => Promise<void>): Promise<void> => {
  session.projectFile.change({ isBusy: true });
  try {
    await call();
  } catch (error) {
    session.notices.tell('error', messageOf(error), strings.files.noHost);
  } finally {
    session.projectFile.change({ isBusy: false });
  }
};

const baseScenarioId = (session: Session): string | null => {
  const { project, scenarios } = projectIndex(session.document.records());
  return scenarios.find(({ id }) => id === project?.baseScenarioId)?.id ?? scenarios[0]?.id ?? null;
};

/** Replaces the open project; the scenario shown is its base. */
export const showProject = (session: Session, records: Parameters<Session['document']['open']>[0]): void => {
  session.selection.clear();
  session.preview.clear();
  // Ids may be the same in both projects; going through none makes every view notice.
  session.view.change({ scenarioId: null, overlay: null, section: null });
  session.document.open(records);
  session.view.change({ scenarioId: baseScenarioId(session) });
};

export const openResult = (session: Session, result: OpenResult): void => {
  if (!result.ok) {
    session.notices.tellProblems(result.problems);
    return;
  }
  const parsed = parseProject(result.projectJson);
  session.notices.tellProblems([...result.problems, ...parsed.problems].filter(({ severity }) => severity !== 'info'));
  if (!parsed.ok) return;
  showProject(session, parsed.value.records);
  const { envelope, access } = parsed.value;
  session.projectFile.change({ file: result.file, hash: result.hash, envelope, access });
};

export const createProject = (session: Session, now: Date): void => {
  showProject(session, newProject(session.newId, { name: strings.app.untitled, firstYear: now.getFullYear() }));
  session.projectFile.change({ file: null, hash: null, envelope: {}, access: 'write' });
};

/** Does something that loses unsaved changes, after asking where there are any. */
export const afterDiscard = (session: Session, go: () => void): void => {
  if (!session.document.state.getState().isDirty) {
    go();
    return;
  }
  session.view.change({ dialog: { id: 'discardChanges', go } });
};

export const openSample = (session: Session, id: string): Promise<void> =>
  withHost(session, async () => openResult(session, await session.host.openSample(id)));

export const openFile = (session: Session, file: FileRef): Promise<void> =>
  withHost(session, async () => openResult(session, await session.host.openFile(file)));

/** Asks for a project file, by the desktop's own dialog where there is one, else by the app's panel. */
export const chooseFileThen = async (
  session: Session,
  title: string,
  go: (file: FileRef) => Promise<void>,
): Promise<void> => {
  const { chooseFile } = session.host;
  if (!chooseFile) {
    session.view.change({ dialog: { id: 'openFile', title, go: (file) => void go(file) } });
    return;
  }
  await withHost(session, async () => {
    const file = await chooseFile();
    if (file) await go(file);
  });
};

export const chooseAndOpen = (session: Session): Promise<void> =>
  chooseFileThen(session, strings.files.openTitle, (file) => openFile(session, file));

/** Copies the scenarios of another project into this one. */
export const bringInScenarios = (session: Session): Promise<void> =>
  chooseFileThen(session, strings.scenarios.bringInTitle, (file) =>
    withHost(session, async () => {
      const result = await session.host.openFile(file);
      if (!result.ok) return session.notices.tellProblems(result.problems);
      const parsed = parseProject(result.projectJson);
      session.notices.tellProblems(parsed.problems.filter(({ severity }) => severity !== 'info'));
      if (!parsed.ok) return;
      const { records } = parsed.value;
      const name = records.find((record) => record.type === 'project')?.name || file.name;
      commit(session, commands.bringInScenarios(commandContext(session), { records, projectName: name }));
    }),
  );

export const projectName = (session: Session): string =>
  projectIndex(session.document.records()).project?.name || strings.app.untitled;

const writeTo = async (session: Session, file: FileRef, expectedHash: string | null): Promise<'saved' | 'failed'> => {
  if (session.projectFile.state.getState().access === 'readOnly') {
    session.notices.tell('error', strings.files.readOnly, strings.files.readOnlyRemedy);
    return 'failed';
  }
  const thumbnailPng = session.view.takePicture();
  const records = session.document.records();
  const { text: projectJson, step } = await session.projectText();
  const result = await session.host.saveFile({ file, projectJson, expectedHash, thumbnailPng });
  if (result.ok) {
    // Another project may have been opened meanwhile; that one is not what was saved.
    if (session.document.records() === records) {
      session.document.markSaved(step);
      session.projectFile.change({ file: result.file, hash: result.hash });
    }
    session.notices.tell('info', strings.files.saved(result.file.name));
    return 'saved';
  }
  if (result.reason === 'changedOnDisk' && expectedHash !== null)
    session.view.change({ dialog: { id: 'changedOnDisk', file, wants: 'save' } });
  else if (result.problems.length > 0) session.notices.tellProblems(result.problems);
  else session.notices.tell('error', strings.files.failedSave);
  return 'failed';
};

export const saveUnderName = (session: Session, name: string): Promise<void> =>
  withHost(session, async () => {
    await writeTo(session, await session.host.fileNamed(name), null);
  });

export const saveAs = async (session: Session): Promise<void> => {
  const { chooseSaveTarget } = session.host;
  if (!chooseSaveTarget) {
    session.view.change({ dialog: { id: 'saveFile' } });
    return;
  }
  await withHost(session, async () => {
    const file = await chooseSaveTarget(projectName(session));
    if (file) await writeTo(session, file, null);
  });
};

export const save = async (session: Session): Promise<void> => {
  const { file, hash } = session.projectFile.state.getState();
  if (!file) return saveAs(session);
  await withHost(session, async () => {
    await writeTo(session, file, hash);
  });
};

/** Keeps the project as it is now to start others from, under its own name. */
export const saveAsTemplate = (session: Session): Promise<void> =>
  withHost(session, async () => {
    const name = projectName(session);
    const thumbnailPng = session.view.takePicture();
    const { text: projectJson } = await session.projectText();
    const result = await session.host.saveTemplate({ name, projectJson, thumbnailPng });
    if (result.ok) session.notices.tell('info', strings.fileWords.templateSaved(projectName(session)));
    else session.notices.tellProblems(result.problems);
  });

/** Renames or deletes a template; what stands in the way is told. */
export const changeTemplate = (session: Session, change: (host: Host) => Promise<TemplateResult>): Promise<void> =>
  withHost(session, async () => {
    const result = await change(session.host);
    if (!result.ok) session.notices.tellProblems(result.problems);
  });

/** Starts a project that has no file yet from a template. */
export const openTemplate = (session: Session, file: FileRef): Promise<void> =>
  withHost(session, async () => openResult(session, await session.host.openTemplate(file)));

/** Asks what shall hold where the file was changed by something else since it was opened; once for each change. */
export const checkOnDisk = async (session: Session): Promise<void> => {
  const { file, hash, isBusy } = session.projectFile.state.getState();
  if (!file || isBusy || session.view.state.getState().dialog) return;
  const now = await session.host.fileHash(file).catch(() => null);
  const current = session.projectFile.state.getState();
  if (now === null || now === hash || current.hash !== hash || current.seenHash === now) return;
  session.projectFile.change({ seenHash: now });
  session.view.change({ dialog: { id: 'changedOnDisk', file, wants: 'look' } });
};

/** What the file on disk has that this window has not; null after telling why it cannot be read. */
export const compareWithDisk = async (session: Session, file: FileRef): Promise<ProjectDifference | null> => {
  let found: ProjectDifference | null = null;
  await withHost(session, async () => {
    const result = await session.host.openFile(file);
    const parsed = result.ok ? parseProject(result.projectJson) : result;
    if (parsed.ok && 'value' in parsed)
      found = projectDifference(session.document.records().values(), parsed.value.records);
    else session.notices.tellProblems(parsed.problems);
  });
  return found;
};

/** Saves over what something else wrote; the older state stays beside the file. */
export const overwriteOnDisk = (session: Session, file: FileRef): Promise<void> =>
  withHost(session, async () => {
    await writeTo(session, file, await session.host.fileHash(file));
  });

export const refreshRecent = (session: Session): Promise<void> =>
  withHost(session, async () => session.projectFile.change({ recent: await session.host.recentFiles() }));

/** Writes the report of the scenario shown, with all scenarios compared where there are several. */
export const exportReport = (session: Session): Promise<void> =>
  withHost(session, async () => {
    const { snapshot } = session.results.state.getState();
    if (!snapshot) return session.notices.tell('warning', strings.files.noAnswerYet);
    // Edits go on while the engine is asked for the rest.
    session.results.keep(snapshot);
    const records = [...session.document.records().values()];
    const { project, scenarios } = projectIndex(session.document.records());
    const comparison =
      project && scenarios.length > 1
        ? await session.engine.ask('compare', {
            scenarioIds: scenarios.map(({ id }) => id),
            baseScenarioId: project.baseScenarioId,
            basis: 'equalGridW',
          })
        : null;
    const power = await session.engine.ask('power', { scenarioId: snapshot.scenarioId });
    const materials = await session.engine.ask('materials', { scenarioId: snapshot.scenarioId });
    // The report's markup renderer is big and rarely needed.
    const { renderReport, scenarioContents } = await import('#renderer/reports');
    const html = renderReport(
      reportContent({
        records,
        snapshot,
        comparison,
        power,
        materials,
        units: session.preferences.state.getState().units,
        locale: session.locale,
      }),
      {
        ...scenarioContents(records, snapshot.scenarioId),
        snapshot,
        system: session.preferences.state.getState().units,
        locale: session.locale,
      },
    );
    const result = await session.host.exportReport({ name: projectName(session), html });
    if (!result.ok) return session.notices.tellProblems(result.problems);
    session.notices.tell('info', strings.files.reportWritten(result.pdfPath ?? result.htmlPath), result.note);
  });
