import { acceleratorSystem, llmModelName } from '#engine/catalogue';
import type { Problem } from '#engine/quantity';

/** Problems of the serving model name catalogue rows by id; people know them by name. */
export const inWords = (problem: Problem, systemId: string, modelId: string): Problem => {
  const named = (text: string): string =>
    text
      .replaceAll(systemId, acceleratorSystem(systemId)?.name ?? systemId)
      .replaceAll(modelId, llmModelName(modelId))
      .replace(/\b(fp4|fp8|bf16)\b/g, (format) => format.toUpperCase());
  return { ...problem, message: named(problem.message), remedy: named(problem.remedy) };
};
