import { EXIT, type ExitCode, type Streams } from './exit';
import { openProject, solveAll, tell, withEngine } from './project';
import { exitCodeOf } from './run';

/** Opens a file, solves every scenario, and lists the problems of each. */
export const validate = async (file: string, streams: Streams): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  if (!project) return EXIT.unusable;
  const snapshots = await withEngine(project, (engine) => solveAll(engine, project.scenarios, streams));
  snapshots.forEach((snapshot, i) => {
    const errors = snapshot.problems.filter((problem) => problem.severity === 'error').length;
    const warnings = snapshot.problems.filter((problem) => problem.severity === 'warning').length;
    streams.out(`${project.scenarios[i]!.name}: ${errors} errors, ${warnings} warnings`);
    tell(streams, snapshot.problems);
  });
  return exitCodeOf(snapshots);
};
