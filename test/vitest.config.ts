import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    setupFiles: ['test/fixedSeed.ts'],
    pool: 'forks',
    // Files share what they import: read anew for each of two hundred files it took as long as the tests themselves.
    isolate: false,
    // The runner leaves one core free unless told otherwise, which on two cores doubles the time.
    maxWorkers: '100%',
    testTimeout: process.env['MILLWRIGHT_LONG'] === '1' ? 1_800_000 : 60_000,
  },
});
