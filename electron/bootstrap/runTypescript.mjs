// Runs a TypeScript program of this checkout: node electron/bootstrap/runTypescript.mjs FILE [ARGUMENTS …]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root, setUp } from './setUp.mjs';

const [file, ...args] = process.argv.slice(2);
await setUp({ quiet: true, parts: [] });
const { build } = await import('esbuild');
const outfile = join(root, '.cache', 'programs', `${file.replaceAll(/[\\/]/g, '-').replace(/\.ts$/, '')}.mjs`);
await build({
  entryPoints: [join(root, file)],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
  external: ['electron', 'playwright-core'],
  // Bundled CommonJS packages look for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
const { status } = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit' });
process.exit(status ?? 1);
