import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '#renderer/host';
import { createJournals } from '../../electron/services/journal';
import { printFigure, runs } from '../reliability/figures';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'millwright-journal-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

const start = { name: 'Plant', file: null, baseHash: null, pieces: 0, projectJson: '{"format":2,\n"records":[]}' };
const edit = (label: string): JournalEntry => ({ label, diff: { added: {}, updated: {}, removed: {} } });
const ID = 'abcdefgh12';

describe('journals on disk', () => {
  it('come back with the project and every edit, in order', async () => {
    const journals = createJournals(folder(), () => 1234);
    await journals.start(ID, start);
    await journals.append(ID, [edit('one'), edit('two')]);
    await journals.append(ID, [edit('three')]);
    expect(await journals.list()).toEqual([{ id: ID, name: 'Plant', file: null, edits: 3, startedAt: 1234 }]);
    const recovered = await journals.recover(ID);
    expect(recovered?.projectJson).toBe(start.projectJson);
    expect(recovered?.entries.map(({ label }) => label)).toEqual(['one', 'two', 'three']);
    await journals.start(ID, { ...start, name: 'Later' });
    expect((await journals.list())[0]).toMatchObject({ name: 'Later', edits: 0 });
    await journals.end(ID);
    expect(await journals.list()).toEqual([]);
    expect(await journals.recover(ID)).toBeNull();
  });

  it('take the project in pieces, and are there only when it is whole', async () => {
    const place = folder();
    const journals = createJournals(place, () => 0);
    await journals.start(ID, { ...start, name: 'Before' });
    await journals.prepare(ID, 0, 'given up');
    await journals.prepare(ID, 0, '{"records":[');
    await journals.prepare(ID, 1, '1,');
    expect(await journals.list()).toMatchObject([{ name: 'Before' }]);
    await journals.start(ID, { ...start, pieces: 2, projectJson: '2]}' });
    await journals.append(ID, [edit('one')]);
    expect(await journals.recover(ID)).toMatchObject({ projectJson: '{"records":[1,2]}', entries: [{ label: 'one' }] });
    const path = join(place, `${ID}.journal`);
    // The second of three pieces: what is left of the project is of no use.
    writeFileSync(path, readFileSync(path, 'utf8').replace('1,', '7,'));
    expect(await journals.recover(ID)).toBeNull();
  });

  it('are swept away an hour after a window ended before they were whole', async () => {
    const place = folder();
    let nowMs = Date.now();
    const journals = createJournals(place, () => nowMs);
    await journals.prepare(ID, 0, '{"records":[');
    await journals.list();
    expect(readdirSync(place)).toHaveLength(1);
    nowMs += 2 * 3_600_000;
    expect(await journals.list()).toEqual([]);
    expect(readdirSync(place)).toEqual([]);
  });

  it('of the version before, which had the project in one line behind the head, still come back', async () => {
    const place = folder();
    const line = (value: unknown): string => {
      const text = JSON.stringify(value);
      return `${createHash('sha256').update(text).digest('hex').slice(0, 16)} ${text}\n`;
    };
    const head = { format: 1, name: 'Plant', file: null, baseHash: null, startedAt: 5, process: process.pid };
    writeFileSync(join(place, `${ID}.journal`), line(head) + line('{"records":[]}') + line(edit('one')));
    const journals = createJournals(place, () => 0);
    expect(await journals.list()).toMatchObject([{ name: 'Plant', edits: 1, startedAt: 5 }]);
    expect(await journals.recover(ID)).toMatchObject({ projectJson: '{"records":[]}', lost: 0 });
  });

  it('lose only what was being written when the power went, wherever that was', async () => {
    const place = folder();
    const journals = createJournals(place, () => 0);
    await journals.start(ID, start);
    const path = join(place, `${ID}.journal`);
    const base = readFileSync(path).length;
    const ends: number[] = [];
    for (let k = 0; k < 6; k++) {
      await journals.append(ID, [edit(`edit ${k}`)]);
      ends.push(readFileSync(path).length);
    }
    const whole = readFileSync(path);
    const step = runs(7, 1);
    let cuts = 0;
    for (let length = whole.length; length >= base; length -= step) {
      cuts += 1;
      writeFileSync(path, whole);
      truncateSync(path, length);
      const recovered = await journals.recover(ID);
      const written = ends.filter((end) => end - 1 <= length).length;
      expect(recovered?.entries.length, `cut at ${length}`).toBe(written);
    }
    printFigure('R2', 'journal cut off while it is written', `${cuts} places, every edit before it recovered`);
  });

  it('stop at a line that was changed, since what follows may build upon it', async () => {
    const place = folder();
    const journals = createJournals(place, () => 0);
    await journals.start(ID, start);
    await journals.append(ID, [edit('good'), edit('spoiled'), edit('after')]);
    const path = join(place, `${ID}.journal`);
    writeFileSync(path, readFileSync(path, 'utf8').replace('spoiled', 'sp0iled'));
    expect(await journals.recover(ID)).toMatchObject({ entries: [{ label: 'good' }], lost: 2 });
  });

  it('are put aside when they cannot be read, and do not stand in the way of others', async () => {
    const place = folder();
    const journals = createJournals(place, () => 0);
    writeFileSync(join(place, 'rubbish0001.journal'), 'this is no journal');
    appendFileSync(join(place, 'empty00001.journal'), '');
    await journals.start(ID, start);
    expect((await journals.list()).map(({ id }) => id)).toEqual([ID]);
    expect(readdirSync(place).filter((name) => name.endsWith('.unreadable'))).toHaveLength(2);
  });

  it('are not shown while the process that writes them runs, and cannot be reached outside their folder', async () => {
    const place = folder();
    const journals = createJournals(place, () => 0);
    await journals.start(ID, start);
    const path = join(place, `${ID}.journal`);
    // Process 1 is always there.
    const [project, head, ...rest] = readFileSync(path, 'utf8').split('\n');
    const other = head!.slice(17).replace(`"process":${process.pid}`, '"process":1');
    const sum = createHash('sha256').update(other).digest('hex').slice(0, 16);
    writeFileSync(path, [project, `${sum} ${other}`, ...rest].join('\n'));
    expect(await journals.list()).toEqual([]);
    await expect(journals.recover('../../etc/passwd')).rejects.toThrow(/letters and digits/);
  });
});
