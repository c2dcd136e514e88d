import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp } from './openApp';

describe('dragging between panels', () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp({ graphics: 'none' });
    await app.page.getByRole('treeitem').first().waitFor();
  });
  afterAll(() => app.close());

  it('takes a rack out of the catalogue and sets it down where it is dropped on the plan', async () => {
    const { page } = app;
    // The row of the site says how much stands on it.
    const count = async (): Promise<number> => {
      await page.getByRole('tab', { name: 'Outliner' }).click();
      // What was placed is brought into sight, far below the site.
      await page.getByRole('tree').evaluate((tree) => tree.scrollTo(0, 0));
      const label = await page.getByRole('treeitem', { name: /^Dallas/ }).getAttribute('aria-label');
      return Number(label?.split(' ')[1]);
    };
    const before = await count();
    await page.getByRole('tab', { name: 'Catalogue' }).click();
    const card = page.getByRole('button', { name: /^DGX H100/ });
    await card.dragTo(page.getByRole('application').first(), { targetPosition: { x: 90, y: 330 } });
    await expect.poll(count).toBe(before + 1);
    await page.keyboard.press('Control+z');
    await expect.poll(count).toBe(before);
  });

  it('puts a rack from its row into the hall, in the outliner', async () => {
    const { page } = app;
    await page.getByRole('tab', { name: 'Outliner' }).click();
    const rack = page.getByRole('treeitem', { name: /^R1-02/ });
    expect(await rack.getAttribute('aria-level')).toBe('4');
    await rack.dragTo(page.getByRole('treeitem', { name: /^Hall 1/ }));
    await expect.poll(() => rack.getAttribute('aria-level')).toBe('3');
    await page.keyboard.press('Control+z');
    await expect.poll(() => rack.getAttribute('aria-level')).toBe('4');
  });
});
