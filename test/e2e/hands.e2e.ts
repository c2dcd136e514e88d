import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printFigure, runs } from '../reliability/figures';
import { headline, middleOfScene, type OpenApp, openApp, outlineRow, solved } from './openApp';

describe('hands on the plant', () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await openApp();
    await solved(app.page);
  });
  afterAll(() => app.close());

  const field = (name: string) => app.page.getByRole('textbox', { name });

  it('selects in the picture what is under the pointer', async () => {
    const { page } = app;
    await outlineRow(page, 'Standby generator').click();
    await page.keyboard.press('f');
    await page.keyboard.press('Escape');
    await expect.poll(() => outlineRow(page, 'Standby generator').getAttribute('aria-selected')).toBe('false');
    const { x, y } = await middleOfScene(page);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await expect
      .poll(() => outlineRow(page, 'Standby generator').getAttribute('aria-selected'), { timeout: 5000 })
      .toBe('true');
  });

  it('moves with the mouse, answers while it moves, and undoes the move as one step', async () => {
    const { page } = app;
    const start = await field('X east').inputValue();
    const { x, y } = await middleOfScene(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y + 10, { steps: 5 });
    await page.getByText(/Δx -?[\d.]+ m/).waitFor();
    await expect.poll(() => headline(page, '$/M tokens').innerText()).toMatch(/%/);
    expect(await field('X east').inputValue()).toBe(start);
    await page.mouse.up();
    await expect.poll(() => field('X east').inputValue()).not.toBe(start);
    await page.keyboard.press('Control+z');
    await expect.poll(() => field('X east').inputValue()).toBe(start);
  });

  it('gives a move up on Escape', async () => {
    const { page } = app;
    const start = await field('X east').inputValue();
    const { x, y } = await middleOfScene(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 80, y, { steps: 4 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await field('X east').inputValue()).toBe(start);
    // The move undone before can still be done again: the gesture left no trace in the history.
    expect(await page.getByRole('button', { name: /^Redo Move/ }).count()).toBe(1);
  });

  it('moves by a typed number, in whatever unit it is typed', async () => {
    const { page } = app;
    const before = Number.parseFloat(await field('X east').inputValue());
    await field('X east').fill(`${(before - 0.5) * 1000} mm`);
    await page.keyboard.press('Enter');
    await expect.poll(() => field('X east').inputValue()).toBe(`${before - 0.5} m`);
    await field('X east').fill('9,99');
    await page.keyboard.press('Enter');
    await page.getByText('Type a number').waitFor();
    await page.keyboard.press('Escape');
    expect(await field('X east').inputValue()).toBe(`${before - 0.5} m`);
    await page.keyboard.press('Control+z');
  });

  it('refuses to put one rack into another, and says so', async () => {
    const { page } = app;
    await outlineRow(page, 'R1-03').click();
    const start = await field('X east').inputValue();
    await field('X east').fill(String(Number.parseFloat(start) + 0.3));
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'overlap' }).waitFor();
    await expect.poll(() => field('X east').inputValue()).toBe(start);
  });

  it('draws nothing while nobody does anything, and again when asked', async () => {
    const { page } = app;
    await page.mouse.move(2, 2);
    await page.waitForTimeout(1500);
    await app.drawCalls();
    await page.waitForTimeout(1500);
    expect(await app.drawCalls()).toBe(0);
    await page.getByRole('application').focus();
    await page.keyboard.press('Home');
    await page.waitForTimeout(500);
    const calls = await app.drawCalls();
    expect(calls).toBeGreaterThan(0);
  });

  it('gives back to the graphics card what it no longer draws', async () => {
    const { page } = app;
    const show = async (scenario: string): Promise<void> => {
      await page.getByRole('button', { name: /^Scenario: / }).click();
      await page.getByRole('menuitemcheckbox', { name: scenario }).click();
      await page.getByRole('button', { name: `Scenario: ${scenario}` }).waitFor();
      await page.waitForTimeout(300);
    };
    const round = async (): Promise<number> => {
      await show('HGX H200, liquid');
      await show('GB200 NVL72');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Escape');
      await page.waitForTimeout(300);
      return app.liveResources();
    };
    // The first round compiles and uploads what both scenarios need.
    const before = await round();
    expect(before).toBeGreaterThan(10);
    for (let i = 0; i < 3; i++) expect(await round()).toBeLessThanOrEqual(before);
  });

  it('brings the picture back after the graphics context was lost', async () => {
    const { page } = app;
    const losses = runs(3, 20);
    let slowestMs = 0;
    for (let k = 0; k < losses; k++) {
      // Nobody touches anything: the picture comes back by itself.
      const backAfterMs = await page.evaluate(async () => {
        const watched = window as unknown as { drawCalls: number };
        const canvas = document.querySelector<HTMLCanvasElement>('[role="application"] canvas')!;
        const loss = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
        loss.loseContext();
        await new Promise((resolve) => setTimeout(resolve, 300));
        watched.drawCalls = 0;
        const started = performance.now();
        loss.restoreContext();
        while (watched.drawCalls === 0 && performance.now() - started < 20_000)
          await new Promise((resolve) => setTimeout(resolve, 5));
        return watched.drawCalls > 0 ? performance.now() - started : null;
      });
      expect(backAfterMs).not.toBeNull();
      slowestMs = Math.max(slowestMs, backAfterMs ?? 0);
    }
    expect(await page.getByText('Graphics were interrupted').count()).toBe(0);
    printFigure('R11', 'graphics context lost', `${losses} times, picture back within ${slowestMs.toFixed(0)} ms`);
  });
});
