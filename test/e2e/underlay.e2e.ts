import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dxf, line } from '../engine/underlay/dxfText';
import { type OpenApp, openApp } from './openApp';

let app: OpenApp;
beforeAll(async () => {
  // Drawn without 3D graphics: what is tested is the same, and it takes less.
  app = await openApp({ graphics: 'none' });
});
afterAll(() => app.close());

const command = async (label: string): Promise<void> => {
  const { page } = app;
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill(label);
  await page.keyboard.press('Enter');
};

describe('a floor plan of another program', () => {
  it('is brought in, kept in the project file, and gone when that is undone', async () => {
    const { page, documentsFolder } = app;
    await page.getByText('R1-01', { exact: true }).first().waitFor();
    const plan = join(documentsFolder, 'ground floor.dxf');
    writeFileSync(
      plan,
      dxf({ header: [9, '$INSUNITS', 70, 4], entities: [...line(0, 0, 30_000, 0), ...line(0, 0, 0, 12_000)] }),
    );
    const row = page.getByRole('treeitem', { name: /ground floor\.dxf/ });
    const bringIn = async (path: string): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await command('Bring in a plan');
      await (await chooser).setFiles(path);
    };
    await bringIn(plan);
    await row.waitFor();
    // Its own unit says how large it is.
    expect(await page.getByRole('textbox', { name: 'Width' }).inputValue()).toBe('30 m');

    await page.keyboard.press('Control+s');
    const name = page.getByRole('dialog').getByRole('textbox');
    await name.fill('with plan');
    await page.keyboard.press('Enter');
    await page.getByText(/Saved/).first().waitFor();
    await command('New project');
    await row.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+o');
    await page.getByRole('button', { name: /with plan/ }).click();
    await row.waitFor();

    await bringIn(plan);
    await expect.poll(() => row.count()).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(() => row.count()).toBe(1);

    // What is no plan is told, and nothing else happens.
    const hostile = join(documentsFolder, 'hostile.svg');
    writeFileSync(hostile, '<svg viewBox="0 0 1 1"><script>document.title = "taken"</script></svg>');
    await bringIn(hostile);
    await page.getByText('hostile.svg was not taken: it has a "script".').waitFor();
    expect(await page.title()).not.toBe('taken');
    expect(await row.count()).toBe(1);
    expect(await app.complaints()).toEqual([]);
  });
});
