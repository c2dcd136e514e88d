import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { chooseDocumentsFolder, createHostServices, documentsFolder } from '#electron/services';

const folder = mkdtempSync(join(tmpdir(), 'millwright-templates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const home = join(folder, 'home');
const services = createHostServices({
  documentsFolder: home,
  samplesFolders: { listed: join(folder, 'samples'), built: join(folder, 'samples') },
  reach: 'documentsOnly',
  writer: 'test',
});
const project = (n: number): string => JSON.stringify({ format: 1, records: [], n });

describe('templates', () => {
  it('are kept apart from projects, and start projects that have no file yet', async () => {
    expect(await services.templates()).toEqual([]);
    const saved = await services.saveTemplate({ name: '20 MW / liquid', projectJson: project(1), thumbnailPng: null });
    expect(saved.ok).toBe(true);
    const [template] = await services.templates();
    expect(template!.path.startsWith(join(home, 'templates'))).toBe(true);
    expect(await services.listFiles()).toEqual([]);
    expect(await services.recentFiles()).toEqual([]);
    const opened = await services.openTemplate(template!);
    expect(opened.ok && opened.file).toBeNull();
    expect(opened.ok && JSON.parse(opened.projectJson).n).toBe(1);
  });

  it('are replaced under the same name, with what they were beside them', async () => {
    await services.saveTemplate({ name: 'Hall', projectJson: project(2), thumbnailPng: null });
    await services.saveTemplate({ name: 'Hall', projectJson: project(3), thumbnailPng: null });
    const hall = (await services.templates()).find(({ name }) => name === 'Hall.millwright')!;
    const opened = await services.openTemplate(hall);
    expect(opened.ok && JSON.parse(opened.projectJson).n).toBe(3);
    expect(existsSync(join(home, 'templates', '.Hall.millwright.backup1'))).toBe(true);
  });

  it('take another name, one that no other has', async () => {
    await services.saveTemplate({ name: 'Old name', projectJson: project(5), thumbnailPng: null });
    const named = async (name: string) => (await services.templates()).find((file) => file.name === name);
    const old = (await named('Old name.millwright'))!;
    const taken = await services.renameTemplate(old, 'Hall');
    expect(taken.ok || taken.problems[0]!.message).toBe('There is a template Hall.millwright already.');
    expect(await services.renameTemplate(old, '../../New / name')).toEqual({ ok: true });
    expect(await named('Old name.millwright')).toBeUndefined();
    const opened = await services.openTemplate((await named('name.millwright'))!);
    expect(opened.ok && JSON.parse(opened.projectJson).n).toBe(5);
    // Under its own name it stays as it is, and one that is gone is told.
    expect((await services.renameTemplate(opened.ok ? (await named('name.millwright'))! : old, 'name')).ok).toBe(true);
    const gone = await services.renameTemplate(old, 'Third');
    expect(gone.ok || gone.problems[0]!.message).toMatch(/Old name\.millwright/);
  });

  it('are deleted from the list, with their last state beside them', async () => {
    await services.saveTemplate({ name: 'Doomed', projectJson: project(6), thumbnailPng: null });
    const doomed = (await services.templates()).find(({ name }) => name === 'Doomed.millwright')!;
    expect(await services.deleteTemplate(doomed)).toEqual({ ok: true });
    expect((await services.templates()).some(({ name }) => name === 'Doomed.millwright')).toBe(false);
    expect(existsSync(join(home, 'templates', '.Doomed.millwright.backup1'))).toBe(true);
    expect((await services.deleteTemplate(doomed)).ok).toBe(false);
  });

  it('are opened, renamed and deleted in their folder only', async () => {
    writeFileSync(join(home, 'private.json'), project(4));
    for (const path of [join(home, 'private.json'), join(home, 'templates', '..', 'private.json'), '/etc/passwd']) {
      expect((await services.openTemplate({ path, name: 'x' })).ok, path).toBe(false);
      expect((await services.renameTemplate({ path, name: 'x' }, 'y')).ok, path).toBe(false);
      expect((await services.deleteTemplate({ path, name: 'x' })).ok, path).toBe(false);
    }
    expect(existsSync(join(home, 'private.json'))).toBe(true);
  });
});

describe('the folder of projects', () => {
  const before = process.env['MILLWRIGHT_HOME'];
  afterEach(() => {
    if (before === undefined) delete process.env['MILLWRIGHT_HOME'];
    else process.env['MILLWRIGHT_HOME'] = before;
  });
  const setting = join(folder, 'user data', 'folder.json');

  it('is that of the environment, else the one chosen, else one in the home of the user', async () => {
    delete process.env['MILLWRIGHT_HOME'];
    expect(documentsFolder(setting).setBy).toBe('program');
    await chooseDocumentsFolder(setting, join(folder, 'plants'));
    expect(documentsFolder(setting)).toEqual({ path: join(folder, 'plants'), setBy: 'user' });
    expect(documentsFolder(null).setBy).toBe('program');
    process.env['MILLWRIGHT_HOME'] = '/elsewhere';
    expect(documentsFolder(setting)).toEqual({ path: '/elsewhere', setBy: 'environment' });
  });

  it('is as it comes when what was chosen cannot be read, or is no place', () => {
    delete process.env['MILLWRIGHT_HOME'];
    for (const text of ['{', '{"folder":7}', '{"folder":"plants"}', '[]', 'null']) {
      writeFileSync(setting, text);
      expect(documentsFolder(setting).setBy, text).toBe('program');
    }
    expect(readFileSync(setting, 'utf8')).toBe('null');
  });
});
