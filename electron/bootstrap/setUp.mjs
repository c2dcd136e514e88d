// Prepares a checkout: installs from the lock file and builds, each only when something has changed.
// Plain JavaScript without dependencies, since nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(fileURLToPath(import.meta.url), '..', '..', '..');

const OLDEST_NODE = [20, 19];
/** Longer than the slowest installation; whoever holds the lock longer has hung. */
const LOCK_LIMIT_MS = 600_000;
const LOCK_POLL_MS = 100;

/** Something that the user has to put right; its message says what. */
export class SetUpFailure extends Error {}

/** Ends the program with what the user has to put right, or with the stack of a bug. */
export const endWith = (error) => {
  console.error(error instanceof SetUpFailure ? error.message : error);
  process.exit(2);
};

/** Runs a program of this checkout; its output goes where ours goes, or nowhere when quiet and all is well. */
export const run = (command, args, { quiet = false, ...options } = {}) => {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    encoding: 'utf8',
    ...options,
  });
  if (result.status !== 0 && quiet) console.error(result.stdout, result.stderr);
  return result.status ?? 1;
};

/** Node itself runs every tool, so that no shell and no search path stands between. */
export const runTool = (script, args, options) =>
  run(process.execPath, [join(root, 'node_modules', script), ...args], options);

/** Runs npm, the one that started us where there is one. */
export const runNpm = (args, options) => {
  const script = process.env.npm_execpath;
  if (script?.endsWith('npm-cli.js')) return run(process.execPath, [script, ...args], options);
  // On Windows npm is a batch file, which only a shell can start.
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
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

/** What has to be done: installation first, then the parts that are older than their sources. */
const plan = (parts) => {
  const lock = join(root, 'package-lock.json');
  if (!existsSync(lock)) throw new SetUpFailure('package-lock.json is missing: this is not a whole checkout.');
  const lockStamp = join(root, 'node_modules', '.millwright-lock');
  const lockHash = hashOf([lock]);
  const sources = ['engine', 'renderer', 'electron', 'assets', 'test/builders'].flatMap((folder) =>
    filesBelow(join(root, folder)),
  );
  const sourceHash = hashOf([...sources.sort(), join(root, 'package.json'), lock]);
  const builds = parts.map((part) => ({ part, stamp: join(root, 'dist', `.${part}-stamp`), hash: sourceHash }));
  return {
    install: isFresh(lockStamp, lockHash) ? null : { stamp: lockStamp, hash: lockHash },
    builds: builds.filter(({ stamp, hash }) => !isFresh(stamp, hash)),
  };
};

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Lets one process at a time install and build: a batch may start many command lines at once on a fresh checkout. */
const whileLocked = (work) => {
  const path = join(root, '.cache', 'set-up.lock');
  mkdirSync(join(root, '.cache'), { recursive: true });
  const giveUpAt = Date.now() + LOCK_LIMIT_MS;
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
    if (holder > 0 && !isAlive(holder)) rmSync(path, { force: true });
    else if (Date.now() > giveUpAt) throw new SetUpFailure(`Another set-up holds ${path}. If none runs, delete it.`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_POLL_MS);
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
};

const carryOut = ({ install, builds }, quiet) => {
  if (install) {
    if (!quiet) console.log('Installing packages from the lock file …');
    // Everything is a development dependency here, also where the environment says production.
    if (runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { quiet }) !== 0)
      throw new SetUpFailure(
        'npm ci failed; see above. Check the network and the npm registry setting, then run the command again.',
      );
    writeFileSync(install.stamp, install.hash);
  }
  for (const { part, stamp, hash } of builds) {
    if (!quiet) console.log(`Building ${part} …`);
    if (run(process.execPath, [join(root, 'electron', 'build.mjs'), part], { quiet }) !== 0)
      throw new SetUpFailure(`Building ${part} failed; see above.`);
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, hash);
  }
};

/** Prepares what a command needs. Parts: `page` (the app), `server` (loopback), `desktop` (Electron's side), `cli`, `samples` (the large ones). */
export const setUp = ({ quiet = false, parts }) => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]))
    throw new SetUpFailure(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.version}.`);
  const isDone = ({ install, builds }) => !install && builds.length === 0;
  if (isDone(plan(parts))) return;
  whileLocked(() => carryOut(plan(parts), quiet));
};
