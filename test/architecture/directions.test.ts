import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importsBelow } from './imports';
import { circle, violations } from './rules';

const root = new URL('../..', import.meta.url).pathname;

describe('import directions', () => {
  const planted = mkdtempSync(join(tmpdir(), 'millwright-directions-'));
  afterAll(() => rmSync(planted, { recursive: true, force: true }));

  it('hold in the whole house, and the check has seen it', () => {
    const { files, imports } = importsBelow(root, ['engine', 'renderer', 'electron']);
    // A check that sees nothing would pass everything.
    expect(files.length).toBeGreaterThan(200);
    expect(
      imports.filter(({ from, to }) => from === 'engine/solve/solveScenario.ts' && to.startsWith('engine/')).length,
    ).toBeGreaterThan(10);
    expect(imports.some(({ to }) => to === 'renderer/store/worker.ts')).toBe(true);
    expect(violations(imports)).toEqual([]);
  });

  it('have no circles in the engine and the shell', () => {
    const { imports } = importsBelow(root, ['engine', 'electron']);
    expect(circle(imports)).toBeNull();
  });

  it('are broken by planted violations of each rule', () => {
    const put = (path: string, text: string): void => {
      mkdirSync(join(planted, path, '..'), { recursive: true });
      writeFileSync(join(planted, path), text);
    };
    put('engine/quantity/index.ts', "export * from './band';\n");
    put('engine/quantity/band.ts', "import { solve } from '../solve/index';\nexport const band = solve;\n");
    put(
      'engine/solve/index.ts',
      "import { band } from '../quantity/band';\nimport { readFileSync } from 'node:fs';\nimport { view } from '../../renderer/view';\nexport const solve = [band, view, readFileSync];\n",
    );
    put(
      'renderer/view.tsx',
      "import { main } from '../electron/main';\nimport { rig } from '../test/rig';\nexport const view = <b>{main}{rig}</b>;\n",
    );
    put('renderer/reports/page.ts', "import 'three';\n");
    put('renderer/diagrams/drawing.ts', "import 'three';\n");
    put('renderer/panels/panel.ts', "import { Menu } from '@base-ui/react';\nexport const menu = Menu;\n");
    put('electron/main.ts', 'export const main = 1;\n');
    put('electron/services/disk.ts', "import { app } from 'electron';\nexport const disk = app;\n");
    put('test/rig.ts', 'export const rig = 1;\n');
    const { imports } = importsBelow(planted, ['engine', 'renderer', 'electron']);
    const lines = violations(imports).join('\n');
    for (const edge of [
      'engine/quantity/band.ts → engine/solve/index.ts: A room',
      'engine/solve/index.ts → engine/quantity/band.ts: Enter a room',
      'engine/solve/index.ts → node:fs: The engine knows no view',
      'engine/solve/index.ts → renderer/view.tsx: A room',
      'renderer/view.tsx → electron/main.ts: The page',
      'renderer/view.tsx → test/rig.ts: Nothing imports tests',
      'renderer/reports/page.ts → three: A report',
      'renderer/diagrams/drawing.ts → three: A diagram',
      'renderer/panels/panel.ts → @base-ui/react: Only renderer/ui',
      'electron/services/disk.ts → electron: Shell code',
    ])
      expect(lines).toContain(edge);
    expect(circle(imports)).not.toBeNull();
  });
});
