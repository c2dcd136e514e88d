import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const program = join(root, 'electron', 'cli', 'bin.mjs');
const sample = join(root, 'assets', 'samples', 'starter-hall', 'project.json');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program; `onErr` sees its standard error as it comes and may send it a signal. */
const millwright = (args: readonly string[], onErr: (text: string, kill: () => void) => void = () => {}) =>
  new Promise<Ended>((resolve) => {
    const child = spawn(process.execPath, [program, ...args]);
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
      onErr(err, () => child.kill('SIGINT'));
    });
    child.on('close', (code) => resolve({ code, out, err }));
  });

describe('studies on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'millwright-study-'));
  const at = (name: string): string => join(folder, name);
  beforeAll(async () => {
    await millwright(['samples']);
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('list what can be changed', async () => {
    const { code, out } = await millwright(['study', 'levers', sample, '--json']);
    const ids = JSON.parse(out).levers.map(({ id }: { id: string }) => id);
    expect(code).toBe(0);
    expect(ids).toEqual(expect.arrayContaining(['rack.systemId', 'rack.count', 'cooler.kind', 'cell.it_racks']));
  });

  it('sweep in shards, and are the whole when merged', async () => {
    const sweep = ['study', 'sweep', sample, '--lever', 'deployment.utilisation=0.5:0.8:4'];
    const whole = JSON.parse((await millwright([...sweep, '--json'])).out);
    for (const part of [1, 2]) await millwright([...sweep, '--shard', `${part}/2`, '-o', at(`${part}.json`)]);
    const merged = await millwright(['merge', at('2.json'), at('1.json')]);
    expect(merged.code).toBe(0);
    expect(JSON.parse(merged.out).result).toEqual(whole.result);
    expect(whole.result.answer.rows.map(({ values }: { values: number[] }) => values[0])).toEqual([
      0.5,
      expect.closeTo(0.6, 9),
      expect.closeTo(0.7, 9),
      0.8,
    ]);
    expect((await millwright(['merge', at('1.json'), at('1.json')])).code).toBe(2);
  });

  it('find the rate of a service at a token price', async () => {
    const { out } = await millwright([
      ...['study', 'goal', sample, '--lever', 'deployment.minTokensPerSPerUser', '--wanted', '0.2', '--json'],
    ]);
    const { answer } = JSON.parse(out).result;
    expect(answer.found).toBe('yes');
    expect(answer.outputs.costPerMTokensUsd).toBeCloseTo(0.2, 2);
  });

  it('draw the same from the same seed, and go on where an interrupt stopped them', async () => {
    const run = ['study', 'monteCarlo', sample, '--draws', '400', '--seed', '3', '--workers', '1'];
    // Once: a second interrupt ends the program at once, as everywhere.
    let isKilled = false;
    const stopped = await millwright([...run, '-o', at('stopped.json')], (err, kill) => {
      if (isKilled || !/\b[1-4]\d % of/.test(err)) return;
      isKilled = true;
      kill();
    });
    expect(stopped.code).toBe(1);
    const left = JSON.parse(readFileSync(at('stopped.json'), 'utf8'));
    expect(left.result).toBeNull();
    expect(left.points.length).toBeGreaterThan(50);
    expect(left.points.length).toBeLessThan(400);
    const resumed = await millwright([...run, '--resume', at('stopped.json'), '--json']);
    const whole = await millwright([...run, '--json']);
    expect(JSON.parse(resumed.out).result).toEqual(JSON.parse(whole.out).result);
  });

  it.each([
    [['study', 'sweep', sample], /needs --lever/],
    [['study', 'sweep', sample, '--lever', 'moon.phase'], /no lever "moon\.phase"/],
    [['study', 'sweep', sample, '--lever', 'rack.systemId=abacus'], /has no "abacus"/],
    [['study', 'goal', sample, '--lever', 'rack.count'], /needs --wanted/],
    [['study', 'tornado', sample, '--basis', 'moon'], /point or year/],
    [['study', 'sobol', sample, '--figure', 'beauty'], /no output "beauty"/],
    [['study', 'fly', sample], /needs one of levers, tornado/],
    [['study', 'monteCarlo', sample, '--shard', '3/2'], /--shard is "3\/2"/],
    [['merge', sample], /is not a study/],
  ])('say what is wrong: %j', async (args, says) => {
    const { code, err } = await millwright(args);
    expect(err).toMatch(says);
    expect(code).toBe(2);
  });
});
