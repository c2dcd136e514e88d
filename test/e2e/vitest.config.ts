import { defineConfig } from 'vitest/config';

// Real mouse and keyboard in a real Chromium against the built app; one file at a time, since each has a browser of its own.
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['test/e2e/**/*.e2e.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
