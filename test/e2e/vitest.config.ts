import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    pool: 'forks',
    // One browser at a time: software rendering keeps all cores of a small machine busy.
    maxWorkers: 1,
    testTimeout: process.env['MILLWRIGHT_LONG'] === '1' ? 600_000 : 120_000,
    hookTimeout: 120_000,
    // A loaded machine answers late; what is asked for comes or it does not.
    expect: { poll: { timeout: 15_000 } },
  },
});
