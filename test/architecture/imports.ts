import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';

export interface Import {
  readonly from: string;
  /** A path in the house, e.g. `engine/solve/index.ts`, or the name of a package. */
  readonly to: string;
  /** Types vanish at run time. */
  readonly holds: 'types' | 'values';
}

const sourceFiles = (root: string, folder: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const path = `${folder}/${entry.name}`;
        if (entry.isDirectory()) return sourceFiles(root, path);
        return /\.(ts|tsx|mjs)$/.test(path) ? [path] : [];
      })
    : [];

const candidates = (path: string): string[] => [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`];

const resolveImport = (root: string, from: string, specifier: string): string => {
  const inside = specifier.startsWith('#')
    ? specifier.slice(1)
    : specifier.startsWith('.')
      ? join(from, '..', specifier)
      : null;
  if (inside === null) return specifier;
  const path = inside.replace(/\?.*$/, '');
  return candidates(path).find((candidate) => /\.\w+$/.test(candidate) && existsSync(join(root, candidate))) ?? path;
};

/** Every import and re-export of every source file below the folders, types included. */
export const importsBelow = (
  root: string,
  folders: readonly string[],
): { readonly files: readonly string[]; readonly imports: readonly Import[] } => {
  const files = folders.flatMap((folder) => sourceFiles(root, folder));
  const imports = files.flatMap((from) => {
    const text = readFileSync(join(root, from), 'utf8');
    const isScript = from.endsWith('.mjs');
    const { body } = parseSync(
      text,
      isScript ? { syntax: 'ecmascript' } : { syntax: 'typescript', tsx: from.endsWith('.tsx') },
    );
    const early = body.flatMap((item) => {
      if (!('source' in item) || !item.source) return [];
      const isTypes = 'typeOnly' in item && item.typeOnly;
      return [{ specifier: item.source.value, holds: isTypes ? ('types' as const) : ('values' as const) }];
    });
    // Workers and lazily loaded modules are imports too.
    const late = [...text.matchAll(/(?:import\(|new URL\()\s*'([^']+)'/g)].map((match) => ({
      specifier: match[1]!,
      holds: 'values' as const,
    }));
    return [...early, ...late].map(({ specifier, holds }) => ({
      from,
      to: resolveImport(root, from, specifier),
      holds,
    }));
  });
  return { files, imports };
};
