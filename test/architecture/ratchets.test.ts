import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const sources = (): SourceFile[] =>
  execFileSync('git', ['ls-files', 'engine', 'renderer', 'electron', 'test'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const MOST_LINES = 400;
/** Solvers whose method would be hidden by splitting may have 600 lines. This list may only shrink. */
const solvers: readonly string[] = ['engine/electrical/layout.ts'];
const MOST_SOLVER_LINES = 600;

const tooLong = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path, text }) => text.split('\n').length > (solvers.includes(path) ? MOST_SOLVER_LINES : MOST_LINES))
    .map(({ path }) => path);

const MOST_IMPORTERS = 25;

/**
 * Files that import others and are themselves imported by many by a relative path: the start of a file that everybody needs and
 * that needs everybody. Plants that tests are made of are meant to be that.
 */
const tooPopular = (files: readonly SourceFile[]): string[] => {
  const importers = new Map<string, number>();
  const isLeaf = new Map<string, boolean>();
  for (const { path, text } of files) {
    const imports = [...text.matchAll(/from '(\.[^']*)'/g)].map((match) => join(path, '..', match[1]!));
    isLeaf.set(path.replace(/\.tsx?$/, ''), imports.length === 0);
    for (const target of new Set(imports)) importers.set(target, (importers.get(target) ?? 0) + 1);
  }
  return [...importers]
    .filter(([target, count]) => count > MOST_IMPORTERS && isLeaf.get(target) === false)
    .filter(([target]) => !target.endsWith('index') && !target.startsWith('test/builders/'))
    .map(([target]) => target);
};

describe('ratchets', () => {
  it('keep files short, and have seen them', () => {
    const files = sources();
    expect(files.length).toBeGreaterThan(200);
    expect(tooLong(files)).toEqual([]);
    for (const path of solvers)
      expect(existsSync(join(root, path)), `${path} is gone: take it off the list`).toBe(true);
  });

  it('keep any one file from being needed everywhere while needing others', () => {
    expect(tooPopular(sources())).toEqual([]);
  });

  it('catch a file that is too long and one that is too popular', () => {
    expect(tooLong([{ path: 'engine/solve/big.ts', text: '\n'.repeat(MOST_LINES) }])).toEqual(['engine/solve/big.ts']);
    const hub = { path: 'renderer/shell/hub.ts', text: "import { a } from './leaf';" };
    const users = Array.from({ length: MOST_IMPORTERS + 1 }, (_, i) => ({
      path: `renderer/shell/user${i}.ts`,
      text: "import { hub } from './hub';",
    }));
    expect(tooPopular([hub, ...users])).toEqual(['renderer/shell/hub']);
  });
});
