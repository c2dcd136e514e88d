// Builds into dist/: node electron/build.mjs [page] [server] [desktop] [cli] [samples]
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const node = {
  absWorkingDir: root,
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
};

// Electron's main process and a sandboxed preload script are CommonJS.
const commonJs = {
  ...node,
  format: 'cjs',
  define: { 'import.meta.url': '__moduleUrl' },
  banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
};

const parts = {
  page: async () => {
    const { build: viteBuild } = await import('vite');
    await viteBuild({
      configFile: fileURLToPath(new URL('../renderer/vite.config.ts', import.meta.url)),
      logLevel: 'warn',
    });
  },
  server: () => build({ ...node, entryPoints: ['electron/loopback/serve.ts'], outfile: 'dist/loopback/serve.mjs' }),
  desktop: async () => {
    await build({ ...commonJs, entryPoints: ['electron/main/main.ts'], outfile: 'dist/main/main.cjs' });
    // A sandboxed preload script has no node: modules to ask for its address.
    const { define: _, banner: __, ...plain } = commonJs;
    await build({ ...plain, entryPoints: ['electron/preload/preload.ts'], outfile: 'dist/preload/preload.cjs' });
  },
  cli: async () => {
    // In pieces, so that help and wrong usage are answered without loading the engine.
    rmSync(fileURLToPath(new URL('../dist/cli', import.meta.url)), { recursive: true, force: true });
    await build({
      ...node,
      entryPoints: { millwright: 'electron/cli/main.ts', engineThread: 'electron/engineThread/thread.ts' },
      outdir: 'dist/cli',
      outExtension: { '.js': '.mjs' },
      splitting: true,
    });
  },
  samples: async () => {
    const outfile = fileURLToPath(new URL('../.cache/programs/writeLargeSamples.mjs', import.meta.url));
    await build({ ...node, entryPoints: ['test/builders/writeLargeSamples.ts'], outfile });
    const folder = fileURLToPath(new URL('../dist/samples', import.meta.url));
    execFileSync(process.execPath, [outfile, folder], { stdio: 'inherit' });
  },
};

const wanted = process.argv.slice(2);
for (const part of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[part]();
