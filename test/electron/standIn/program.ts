import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** Runs a built CommonJS program with a module of our own in place of `electron`. */
export const loadProgram = (path: string, electron: object, process: NodeJS.Process): void => {
  const requireFrom = createRequire(path);
  const run = new Function(
    'require',
    'module',
    'exports',
    '__filename',
    '__dirname',
    'process',
    readFileSync(path, 'utf8'),
  );
  const exports = {};
  run(
    (id: string) => (id === 'electron' ? electron : requireFrom(id)),
    { exports },
    exports,
    path,
    dirname(path),
    process,
  );
};
