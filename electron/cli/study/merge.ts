import { mergeResults } from '#engine/studies';
import { EXIT, type ExitCode, type Streams } from '../exit';
import { leverIds, readStudy, type StudyFile } from './studyFile';

/** Joins the shards of one study into the study, as JSON. */
export const merge = async (paths: readonly string[], streams: Streams): Promise<ExitCode> => {
  let files: StudyFile[];
  try {
    files = await Promise.all(paths.map(readStudy));
  } catch (error) {
    streams.err(`error cli.merge: ${(error as Error).message}`);
    return EXIT.unusable;
  }
  const [first] = files;
  const ofOne = (file: StudyFile): boolean =>
    file.scenario === first!.scenario && file.basis === first!.basis && leverIds(file) === leverIds(first!);
  const results = files.flatMap(({ result }) => result ?? []);
  const result = files.every(ofOne) && results.length === files.length ? mergeResults(results) : null;
  if (!first || !result) {
    streams.err(
      'error cli.merge: These are not finished shards of one sweep or one Monte Carlo run. Give each shard once, all of the same study.',
    );
    return EXIT.unusable;
  }
  streams.out(JSON.stringify({ ...first, result, points: files.flatMap(({ points }) => points) }));
  return EXIT.clean;
};
