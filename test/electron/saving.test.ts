import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadProjectFile, saveProjectFile } from '#electron/services';
import type { FileSystem } from '../../electron/services/projectFile';
import { sha256 } from '../../electron/services/zip';
import { seededUniform } from '../builders/documentBuilder';
import { printFigure, runs } from '../reliability/figures';

const root = join(import.meta.dirname, '..', '..');

const project = (n: number): string => `{"format":1,"records":[],"n":${n},"pad":"${'x'.repeat(5000)}"}`;

const save = (path: string, n: number, fs?: FileSystem) =>
  saveProjectFile(path, { projectJson: project(n), thumbnailPng: null }, 'test', fs);

/** `once`: that call fails. `dead`: that call and every later one, as after a crash, so that nothing is tidied up either. */
type Fate = 'once' | 'dead';

/** File calls of which one fails; a failing write leaves half of its bytes, as a full disk and a lost machine do. */
const failing = (faultAt: number, code: string, fate: Fate): FileSystem => {
  let calls = 0;
  const guard = (): void => {
    calls += 1;
    if (calls === faultAt || (fate === 'dead' && calls > faultAt)) throw Object.assign(new Error(code), { code });
  };
  const guarded = <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    (async (...args: Args) => {
      guard();
      return call(...args);
    }) as never;
  return {
    readFile: guarded(nodeFs.readFile),
    readdir: guarded(nodeFs.readdir),
    rename: guarded(nodeFs.rename),
    unlink: guarded(nodeFs.unlink),
    copyFile: guarded(nodeFs.copyFile),
    stat: guarded(nodeFs.stat),
    realpath: guarded(nodeFs.realpath),
    open: guarded(async (...args: Parameters<typeof nodeFs.open>) => {
      const handle = await nodeFs.open(...args);
      const write = handle.writeFile.bind(handle);
      const sync = handle.sync.bind(handle);
      handle.writeFile = async (data: unknown) => {
        const bytes = data as Uint8Array;
        try {
          guard();
        } catch (error) {
          await write(bytes.subarray(0, bytes.length >> 1));
          throw error;
        }
        await write(bytes);
      };
      handle.sync = guarded(sync);
      return handle;
    }),
  };
};

describe('saving', () => {
  const folder = mkdtempSync(join(tmpdir(), 'millwright-saving-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['once', runs(250, 1000)],
    ['dead', runs(250, 1000)],
  ] as const)(
    'leaves the old file or the new one, whole, when a call fails: %s, %i seeded points',
    async (fate, points) => {
      const uniform = seededUniform(fate === 'once' ? 11 : 12);
      const codes = ['ENOSPC', 'EPERM', 'EIO', 'EROFS', 'EXDEV', 'EBUSY'];
      const seen = { failed: 0, saved: 0 };
      for (let point = 0; point < points; point++) {
        const path = join(folder, `${fate}${point % 4}.millwright`);
        await save(path, point);
        const before = sha256(readFileSync(path));
        const faultAt = 1 + Math.floor(uniform() * 14);
        const code = codes[Math.floor(uniform() * codes.length)]!;
        const outcome = await save(path, point + 1000, failing(faultAt, code, fate));
        const after = sha256(readFileSync(path));
        const at = `${code} at call ${faultAt}`;
        if (outcome.ok) {
          seen.saved += 1;
          expect(after, at).toBe(outcome.value);
        } else {
          seen.failed += 1;
          expect(after, at).toBe(before);
          expect(outcome.problems[0]!.remedy.length, at).toBeGreaterThan(5);
        }
        expect((await loadProjectFile(path)).ok, at).toBe(true);
      }
      // Faults while generations are kept or the folder is flushed do not fail the save; the others do.
      expect(seen.failed).toBeGreaterThan(points / 5);
      expect(seen.saved).toBeGreaterThan(points / 10);
      printFigure('R1', `a call fails while saving: ${fate}`, `${points} points, old or new file whole each time`);
      if (fate === 'once') expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
  );

  it('waits for a file that another program holds for a moment', async () => {
    const path = join(folder, 'held.millwright');
    await save(path, 1);
    let refusals = 3;
    const held = {
      ...nodeFs,
      rename: async (from: string, to: string) => {
        if (to === path && refusals-- > 0) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' });
        return nodeFs.rename(from, to);
      },
    } as FileSystem;
    expect((await save(path, 2, held)).ok).toBe(true);
    const loaded = await loadProjectFile(path);
    expect(loaded.ok && JSON.parse(loaded.value.projectJson).n).toBe(2);
  });

  it('sweeps what killed saves left behind, and leaves alone what may still be in use', async () => {
    const path = join(folder, 'swept.millwright');
    const old = join(folder, '.swept.millwright.0123456789ab.tmp');
    const fresh = join(folder, '.swept.millwright.ba9876543210.tmp');
    for (const orphan of [old, fresh]) writeFileSync(orphan, 'half');
    const twoHoursAgo = Date.now() / 1000 - 7200;
    utimesSync(old, twoHoursAgo, twoHoursAgo);
    await save(path, 1);
    const left = readdirSync(folder).filter((name) => name.startsWith('.swept'));
    expect(left).toEqual(['.swept.millwright.ba9876543210.tmp']);
  });

  describe('in a process that is killed', () => {
    const KILLS = runs(30, 200);
    const program = join(folder, 'saver.mjs');

    beforeAll(async () => {
      await build({
        stdin: {
          contents: `
            import { saveProjectFile } from '#electron/services';
            const pad = 'x'.repeat(400_000);
            for (let n = Number(process.argv[3]); ; n++) {
              const saved = await saveProjectFile(process.argv[2], { projectJson: JSON.stringify({ n, pad }), thumbnailPng: null }, 'test');
              process.stdout.write((saved.ok ? n : 'failed') + '\\n');
            }`,
          resolveDir: root,
        },
        bundle: true,
        platform: 'node',
        format: 'esm',
        external: ['playwright-core'],
        outfile: program,
        logLevel: 'error',
      });
    });

    /** Lets it save at least once, and kills it some time later without warning. */
    const saveUntilKilled = (path: string, from: number, afterMs: number): Promise<number> =>
      new Promise((resolve, reject) => {
        const child: ChildProcess = spawn(process.execPath, [program, path, String(from)]);
        let said = '';
        child.stdout?.on('data', (chunk) => {
          if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
          said += chunk;
        });
        child.on('error', reject);
        child.on('exit', () => {
          const lines = said.split('\n').slice(0, -1);
          if (lines.length === 0 || lines.includes('failed')) reject(new Error(`the saver said: ${said}`));
          else resolve(Number(lines.at(-1)));
        });
      });

    it(`leaves a whole file, not older than the last that it reported, ${KILLS} times`, async () => {
      const uniform = seededUniform(5);
      const path = join(folder, 'killed.millwright');
      let from = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        const reported = await saveUntilKilled(path, from, uniform() * 25);
        const loaded = await loadProjectFile(path);
        if (!loaded.ok) throw new Error(loaded.problems[0]!.message);
        const { n, pad } = JSON.parse(loaded.value.projectJson);
        expect(pad).toHaveLength(400_000);
        // The one after the last report may have been in place already.
        expect([reported, reported + 1]).toContain(n);
        from = n + 1;
      }
      expect((await save(path, from)).ok).toBe(true);
      printFigure('R1', 'killed while saving', `${KILLS} kills, a whole file each time`);
    });
  });
});
