import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { headline, openApp, outlineRow, runCommand, solved } from './openApp';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What is seen beside a symbol of a diagram is its name, shortened where it must be, and figures, which are no label: see `namedAsSeen`. */
const isSymbol = (id: string, target: string): boolean =>
  id === 'label-content-name-mismatch' && target.startsWith('#node-');

const findings = (results: AxeResults): readonly string[] =>
  results.violations.flatMap(({ id, help, nodes }) =>
    nodes
      .map(({ target }) => target.join(' '))
      .filter((target) => !isSymbol(id, target))
      .map((target) => `${id}: ${help}: ${target}`),
  );

/** Symbols whose name does not begin with the name that is seen. */
const namedAsSeen = (page: Page): Promise<readonly string[]> =>
  page.locator('[data-node]').evaluateAll((symbols) =>
    symbols
      .filter((symbol) => {
        const name = symbol.getAttribute('aria-label') ?? '';
        const seen = [...symbol.querySelectorAll('text')].map((text) => (text.textContent ?? '').split(/…| · /)[0]!);
        return seen.length > 0 && !seen.some((text) => text.length > 1 && name.startsWith(text));
      })
      .map((symbol) => `${symbol.id}: ${symbol.getAttribute('aria-label')}`),
  );

describe('for everyone', () => {
  it.each(['dark', 'light'] as const)('axe finds nothing to complain about on any panel, %s', async (theme) => {
    const app = await openApp({ theme });
    const { page } = app;
    await solved(page);
    // The policy of the page forbids scripts from elsewhere; the debugger may still add one.
    await page.evaluate((await import('node:fs')).readFileSync(axePath, 'utf8'));
    const check = async (): Promise<readonly string[]> =>
      findings(await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run()));
    expect(await check()).toEqual([]);
    await outlineRow(page, 'R1-02').click();
    const found: string[] = [];
    const tabs = await page.getByRole('tab').allInnerTexts();
    expect(tabs.length).toBeGreaterThan(15);
    for (const tab of tabs.filter((name) => name !== '3D')) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      // Panels that ask the engine first say so, and then show what it answered.
      await page.waitForTimeout(400);
      found.push(...[...(await check()), ...(await namedAsSeen(page))].map((finding) => `${tab}: ${finding}`));
    }
    expect(found).toEqual([]);
    for (const keys of ['Control+k', '?']) {
      await page.getByRole('tab', { name: '3D' }).focus();
      await page.keyboard.press(keys);
      await page.getByRole('dialog').waitFor();
      expect(await check(), keys).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await app.close();
  });

  it('walks the outliner, selects and opens commands by keyboard alone', async () => {
    const app = await openApp();
    const { page } = app;
    await solved(page);
    await page.keyboard.press('/');
    await page.keyboard.type('R1-0');
    // From the filter over its clear button into the tree.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('tree').evaluate((tree) => tree === document.activeElement)).toBe(true);
    // Site, hall, row, first rack.
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
    await expect.poll(() => outlineRow(page, 'R1-01').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('2 selected').waitFor();
    await runCommand(page, 'delete');
    await expect.poll(() => outlineRow(page, 'R1-01').count()).toBe(0);
    await app.close();
  });

  it('works without graphics: says why there is no picture, and everything else answers', async () => {
    const app = await openApp({ graphics: 'none' });
    const { page } = app;
    await solved(page);
    await page.getByText('This machine shows no 3D graphics').waitFor();
    const plan = page.getByRole('application', { name: /Plan of the plant/ });
    const box = (await plan.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const isSelected = (name: string) => outlineRow(page, name).getAttribute('aria-selected');
    // Brought to the middle, forgotten, and found again under the pointer.
    await outlineRow(page, 'CRAH 1').click();
    await page.keyboard.press('f');
    await page.mouse.click(box.x + 60, box.y + box.height - 20);
    await expect.poll(() => isSelected('CRAH 1')).toBe('false');
    await page.mouse.click(x, y);
    await expect.poll(() => isSelected('CRAH 1')).toBe('true');
    // Dragged by a typed distance and put back by one undo.
    const east = page.getByRole('textbox', { name: 'X east' });
    const before = await east.inputValue();
    await page.mouse.down();
    await page.mouse.move(x - 60, y + 4, { steps: 4 });
    await page.keyboard.type('0.5');
    await page.keyboard.press('Enter');
    await page.mouse.up();
    await expect.poll(() => east.inputValue()).not.toBe(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => east.inputValue()).toBe(before);
    await outlineRow(page, 'R1-04').click();
    await page.keyboard.press('Delete');
    await expect.poll(() => headline(page, 'Grid draw').innerText()).toMatch(/-[\d.]+%/);
    await app.close();
  });

  it('announces the answer and the number of problems', async () => {
    const app = await openApp();
    await solved(app.page);
    await app.page
      .getByRole('status')
      .filter({ hasText: /Calculated\. .* 0 errors/ })
      .waitFor({ state: 'attached' });
    await app.close();
  });
});
