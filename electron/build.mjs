// Builds into dist/: node electron/build.mjs [app] [cli]
import { build } from 'esbuild';

const node = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  jsx: 'automatic',
  logLevel: 'warning',
  // Chosen at run time and not bundled: the desktop runtime, and the browser driver that prints PDFs.
  external: ['electron', 'playwright-core'],
  // Bundled CommonJS packages look for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  loader: { '.css': 'text' },
};

const parts = {
  app: async () => {
    const { build: viteBuild } = await import('vite');
    await viteBuild({ configFile: new URL('../renderer/vite.config.ts', import.meta.url).pathname, logLevel: 'warn' });
    await build({ ...node, entryPoints: ['electron/loopback/serve.ts'], outfile: 'dist/loopback/serve.mjs' });
    const { banner: _, ...commonJs } = node;
    await build({
      ...commonJs,
      format: 'cjs',
      entryPoints: ['electron/main/main.ts'],
      outfile: 'dist/main/main.cjs',
      define: { 'import.meta.url': '__moduleUrl' },
      banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
    });
    await build({
      ...commonJs,
      format: 'cjs',
      entryPoints: ['electron/preload/preload.ts'],
      outfile: 'dist/preload/preload.cjs',
    });
  },
  cli: async () => {
    await build({ ...node, entryPoints: ['electron/cli/main.ts'], outfile: 'dist/cli/millwright.mjs' });
    await build({ ...node, entryPoints: ['electron/engineThread/thread.ts'], outfile: 'dist/cli/engineThread.mjs' });
  },
};

const wanted = process.argv.slice(2);
for (const part of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[part]();
