import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createHostServices } from '#electron/services';
import type { JournalEntry } from '#renderer/host';
import { seededUniform } from '../builders/documentBuilder';
import { printFigure, runs } from '../reliability/figures';

const folder = mkdtempSync(join(tmpdir(), 'millwright-traps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ID = 'abcdefgh12';
const project = (n: number): string => JSON.stringify({ format: 1, records: [], n });
const edit = (label: string): JournalEntry => ({ label, diff: { added: {}, updated: {}, removed: {} } });

/** A home with a saved project and, beside it, unsaved work on it. */
const world = async (name: string, journalFolder?: string) => {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  const services = createHostServices({
    documentsFolder: home,
    samplesFolders: { listed: home, built: home },
    reach: 'documentsOnly',
    writer: 'test',
    ...(journalFolder === undefined ? {} : { journalFolder }),
  });
  const file = await services.fileNamed('plant');
  const request = { file, projectJson: project(1), expectedHash: null, thumbnailPng: null };
  const saved = await services.saveFile(request);
  if (!saved.ok) throw new Error('a project can be saved');
  const { hash } = saved;
  return {
    home,
    services,
    file,
    hash,
    bytes: () => readFileSync(file.path),
    journal: async () => {
      await services.prepareJournal(ID, 0, project(2).slice(0, 20));
      const rest = { pieces: 1, projectJson: project(2).slice(20) };
      await services.startJournal(ID, { name: 'plant', file, baseHash: hash, ...rest });
    },
  };
};

/** What the app asks of a host when it starts: none of it may fail. */
const starts = async ({ services, file }: Awaited<ReturnType<typeof world>>): Promise<void> => {
  await services.journals();
  await services.recentFiles();
  expect(await services.listFiles()).toEqual([file]);
  expect(await services.openFile(file)).toMatchObject({ ok: true });
};

let traps = 0;

describe('recovery', () => {
  it('from a journal with any of its bytes changed gives what was before them or nothing, and touches no file', async () => {
    const at = await world('corrupt');
    await at.journal();
    await at.services.appendJournal(ID, ['a', 'b', 'c', 'd'].map(edit));
    const path = join(at.home, '.journal', `${ID}.journal`);
    const [whole, before] = [readFileSync(path), at.bytes()];
    const uniform = seededUniform(12);
    const rounds = runs(150, 3000);
    let lost = 0;
    for (let round = 0; round < rounds; round++) {
      const bytes = Buffer.from(
        whole.subarray(0, round % 5 === 0 ? Math.floor(uniform() * whole.length) : whole.length),
      );
      for (let k = 0; k <= round % 4 && bytes.length > 0; k++)
        bytes[Math.floor(uniform() * bytes.length)] = Math.floor(uniform() * 256);
      writeFileSync(path, bytes);
      const recovered = await at.services.recoverJournal(ID);
      const labels = recovered?.entries.map(({ label }) => label) ?? [];
      expect(['a', 'b', 'c', 'd'].slice(0, labels.length)).toEqual(labels);
      if (recovered) expect(recovered.projectJson).toBe(project(2));
      if (labels.length < 4) lost += 1;
    }
    expect(lost).toBeGreaterThan(rounds / 2);
    await starts(at);
    expect(at.bytes()).toEqual(before);
    traps += rounds;
  });

  it('of work on an older or a newer file gives a copy, and saving over the other state is refused until it is said', async () => {
    for (const state of ['older', 'newer'] as const) {
      const at = await world(state);
      await at.journal();
      await at.services.appendJournal(ID, [edit('a')]);
      const opened = at.bytes();
      const next = { file: at.file, projectJson: project(3), expectedHash: at.hash, thumbnailPng: null };
      const saved = await at.services.saveFile(next);
      if (!saved.ok) throw new Error('a project can be saved');
      // Somebody has put a backup back, or has saved meanwhile.
      if (state === 'older') writeFileSync(at.file.path, opened);
      const expectedHash = state === 'older' ? saved.hash : at.hash;
      const before = at.bytes();
      expect(await at.services.recoverJournal(ID)).toMatchObject({ projectJson: project(2), lost: 0 });
      const over = { file: at.file, projectJson: project(2), expectedHash, thumbnailPng: null };
      expect(await at.services.saveFile(over)).toMatchObject({ ok: false, reason: 'changedOnDisk' });
      expect(at.bytes()).toEqual(before);
      traps += 1;
    }
  });

  it('of two windows on one file lets the second save only after it has seen the first', async () => {
    const at = await world('windows');
    const saveFrom = (expectedHash: string, n: number) =>
      at.services.saveFile({ file: at.file, projectJson: project(n), expectedHash, thumbnailPng: null });
    const first = await saveFrom(at.hash, 4);
    const second = await saveFrom(at.hash, 5);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, reason: 'changedOnDisk' });
    const opened = await at.services.openFile(at.file);
    expect(opened.ok && JSON.parse(opened.projectJson).n).toBe(4);
    traps += 1;
  });

  it('where no journal can be written or read says so, and the app starts, opens and saves', async () => {
    // A folder that cannot be made, and one that is a file: as on a read-only or full disk, whoever runs this.
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, '');
    for (const journalFolder of [blocked, join(blocked, 'deeper')]) {
      const at = await world(`blocked${traps}`, journalFolder);
      await expect(at.journal()).rejects.toThrow();
      await starts(at);
      const again = { file: at.file, projectJson: project(6), expectedHash: at.hash, thumbnailPng: null };
      expect((await at.services.saveFile(again)).ok).toBe(true);
      traps += 1;
    }
    // Journals that are folders, empty, or of another program.
    const at = await world('rubbish');
    const journals = join(at.home, '.journal');
    mkdirSync(join(journals, 'folder0001.journal'), { recursive: true });
    writeFileSync(join(journals, 'other00001.journal'), Buffer.alloc(200, 0xff));
    writeFileSync(join(journals, 'README'), 'mine');
    await starts(at);
    expect(readdirSync(journals)).toContain('README');
    traps += 1;
    printFigure('R3', 'recovery traps', `${traps} sprung, 0 files overwritten, the app starts`);
  });
});
