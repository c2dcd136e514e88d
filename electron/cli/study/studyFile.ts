import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { EvaluatedPoint, StudyPlan, StudyResult } from '#engine/studies';

/** A study as it is written: what was asked, what was found, and every point, so that a stopped one can go on. */
export interface StudyFile {
  readonly format: 1;
  readonly project: string;
  readonly scenario: string;
  readonly basis: string;
  readonly plan: StudyPlan;
  /** Null where it was stopped before the end. */
  readonly result: StudyResult | null;
  readonly points: readonly EvaluatedPoint[];
}

const outputs = z.record(z.string(), z.number().nullable());
const point = z.object({ values: z.array(z.number()), outputs });
const schema = z.object({
  format: z.literal(1),
  project: z.string(),
  scenario: z.string(),
  basis: z.string(),
  plan: z.looseObject({ kind: z.string(), levers: z.array(z.looseObject({ id: z.string() })) }),
  result: z.looseObject({ kind: z.string(), answer: z.looseObject({}) }).nullable(),
  points: z.array(point),
});

/** @throws Error that names the file where it is not a study */
export const readStudy = async (path: string): Promise<StudyFile> => {
  const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is not a study as \`millwright study … --json\` writes it.`);
  return parsed.data as unknown as StudyFile;
};

export const leverIds = ({ plan }: StudyFile): string => plan.levers.map(({ id }) => id).join();
