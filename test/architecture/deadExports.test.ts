import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;

// `npm run check` runs the same tool with the same configuration over the house; this proves that it would notice.
it('finds an export that nobody imports and a file that nobody reaches', () => {
  const folder = mkdtempSync(join(tmpdir(), 'millwright-dead-'));
  const put = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  try {
    put('package.json', '{ "name": "planted", "type": "module" }');
    put('engine/quantity/index.ts', "export { used } from './parts';\n");
    put('engine/quantity/parts.ts', 'export const used = 1;\nexport const forgotten = 2;\n');
    put('engine/quantity/lost.ts', 'export const lost = 3;\n');
    const { status, stdout } = spawnSync(
      join(root, 'node_modules', '.bin', 'knip'),
      ['--config', join(root, 'test', 'architecture', 'knip.json'), '--directory', folder, '--no-config-hints'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stdout).toContain('forgotten');
    expect(stdout).toContain('engine/quantity/lost.ts');
    expect(stdout).not.toMatch(/\bused\b\s+engine/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
