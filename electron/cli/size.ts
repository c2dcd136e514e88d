import { writeFile } from 'node:fs/promises';
import { commands } from '#engine/commands';
import { idSource, RecordStore } from '#engine/document';
import { serialiseProject } from '#engine/project';
import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseScenario, openProject, withEngine } from './project';

export interface SizeOptions {
  readonly file: string;
  readonly scenario: string | undefined;
  readonly output: 'json' | 'table';
  /** Where to write the project with the sizes taken over, as a bare project.json. */
  readonly applyTo: string | undefined;
}

/** Lists the sizes that the racks ask of the cooling plant, and takes them over on request; exit code 1 where some cannot be met. */
export const size = async (
  { file, scenario: wanted, output, applyTo }: SizeOptions,
  streams: Streams,
): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  const scenario = project && chooseScenario(project, wanted, streams);
  if (!project || !scenario) return EXIT.unusable;
  const found = await withEngine(project, (engine) => engine.request('coolingSizes', { scenarioId: scenario.id }));
  if (output === 'json') streams.out(JSON.stringify({ format: 1, file, scenario: scenario.name, ...found }, null, 2));
  else {
    for (const { name, key, now, proposed, why, isKept } of found.sizes)
      streams.out(`${name.padEnd(24)} ${key.padEnd(18)} ${now} -> ${proposed}${isKept ? ' (kept)' : ''}: ${why}`);
    for (const { label, now, needed, why } of found.counts) streams.out(`${label}: ${now} -> ${needed}: ${why}`);
    if (found.sizes.length + found.counts.length === 0) streams.out('Every size is as the racks ask for.');
  }
  for (const { severity, code, message, remedy } of found.problems)
    streams.err(`${severity} ${code}: ${message} ${remedy}`);
  const sizes = found.sizes
    .filter(({ isKept }) => !isKept)
    .map(({ recordId, key, proposed }) => ({ recordId, key, value: proposed }));
  // The warning that came with the project says why it is not written.
  if (applyTo !== undefined && project.access === 'readOnly') return EXIT.unusable;
  if (applyTo !== undefined && sizes.length > 0) {
    const document = new RecordStore(project.records);
    // Nothing is made here, so no id is asked for.
    const applied = commands.applySizes({ document, newId: idSource(() => 0) }, { label: 'Size cooling', sizes });
    if (!applied.ok) {
      for (const { code, message, remedy } of applied.problems) streams.err(`error ${code}: ${message} ${remedy}`);
      return EXIT.unusable;
    }
    document.apply(applied.value.diff);
    await writeFile(applyTo, serialiseProject([...document.values()], project.envelope));
    streams.err(`${sizes.length} sizes written to ${applyTo}`);
  }
  const isShort = found.counts.length > 0 || found.problems.some(({ severity }) => severity === 'error');
  return isShort ? EXIT.problems : EXIT.clean;
};
