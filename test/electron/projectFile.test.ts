import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { loadProjectFile, saveProjectFile } from '#electron/services';
import { packProject, sha256 } from '../../electron/services/zip';
import { seededUniform } from '../builders/documentBuilder';
import { printFigure, runs } from '../reliability/figures';

const folder = mkdtempSync(join(tmpdir(), 'millwright-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const project = (n: number): string => `{"format":1,"records":[],"n":${n},"pad":"${'x'.repeat(5000)}"}`;
const save = (path: string, n: number) =>
  saveProjectFile(path, { projectJson: project(n), thumbnailPng: null }, 'test');

/** A zip whose member says that it is encrypted. */
const encrypted = (): Uint8Array => {
  const bytes = zipSync({ 'project.json': strToU8('{}') });
  bytes[6]! |= 1;
  bytes[8] = 99;
  return bytes;
};

/** Two local members of one name: readers that trust the directory and readers that trust the members see different projects. */
const twoMembersOfOneName = (): Uint8Array => {
  const one = zipSync({ 'project.json': strToU8('{"a":1}') }, { level: 0 });
  const directoryAt = Buffer.from(one).indexOf('PK\u0001\u0002');
  return Uint8Array.from([...one.subarray(0, directoryAt), ...one]);
};

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

  it('are saved through a link to what it stands for, with the permissions that it had', async () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const real = join(elsewhere, 'real.millwright');
    const link = join(folder, 'link.millwright');
    await save(real, 1);
    chmodSync(real, 0o640);
    symlinkSync(real, link);
    expect((await save(link, 2)).ok).toBe(true);
    const loaded = await loadProjectFile(real);
    expect(loaded.ok && JSON.parse(loaded.value.projectJson).n).toBe(2);
    expect(statSync(real).mode & 0o777).toBe(0o640);
  });

  it('name the older states beside them when they are damaged', async () => {
    const path = join(folder, 'hurt.millwright');
    await save(path, 1);
    await save(path, 2);
    writeFileSync(path, readFileSync(path).subarray(0, 200));
    const [problem] = (await loadProjectFile(path)).problems;
    expect(problem!.remedy).toContain('.hurt.millwright.backup1');
    expect((await loadProjectFile(join(folder, '.hurt.millwright.backup1'))).ok).toBe(true);
  });

  it('are told apart from what is no project, with a remedy each', async () => {
    const bad: Readonly<Record<string, readonly [Uint8Array, RegExp]>> = {
      'empty.millwright': [new Uint8Array(), /neither a Millwright file/],
      'text.millwright': [strToU8('hello'), /neither a Millwright file/],
      'latin1.json': [Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x7d), /neither a Millwright file/],
      'encrypted.millwright': [encrypted(), /not opened/],
      'twice.millwright': [twoMembersOfOneName(), /two members named "project\.json"/],
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
    const rounds = runs(300, 3000);
    for (let round = 0; round < rounds; round++) {
      const bytes = whole.slice();
      for (let k = 0; k <= round % 5; k++) bytes[Math.floor(uniform() * bytes.length)] = Math.floor(uniform() * 256);
      writeFileSync(path, bytes);
      const loaded = await loadProjectFile(path);
      if (!loaded.ok) refused += 1;
      // What is accepted has passed the sum in its manifest.
      else if (loaded.value.thumbnailPng === null) expect(loaded.value.projectJson.length).toBeGreaterThan(0);
    }
    expect(refused).toBeGreaterThan(rounds / 3);
    printFigure('R7', 'project files with changed bytes', `${rounds} files, ${refused} refused, none crashed`);
  });
});
