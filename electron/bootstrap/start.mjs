// npm start: the desktop app where an Electron runtime and a display exist, else the same app on loopback.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { root, setUp } from './setUp.mjs';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/** The Electron program: of a named distribution, or of the installed package once it has been downloaded. */
const electronProgram = () => {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) {
    const program = join(named, process.platform === 'win32' ? 'electron.exe' : 'electron');
    return existsSync(program) ? program : null;
  }
  const pathFile = join(root, 'node_modules', 'electron', 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(root, 'node_modules', 'electron', 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
};

const offerDownload = async () => {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return null;
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await questions.question(
    'The desktop runtime (Electron, about 110 MB) is not here yet. Download it? [y/N] ',
  );
  questions.close();
  if (!/^y/i.test(answer)) return null;
  spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], { cwd: root, stdio: 'inherit' });
  return electronProgram();
};

await setUp({ parts: ['app'] });
const electron = hasDisplay ? (electronProgram() ?? (await offerDownload())) : null;
const child = electron
  ? spawn(electron, [root], { cwd: root, stdio: 'inherit' })
  : spawn(process.execPath, [join(root, 'dist', 'loopback', 'serve.mjs')], { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
