import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseProject } from '#engine/project';
import { type LaunchedApp, launchApp } from './launchApp';

const root = new URL('../..', import.meta.url).pathname;
const sample = join(root, 'assets', 'samples', 'starter-hall', 'project.json');

let app: LaunchedApp;
beforeAll(async () => {
  app = await launchApp();
  await app.page.getByText('R1-01', { exact: true }).first().waitFor();
});
afterAll(() => app.close());

// exp, log and pow differ in the last bit between Node and Chromium, hence 1e-9 and not equality.
it('gives the same headline in the app as on the command line, to 1e-9', async () => {
  const parsed = parseProject(readFileSync(sample, 'utf8'));
  if (!parsed.ok) throw new Error('the sample does not open');
  const { records } = parsed.value;
  const scenarioIds = records.filter((record) => record.type === 'scenario').map((record) => record.id);
  /** The page's own engine worker, spoken to in its own messages. */
  const inBrowser = await app.page.evaluate(
    async ({ records, scenarioIds }) => {
      const script = performance
        .getEntriesByType('resource')
        .map((entry) => entry.name)
        .find((name) => /worker[^/]*\.js$/.test(name));
      if (!script) throw new Error('the page has not loaded an engine worker');
      const worker = new Worker(script, { type: 'module' });
      let id = 0;
      const ask = (method: string, args: unknown): Promise<unknown> => {
        id += 1;
        const own = id;
        return new Promise((resolve, reject) => {
          worker.addEventListener('message', ({ data }) => {
            if (data.id !== own || data.type === 'progress') return;
            // Snapshots travel as a message of their own; the headline stands in both.
            if (data.type === 'response' || data.type === 'snapshot') resolve(data.result);
            else reject(new Error(data.message));
          });
          worker.postMessage({ type: 'request', id: own, method, args });
        });
      };
      await ask('open', { records });
      const headlines: Record<string, number>[] = [];
      for (const scenarioId of scenarioIds)
        headlines.push(
          ((await ask('solve', { scenarioId, generation: 0, preview: null })) as { headline: Record<string, number> })
            .headline,
        );
      worker.terminate();
      return headlines;
    },
    { records, scenarioIds },
  );
  for (const [i, scenarioId] of scenarioIds.entries()) {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'electron/cli/bin.mjs'), 'run', sample, '--scenario', scenarioId, '--json'],
      { maxBuffer: 64e6 },
    );
    const onCommandLine = JSON.parse(stdout).headline as Record<string, number>;
    expect(Object.keys(inBrowser[i]!).sort()).toEqual(Object.keys(onCommandLine).sort());
    for (const [name, value] of Object.entries(onCommandLine))
      expect(Math.abs(inBrowser[i]![name]! / value - 1), `${scenarioId} ${name}`).toBeLessThan(1e-9);
  }
});
