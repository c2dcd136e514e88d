// Prepares a checkout: installs from the lock file and builds, each only when something has changed.
// Plain JavaScript without dependencies, since nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');

const OLDEST_NODE = [20, 19];

export const fail = (message) => {
  console.error(message);
  process.exit(1);
};

/** Runs a program of this checkout; its output goes where ours goes, or nowhere when quiet and all is well. */
export const run = (command, args, { quiet = false } = {}) => {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0 && quiet) console.error(result.stdout, result.stderr);
  return result.status ?? 1;
};

const hashOf = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
};

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

const isFresh = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

const install = (quiet) => {
  const lock = join(root, 'package-lock.json');
  // An installed app and a package have no lock file: what they need is inside.
  if (!existsSync(lock)) return;
  const stamp = join(root, 'node_modules', '.millwright-lock');
  const hash = hashOf([lock]);
  if (isFresh(stamp, hash)) return;
  if (!quiet) console.log('Installing packages from the lock file …');
  if (run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet }) !== 0)
    fail('npm ci failed; see above. Check the network and the npm registry setting, then run the command again.');
  writeFileSync(stamp, hash);
};

const sourceFolders = ['engine', 'renderer', 'electron', 'assets'];

/** Builds what the command needs. Parts: `app` (page and servers), `cli`. */
const build = (parts, quiet) => {
  const sources = sourceFolders.flatMap((folder) => filesBelow(join(root, folder))).sort();
  const hash = hashOf([...sources, join(root, 'package.json')]);
  for (const part of parts) {
    const stamp = join(root, 'dist', `.${part}-stamp`);
    if (isFresh(stamp, hash)) continue;
    if (!quiet) console.log(`Building ${part} …`);
    if (run('node', [join('electron', 'build.mjs'), part], { quiet }) !== 0)
      fail(`Building ${part} failed; see above.`);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, hash);
  }
};

export const setUp = async ({ quiet = false, parts = ['app', 'cli'] } = {}) => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    fail(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.version}.`);
  if (!statSync(join(root, 'package.json')).isFile()) fail('package.json is missing.');
  install(quiet);
  build(parts, quiet);
};
