import { defineConfig } from 'vitest/config';

/** Journeys that take minutes where the processor draws the picture: with `npm run test:long`. */
const long = ['dragging', 'everyone', 'scale', 'tools', 'twentyMegawatts', 'whatIf'].map(
  (name) => `test/e2e/${name}.e2e.ts`,
);

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    exclude: process.env['MILLWRIGHT_LONG'] === '1' ? [] : long,
    pool: 'forks',
    // One browser at a time: software rendering keeps all cores of a small machine busy.
    maxWorkers: 1,
    testTimeout: process.env['MILLWRIGHT_LONG'] === '1' ? 600_000 : 120_000,
    hookTimeout: 120_000,
    // A loaded machine answers late; what is asked for comes or it does not.
    expect: { poll: { timeout: 15_000 } },
  },
});
