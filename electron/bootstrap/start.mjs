// npm start: the desktop app where an Electron runtime and a display exist, else the same app on loopback.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { downloadElectron, electronProgram } from './electronRuntime.mjs';
import { endWith, root, setUp } from './setUp.mjs';

/** A runtime that ends with an error sooner than this has not started: libraries or a sandbox are missing. */
const START_LIMIT_MS = 10_000;

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Electron keeps its sandbox on, and the sandbox refuses to work for the superuser. */
const isSuperuser = process.platform === 'linux' && process.getuid?.() === 0;

const offerDownload = async () => {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return null;
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await questions.question(
    'The desktop runtime (Electron, about 110 MB) is not here yet. Download it? Without it the app opens in a browser window. [y/N] ',
  );
  questions.close();
  return /^y/i.test(answer) ? downloadElectron() : null;
};

/** Starts a program and ends with it. */
const start = (program, args) => {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return child;
};

const startLoopback = () =>
  start(process.execPath, [join(root, 'dist', 'loopback', 'serve.mjs')]).on('exit', (code) => process.exit(code ?? 0));

const startDesktop = (electron) => {
  const startedAt = Date.now();
  start(electron, [root, ...process.argv.slice(2)]).on('exit', (code) => {
    if (!code || Date.now() - startedAt > START_LIMIT_MS) process.exit(code ?? 0);
    console.error(`The desktop runtime ended with code ${code} before it had started; opening in a browser instead.`);
    startLoopback();
  });
};

try {
  setUp({ parts: ['page', 'server', 'desktop', 'samples'] });
  const electron = hasDisplay && !isSuperuser ? (electronProgram() ?? (await offerDownload())) : null;
  if (electron) startDesktop(electron);
  else startLoopback();
} catch (error) {
  endWith(error);
}
