import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { startEngine } from '#electron/engineThread';
import {
  createMemory,
  evaluationsOf,
  runStudy,
  type StudyBasis,
  type StudyPlan,
  type StudyResult,
} from '#engine/studies';
import { createPool, EngineFailure } from '#engine/worker';
import { EXIT, type ExitCode, type Streams } from '../exit';
import { chooseScenario, ENGINE_THREAD, type LoadedProject, openProject, withEngine } from '../project';
import { basisOf, planOf, type StudyArguments } from './arguments';
import { printCsv, printLevers, printTable } from './print';
import { leverIds, readStudy, type StudyFile } from './studyFile';

export interface StudyOptions extends StudyArguments {
  readonly file: string;
  readonly scenario: string | undefined;
  /** File of an earlier run of the same study, whose points are not evaluated again. */
  readonly resume: string | undefined;
  /** File to write to; standard output where there is none. */
  readonly to: string | undefined;
  readonly workers: string | undefined;
  readonly print: 'json' | 'csv' | 'table';
}

const unusable = (streams: Streams, message: string): ExitCode => {
  streams.err(`error cli.study: ${message}`);
  return EXIT.unusable;
};

/** Lists what a study can change. */
export const levers = async (
  { file, scenario: wanted, print }: Pick<StudyOptions, 'file' | 'scenario' | 'print'>,
  streams: Streams,
): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  const scenario = project && chooseScenario(project, wanted, streams);
  if (!scenario) return EXIT.unusable;
  const found = await withEngine(project, (engine) => engine.request('levers', { scenarioId: scenario.id }));
  if (print === 'json') streams.out(JSON.stringify({ format: 1, levers: found }, null, 2));
  else printLevers(found, streams);
  return EXIT.clean;
};

interface Run {
  readonly project: LoadedProject;
  readonly scenarioId: string;
  readonly plan: StudyPlan;
  readonly basis: StudyBasis;
  readonly workers: number;
  readonly memory: ReturnType<typeof createMemory>;
}

/** The result; null where an interrupt stopped it, with what was found in the memory. */
const runWhole = async (
  { project, scenarioId, plan, basis, workers, memory }: Run,
  streams: Streams,
): Promise<StudyResult | null> => {
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  const pool = await createPool(() => startEngine(ENGINE_THREAD, project.records), project.records, workers);
  let told = 0;
  try {
    return await runStudy(
      plan,
      pool.evaluate(scenarioId, plan.levers, { basis, signal: stop.signal, memory }),
      (share) => {
        const percent = Math.floor(100 * share);
        if (percent > told) streams.err(`${percent} % of ${evaluationsOf(plan)} points`);
        told = Math.max(told, percent);
      },
    );
  } catch (error) {
    if (error instanceof EngineFailure && error.kind === 'cancelled') return null;
    throw error;
  } finally {
    process.off('SIGINT', onInterrupt);
    pool.close();
  }
};

const MOST_WORKERS = 16;

/** Runs a study over several engine threads; stopped by an interrupt, it leaves what it has found. */
export const study = async (options: StudyOptions, streams: Streams): Promise<ExitCode> => {
  const project = await openProject(options.file, streams);
  const scenario = project && chooseScenario(project, options.scenario, streams);
  if (!scenario) return EXIT.unusable;
  const available = await withEngine(project, (engine) => engine.request('levers', { scenarioId: scenario.id }));
  const plan = planOf(options, available);
  const basis = basisOf(options.basis);
  let earlier: StudyFile | null = null;
  try {
    if (options.resume !== undefined) earlier = await readStudy(options.resume);
  } catch (error) {
    return unusable(streams, (error as Error).message);
  }
  const head = { format: 1, project: project.name, scenario: scenario.name, basis, plan } as const;
  if (earlier && (leverIds(earlier) !== leverIds({ ...head, result: null, points: [] }) || earlier.basis !== basis))
    return unusable(streams, `${options.resume} is of other levers or another basis than this study.`);
  const memory = createMemory(earlier?.points);
  const workers = Math.min(MOST_WORKERS, Number(options.workers) || availableParallelism());
  const result = await runWhole({ project, scenarioId: scenario.id, plan, basis, workers, memory }, streams);
  const file: StudyFile = { ...head, result, points: memory.points() };
  if (options.to !== undefined) await writeFile(options.to, `${JSON.stringify(file)}\n`);
  if (options.print === 'json' && options.to === undefined) streams.out(JSON.stringify(file));
  if (options.print === 'csv') printCsv(plan.levers, file.points, streams);
  if (options.print === 'table' && result) printTable(plan, result, streams);
  if (!result) streams.err(`stopped with ${file.points.length} points; --resume goes on from a file of -o or --json.`);
  return result ? EXIT.clean : EXIT.problems;
};
