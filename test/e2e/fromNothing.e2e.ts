import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headline, middleOfScene, type OpenApp, openApp, outlineRow, solved } from './openApp';

describe('from nothing', () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp();
    await solved(app.page);
  });
  afterAll(() => app.close());

  it('places a hall on an empty site with the mouse', async () => {
    const { page } = app;
    await page.keyboard.press('Control+n');
    await page.getByText('Nothing stands here yet').waitFor();
    expect(await headline(page, 'PUE').innerText()).toContain('–');
    await page.getByRole('tab', { name: 'Catalogue' }).click();
    await page.getByRole('searchbox', { name: 'Find an element' }).fill('hall');
    await page.getByRole('button', { name: /^Hall/ }).click();
    const { x, y } = await middleOfScene(page);
    await page.mouse.move(x, y);
    await page.mouse.move(x + 3, y);
    await page.mouse.click(x, y);
    await page.getByRole('tab', { name: 'Outliner' }).click();
    await outlineRow(page, 'Hall 1').waitFor();
  });

  it('fills it with rows of racks from a few numbers', async () => {
    const { page } = app;
    await page.keyboard.press('Control+Shift+F');
    const dialog = page.getByRole('dialog', { name: 'Fill hall' });
    await dialog.getByRole('textbox', { name: 'Racks in a row' }).fill('8');
    await page.keyboard.press('Enter');
    await dialog.getByText('8 racks', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Fill hall' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('treeitem').count()).toBeGreaterThan(8);
    // Racks that nothing feeds make nothing.
    expect(await headline(page, 'Tokens/s/MW IT').innerText()).toContain('–');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByRole('treeitem').count()).toBe(2);
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => page.getByRole('treeitem').count()).toBeGreaterThan(8);
  });

  it('lists what is still missing, and leads to it', async () => {
    const { page } = app;
    const problem = page.getByRole('button', { name: /is not connected/ }).first();
    await problem.waitFor();
    await problem.click();
    await page.getByText(/^1 selected$/).waitFor();
  });

  it('supplies it in a power topology, with counts before it is built', async () => {
    const { page } = app;
    await outlineRow(page, 'Hall 1').click();
    await page.keyboard.press('Control+Shift+U');
    const dialog = page.getByRole('dialog', { name: 'Power topology' });
    await dialog.getByRole('row', { name: /UPS/ }).waitFor();
    await dialog.getByRole('button', { name: 'Build' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => headline(page, 'Tokens/s/MW IT').innerText()).toMatch(/[1-9]/);
  });

  it('logs no error on the way', async () => {
    expect(await app.complaints()).toEqual([]);
  });
});
