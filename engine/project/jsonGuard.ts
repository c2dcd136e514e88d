import { failure, type Outcome, type Problem, success } from '#engine/quantity';

/** 64 levels hold any project (records nest five deep); 256 MB is the largest member a project file may have. */
const MAX_DEPTH = 64;
const MAX_CHARACTERS = 256 * 1024 * 1024;

const refused = (code: string, message: string, remedy: string): Problem => ({
  code: `project.json.${code}`,
  severity: 'error',
  elements: [],
  message,
  remedy,
});

/** Depth of nesting, found by a scan that skips strings; parsing first would already have spent the stack. */
const nestingDepth = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // "
        for (i += 1; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i += 1;
        break;
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > deepest) deepest = depth;
        break;
      case 0x5d: // ]
      case 0x7d: // }
        depth -= 1;
        break;
    }
  }
  return deepest;
};

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** The first key that could reach a prototype. Parsing makes such keys own properties, which harm nothing until copied. */
const forbiddenKeyIn = (parsed: unknown): string | undefined => {
  const open: unknown[] = [parsed];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === 'object' && item !== null) open.push(item);
      continue;
    }
    for (const key of Object.keys(value)) {
      if (forbiddenKeys.has(key)) return key;
      const inner: unknown = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof inner === 'object' && inner !== null) open.push(inner);
    }
  }
  return undefined;
};

/** Parses JSON from a stranger: bounded in size and depth, and without keys that could reach a prototype. */
export const parseGuardedJson = (text: string): Outcome<unknown> => {
  if (text.length > MAX_CHARACTERS)
    return failure(
      refused(
        'tooLarge',
        `The project has ${text.length} characters; ${MAX_CHARACTERS} are allowed.`,
        'Split the project.',
      ),
    );
  const depth = nestingDepth(text);
  if (depth > MAX_DEPTH)
    return failure(
      refused(
        'tooDeep',
        `The project is nested ${depth} levels deep; ${MAX_DEPTH} are allowed.`,
        'This is not a Millwright project; choose another file.',
      ),
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return failure(
      refused(
        'syntax',
        `The project is not valid JSON: ${(error as Error).message}`,
        'Restore it from a backup beside it, or choose another file.',
      ),
    );
  }
  const forbidden = forbiddenKeyIn(parsed);
  if (forbidden !== undefined)
    return failure(
      refused(
        'forbiddenKey',
        `The project has a field named "${forbidden}".`,
        'This is not a Millwright project; choose another file.',
      ),
    );
  return success(parsed);
};
