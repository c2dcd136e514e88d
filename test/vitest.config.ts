import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    setupFiles: ['test/fixedSeed.ts'],
    pool: 'forks',
    testTimeout: process.env['MILLWRIGHT_LONG'] === '1' ? 1_800_000 : 60_000,
  },
});
