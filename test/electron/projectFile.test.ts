import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { createHostServices, loadProjectFile, saveProjectFile } from '#electron/services';
import type { FileSystem } from '../../electron/services/projectFile';
import { packProject, sha256 } from '../../electron/services/zip';
import { seededUniform } from '../builders/documentBuilder';

const folder = mkdtempSync(join(tmpdir(), 'millwright-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const project = (n: number): string => `{"format":1,"records":[],"n":${n},"pad":"${'x'.repeat(5000)}"}`;
const save = (path: string, n: number, fs?: FileSystem) =>
  saveProjectFile(path, { projectJson: project(n), thumbnailPng: null }, 'test', fs);

describe('project files', () => {
  it('come back as they were saved, as a zip and as bare JSON', async () => {
    for (const name of ['a.millwright', 'a.json']) {
      const path = join(folder, name);
      const saved = await saveProjectFile(
        path,
        { projectJson: project(1), thumbnailPng: Uint8Array.of(1, 2, 3) },
        'test',
      );
      const loaded = await loadProjectFile(path);
      expect(loaded.ok && loaded.value.projectJson).toBe(project(1));
      expect(saved.ok && saved.value).toBe(loaded.ok && loaded.value.hash);
      expect(loaded.ok && loaded.value.thumbnailPng !== null).toBe(name.endsWith('.millwright'));
    }
  });

  it('are equal bytes for equal projects', () => {
    const parts = { projectJson: project(1), thumbnailPng: null };
    expect(sha256(packProject(parts, 'test'))).toBe(sha256(packProject(parts, 'test')));
  });

  it('keep three older generations', async () => {
    const path = join(folder, 'generations.millwright');
    for (let n = 1; n <= 6; n++) await save(path, n);
    const backups = await Promise.all(
      [1, 2, 3].map((generation) => loadProjectFile(join(folder, `.generations.millwright.backup${generation}`))),
    );
    expect(backups.map((backup) => backup.ok && JSON.parse(backup.value.projectJson).n)).toEqual([5, 4, 3]);
  });

  it('survive a fault at any step of saving: the old file or the new one is there, whole', async () => {
    const uniform = seededUniform(11);
    const codes = ['ENOSPC', 'EPERM', 'EIO', 'EROFS', 'EXDEV'];
    let failures = 0;
    for (let round = 0; round < 120; round++) {
      const path = join(folder, `faults${round % 4}.millwright`);
      await save(path, round);
      const before = sha256(readFileSync(path));
      let calls = 0;
      const faultAt = 1 + Math.floor(uniform() * 7);
      const code = codes[Math.floor(uniform() * codes.length)]!;
      const guard = (): void => {
        calls += 1;
        if (calls === faultAt) throw Object.assign(new Error(code), { code });
      };
      /** Every call may fail; a failing write leaves half of its bytes, as a full disk does. */
      const faulty = {
        ...nodeFs,
        open: async (...args: Parameters<typeof nodeFs.open>) => {
          guard();
          const handle = await nodeFs.open(...args);
          const writeFile = handle.writeFile.bind(handle);
          handle.writeFile = async (data: unknown) => {
            try {
              guard();
            } catch (error) {
              await writeFile((data as Uint8Array).subarray(0, (data as Uint8Array).length >> 1));
              throw error;
            }
            await writeFile(data as Uint8Array);
          };
          return handle;
        },
        readFile: (async (...args: Parameters<typeof nodeFs.readFile>) => {
          guard();
          return nodeFs.readFile(...args);
        }) as typeof nodeFs.readFile,
        rename: async (...args: Parameters<typeof nodeFs.rename>) => {
          guard();
          return nodeFs.rename(...args);
        },
        copyFile: async (...args: Parameters<typeof nodeFs.copyFile>) => {
          guard();
          return nodeFs.copyFile(...args);
        },
      } as FileSystem;
      const outcome = await save(path, round + 1000, faulty);
      const after = sha256(readFileSync(path));
      if (outcome.ok) expect(after).toBe(outcome.value);
      else {
        failures += 1;
        expect(after).toBe(before);
        expect(outcome.problems[0]!.remedy.length).toBeGreaterThan(5);
      }
      expect((await loadProjectFile(path)).ok).toBe(true);
    }
    expect(failures).toBeGreaterThan(20);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('are told apart from what is no project, with a remedy each', async () => {
    const bad: Readonly<Record<string, readonly [Uint8Array, RegExp]>> = {
      'empty.millwright': [new Uint8Array(), /neither a Millwright file/],
      'text.millwright': [strToU8('hello'), /neither a Millwright file/],
      'cut.millwright': [
        packProject({ projectJson: project(1), thumbnailPng: null }, 't').subarray(0, 120),
        /not opened/,
      ],
      'foreign.millwright': [zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), /which no project has/],
      'escape.millwright': [zipSync({ '../../evil.json': strToU8('{}') }), /which no project has/],
      'nomanifest.millwright': [zipSync({ 'project.json': strToU8('{}') }), /no manifest/],
      'noproject.millwright': [zipSync({ 'manifest.json': strToU8('{}') }), /no project\.json/],
      'newer.millwright': [
        zipSync({ 'manifest.json': strToU8('{"minReader":99}'), 'project.json': strToU8('{}') }),
        /container format 99/,
      ],
      'altered.millwright': [
        zipSync({ 'manifest.json': strToU8('{"minReader":1,"projectSha256":"0"}'), 'project.json': strToU8('{}') }),
        /do not match/,
      ],
      'bomb.millwright': [zipSync({ 'project.json': new Uint8Array(60_000_000) }, { level: 9 }), /times its size/],
      'many.millwright': [
        zipSync(Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`results/r${i}`, strToU8('x')]))),
        /more than 2000 members/,
      ],
    };
    for (const [name, [bytes, says]] of Object.entries(bad)) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const loaded = await loadProjectFile(path);
      expect(loaded.ok, name).toBe(false);
      expect(loaded.problems[0]!.message, name).toMatch(says);
      expect(loaded.problems[0]!.remedy.length, name).toBeGreaterThan(10);
    }
    expect((await loadProjectFile(join(folder, 'absent.millwright'))).problems[0]!.message).toMatch(/not there/);
  });

  it('never crash the reader when bytes are changed at random', async () => {
    const uniform = seededUniform(3);
    const whole = packProject({ projectJson: project(1), thumbnailPng: null }, 'test');
    const path = join(folder, 'fuzz.millwright');
    let refused = 0;
    for (let round = 0; round < 300; round++) {
      const bytes = whole.slice();
      for (let k = 0; k <= round % 5; k++) bytes[Math.floor(uniform() * bytes.length)] = Math.floor(uniform() * 256);
      writeFileSync(path, bytes);
      const loaded = await loadProjectFile(path);
      if (!loaded.ok) refused += 1;
      // What is accepted has passed the sum in its manifest.
      else if (loaded.value.thumbnailPng === null) expect(loaded.value.projectJson.length).toBeGreaterThan(0);
    }
    expect(refused).toBeGreaterThan(100);
  });
});

describe('host services', () => {
  const home = join(folder, 'home');
  const services = createHostServices({
    documentsFolder: home,
    samplesFolder: new URL('../../assets/samples', import.meta.url).pathname,
    reach: 'documentsOnly',
    writer: 'test',
    print: async () => ({ ok: false, reason: 'no browser in this test' }),
  });

  it('save, list, reopen and remember a file, and do not overwrite one that changed meanwhile', async () => {
    const file = await services.fileNamed('My plant');
    const first = await services.saveFile({ file, projectJson: project(1), expectedHash: null, thumbnailPng: null });
    if (!first.ok) throw new Error('the first save failed');
    expect(await services.listFiles()).toEqual([file]);
    expect(await services.recentFiles()).toEqual([file]);
    const opened = await services.openFile(file);
    expect(opened.ok && opened.hash).toBe(first.hash);
    expect(
      await services.saveFile({ file, projectJson: project(2), expectedHash: null, thumbnailPng: null }),
    ).toMatchObject({ ok: false, reason: 'changedOnDisk' });
    await save(file.path, 3);
    expect(
      await services.saveFile({ file, projectJson: project(2), expectedHash: first.hash, thumbnailPng: null }),
    ).toMatchObject({ ok: false, reason: 'changedOnDisk' });
    const now = await services.openFile(file);
    expect(now.ok && JSON.parse(now.projectJson).n).toBe(3);
  });

  it('open every sample they list', async () => {
    const samples = await services.samples();
    expect(samples.length).toBeGreaterThan(0);
    for (const { id } of samples) expect((await services.openSample(id)).ok, id).toBe(true);
    expect((await services.openSample('nothing')).ok).toBe(false);
  });

  it('write a report even where no browser can print it', async () => {
    const result = await services.exportReport({ name: 'My plant', html: '<p>x</p>' });
    expect(result).toMatchObject({ ok: true, pdfPath: null, note: 'No PDF: no browser in this test.' });
  });
});
