// After a change of dependencies: node electron/bootstrap/completeLock.mjs
// A registry that does not carry the builds for other platforms leaves them out of the lock file, and `npm ci` then refuses it.
// This lists them again from what their parents ask for, so that the same lock file serves every platform.
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));

const systems = [
  'android',
  'darwin',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'linux',
  'sunos',
  'win32',
  'aix',
  'wasm32',
];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el'];

const platformOf = (name) => {
  const words = name.split(/[^a-z0-9]+/);
  const find = (list) => list.find((word) => words.includes(word));
  return { os: find(systems), cpu: find(processors) };
};

let added = 0;
for (const [parent, entry] of Object.entries(lock.packages)) {
  delete entry.resolved;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] || lock.packages[`${parent}/${place}`] || !/^\d/.test(version)) continue;
    const { os, cpu } = platformOf(name);
    lock.packages[place] = {
      version,
      ...(cpu ? { cpu: [cpu] } : {}),
      dev: true,
      license: entry.license ?? 'UNKNOWN',
      optional: true,
      ...(os ? { os: [os] } : {}),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages listed`);
