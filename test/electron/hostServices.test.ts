import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createHostServices, saveProjectFile } from '#electron/services';
import { largeSamples } from '../builders/samples';

const folder = mkdtempSync(join(tmpdir(), 'millwright-services-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const samplesFolders = {
  listed: join(import.meta.dirname, '..', '..', 'assets', 'samples'),
  built: join(folder, 'built'),
};

const project = (n: number): string => JSON.stringify({ format: 1, records: [], n });

const servicesIn = (documentsFolder: string, reach: 'documentsOnly' | 'anywhere' = 'documentsOnly') =>
  createHostServices({
    documentsFolder,
    samplesFolders,
    reach,
    writer: 'test',
    print: async () => ({ ok: false, reason: 'no browser in this test' }),
  });

describe('host services', () => {
  const home = join(folder, 'home');
  const services = servicesIn(home);

  it('save, list, reopen and remember a file, and do not overwrite one that changed meanwhile', async () => {
    const file = await services.fileNamed('My plant');
    const first = await services.saveFile({ file, projectJson: project(1), expectedHash: null, thumbnailPng: null });
    if (!first.ok) throw new Error('the first save failed');
    expect(await services.listFiles()).toEqual([file]);
    expect(await services.recentFiles()).toEqual([file]);
    const opened = await services.openFile(file);
    expect(opened.ok && opened.hash).toBe(first.hash);
    for (const expectedHash of [null, first.hash]) {
      await saveProjectFile(file.path, { projectJson: project(3), thumbnailPng: null }, 'another program');
      expect(
        await services.saveFile({ file, projectJson: project(2), expectedHash, thumbnailPng: null }),
      ).toMatchObject({ ok: false, reason: 'changedOnDisk' });
    }
    const now = await services.openFile(file);
    expect(now.ok && JSON.parse(now.projectJson).n).toBe(3);
    expect(
      await services.saveFile({
        file,
        projectJson: project(4),
        expectedHash: now.ok ? now.hash : null,
        thumbnailPng: null,
      }),
    ).toMatchObject({ ok: true });
  });

  it('open every sample they list', async () => {
    const samples = await services.samples();
    const large = Object.keys(largeSamples);
    expect(samples.length).toBeGreaterThan(large.length);
    for (const id of large) {
      const before = await services.openSample(id);
      expect(before.ok ? '' : before.problems[0]!.code, id).toBe('file.sampleNotBuilt');
      mkdirSync(join(samplesFolders.built, id), { recursive: true });
      writeFileSync(join(samplesFolders.built, id, 'project.json'), project(1));
    }
    for (const { id } of samples) expect((await services.openSample(id)).ok, id).toBe(true);
    for (const id of ['nothing', '../listed', 'samples.json'])
      expect((await services.openSample(id)).ok, id).toBe(false);
  });

  it('give back the picture that a file was saved with, and none of what may not be reached', async () => {
    const thumbnailPng = Buffer.from('\x89PNG small').toString('base64');
    const file = await services.fileNamed('pictured');
    await services.saveFile({ file, projectJson: '{"n":1}', expectedHash: null, thumbnailPng });
    expect(await services.thumbnail(file)).toBe(thumbnailPng);
    const bare = await services.fileNamed('bare');
    await services.saveFile({ file: bare, projectJson: '{"n":1}', expectedHash: null, thumbnailPng: null });
    expect(await services.thumbnail(bare)).toBeNull();
    expect(await services.thumbnail({ path: '/etc/passwd', name: 'x' })).toBeNull();
    expect(await services.fileHash(file)).toMatch(/^[0-9a-f]{64}$/);
    expect(await services.fileHash({ path: join(home, 'absent.millwright'), name: 'x' })).toBeNull();
  });

  it('write what other programs read, inside the folder whatever it is called', async () => {
    const written = await services.exportText({ name: '../../plant', extension: 'dss', text: 'Clear' });
    expect(written.ok && written.path.startsWith(join(home, 'exports'))).toBe(true);
    expect(written.ok && readFileSync(written.path, 'utf8')).toBe('Clear');
  });

  it('write a report even where no browser can print it', async () => {
    const result = await services.exportReport({ name: 'My plant', html: '<p>x</p>' });
    expect(result).toMatchObject({
      ok: true,
      htmlPath: join(home, 'reports', 'My plant.html'),
      pdfPath: null,
      note: 'No PDF: no browser in this test.',
    });
  });

  it('make a name that every system takes from what was typed', async () => {
    const names: Readonly<Record<string, string>> = {
      plant: 'plant.millwright',
      'plant.millwright': 'plant.millwright',
      '../../etc/passwd': 'passwd.millwright',
      '..\\..\\windows\\system': 'system.millwright',
      'a:b*c?': 'a_b_c_.millwright',
      '...hidden': 'hidden.millwright',
      'ends with dots ..': 'ends with dots.millwright',
      'con.millwright': '_con.millwright',
      Größe: 'Größe.millwright',
      '  ': 'Untitled.millwright',
      ['x'.repeat(300)]: `${'x'.repeat(60)}.millwright`,
      ['字'.repeat(300)]: `${'字'.repeat(60)}.millwright`,
    };
    for (const [typed, name] of Object.entries(names)) {
      const file = await services.fileNamed(typed);
      expect(file).toEqual({ name, path: join(home, name) });
      expect(
        (await services.saveFile({ file, projectJson: project(1), expectedHash: null, thumbnailPng: null })).ok ||
          typed === 'plant.millwright',
        typed,
      ).toBe(true);
    }
  });

  it('keep to projects of the documents folder in a browser, also through links', async () => {
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(outside, 'secret.json'), project(9));
    symlinkSync(join(outside, 'secret.json'), join(home, 'leak.json'));
    symlinkSync(outside, join(home, 'way out'));
    const refused = [
      join(outside, 'secret.json'),
      join(home, '..', 'outside', 'secret.json'),
      join(home, 'leak.json'),
      join(home, 'way out', 'secret.json'),
      join(home, '.recent.json'),
      join(home, 'notes.txt'),
      `${home}.json`,
    ];
    for (const path of refused) {
      const file = { path, name: 'x' };
      expect((await services.openFile(file)).problems[0]?.code, path).toBe('file.outside');
      expect(
        await services.saveFile({ file, projectJson: '{}', expectedHash: null, thumbnailPng: null }),
        path,
      ).toMatchObject({ ok: false, problems: [{ code: 'file.outside' }] });
    }
    // The desktop user chose it in a dialog of the system.
    expect((await servicesIn(home, 'anywhere').openFile({ path: refused[0]!, name: 'secret' })).ok).toBe(true);
  });

  it('tell a folder that cannot be used as a problem, and save although the list of recent files cannot be written', async () => {
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, 'a file where the folder should be');
    const services = servicesIn(blocked, 'anywhere');
    const file = { path: join(blocked, 'x.millwright'), name: 'x.millwright' };
    const request = { file, projectJson: project(1), expectedHash: null, thumbnailPng: null };
    expect(await services.saveFile(request)).toMatchObject({ ok: false, reason: 'failed', problems: [{}] });
    expect(await services.exportReport({ name: 'x', html: '' })).toMatchObject({ ok: false, problems: [{}] });
    expect(await services.recentFiles()).toEqual([]);

    const awkward = join(folder, 'awkward');
    mkdirSync(join(awkward, '.recent.json'), { recursive: true });
    const other = servicesIn(awkward);
    const named = await other.fileNamed('fine');
    expect((await other.saveFile({ ...request, file: named })).ok).toBe(true);
    expect(await other.listFiles()).toEqual([named]);
  });

  it('refuse to save over a folder', async () => {
    mkdirSync(join(home, 'folder.millwright'), { recursive: true });
    const file = { path: join(home, 'folder.millwright'), name: 'folder.millwright' };
    expect(await services.saveFile({ file, projectJson: '{}', expectedHash: null, thumbnailPng: null })).toMatchObject({
      ok: false,
      problems: [{ code: 'file.eisdir' }],
    });
  });
});
