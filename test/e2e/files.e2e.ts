import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp, outlineRow, runCommand, solved } from './openApp';

describe('files and scenarios', () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp();
    await solved(app.page);
  });
  afterAll(() => app.close());

  it('saves under a name, starts anew, and opens what was saved', async () => {
    const { page, documentsFolder } = app;
    await outlineRow(page, 'R1-08').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => outlineRow(page, 'R1-08').count()).toBe(0);
    await page.keyboard.press('Control+Shift+S');
    await page.getByRole('textbox', { name: 'File name' }).fill('seven racks');
    await page.keyboard.press('Enter');
    await page.getByText('Saved “seven racks.millwright”.').waitFor();
    expect(existsSync(join(documentsFolder, 'seven racks.millwright'))).toBe(true);

    await page.keyboard.press('Control+n');
    await page.getByText('Nothing stands here yet').waitFor();
    await page.keyboard.press('Control+o');
    await page.getByRole('dialog').getByRole('button', { name: 'seven racks' }).click();
    await outlineRow(page, 'R1-07').waitFor();
    expect(await outlineRow(page, 'R1-08').count()).toBe(0);
    expect(await page.title()).toContain('seven racks');
  });

  it('asks before unsaved work is lost', async () => {
    const { page } = app;
    await outlineRow(page, 'R1-07').click();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+n');
    await page.getByRole('dialog', { name: 'Discard changes?' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await outlineRow(page, 'R1-06').count()).toBe(1);
  });

  it('compares scenarios at equal megawatts, and as laid out', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'Scenarios' }).click();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    const table = page.getByRole('table').filter({ hasText: 'Tokens/s/MW grid' });
    await table.waitFor();
    const drawOf = async (): Promise<readonly string[]> => {
      const row = table.getByRole('row', { name: /^Grid draw/ });
      return (await row.getByRole('cell').allInnerTexts()).map((text) => text.split('\n')[0]!);
    };
    await expect.poll(async () => new Set(await drawOf()).size).toBe(1);
    await page.getByRole('radio', { name: 'As laid out' }).click();
    await expect.poll(async () => new Set(await drawOf()).size).toBeGreaterThan(1);
  });

  it('writes a report', async () => {
    const { page } = app;
    await runCommand(page, 'write report');
    await page.getByText(/Report written to/).waitFor({ timeout: 60_000 });
  });

  it('logs no error on the way', async () => {
    expect(await app.complaints()).toEqual([]);
  });
});
