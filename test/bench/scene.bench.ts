import type { Page } from 'playwright-core';
import { openApp, openSampleNamed, outlineRow } from '../e2e/openApp';

const STEPS = 60;

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * 0.95) - 1)] ?? Number.NaN;

/** Script time of each picture, ms: all of it, and up to its last draw command, after which names and outlines follow. */
interface Timed {
  readonly frames: number[];
  readonly submits: number[];
  /** Between the starts of two pictures. */
  readonly gaps: number[];
}

/** Times every animation callback of the page. */
const watchFrames = (dropsDraws: boolean): void => {
  const timed: Timed = { frames: [], submits: [], gaps: [] };
  const watched = Object.assign(window, { timed, dropsDraws, lastDrawMs: 0 });
  const original = window.requestAnimationFrame.bind(window);
  let before = 0;
  window.requestAnimationFrame = (callback) =>
    original((now) => {
      const started = performance.now();
      const isFirst = now > before;
      if (isFirst) timed.gaps.push(now - before);
      before = now;
      callback(now);
      const ms = performance.now() - started;
      // All that is called for one picture counts together.
      if (isFirst) timed.frames.push(ms);
      else timed.frames.push((timed.frames.pop() ?? 0) + ms);
      if (watched.lastDrawMs > started) timed.submits.push(watched.lastDrawMs - started);
    });
};

const picturesMs = (page: Page): Promise<Timed> =>
  page.evaluate(() => {
    const { frames, submits, gaps } = (window as unknown as { timed: Timed }).timed;
    return { frames: frames.splice(0), submits: submits.splice(0), gaps: gaps.splice(0) };
  });

/** Script time of each of a number of pointer moves over the middle of the picture, ms. */
const movesMs = (page: Page, steps: number, breadth: number): Promise<readonly number[]> =>
  page.evaluate(
    async ([count, share]) => {
      const surface = document.querySelector('[role="application"]')!;
      const box = surface.getBoundingClientRect();
      const times: number[] = [];
      for (let i = 0; i < count; i++) {
        const started = performance.now();
        surface.dispatchEvent(
          new PointerEvent('pointermove', {
            bubbles: true,
            pointerId: 1,
            clientX: box.left + box.width * (0.5 + share * (i / count - 0.5)),
            clientY: box.top + box.height * (0.5 + share * (((i * 7) % count) / count - 0.5)),
          }),
        );
        times.push(performance.now() - started);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return times;
    },
    [steps, breadth] as const,
  );

const row = (what: string, values: readonly number[]): void =>
  console.log(`${what.padEnd(44)}${p95(values).toFixed(2).padStart(9)} ms p95 of ${values.length}`);

/** What draws, in the driver's words. */
const driverName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2')!;
    const names = gl.getExtension('WEBGL_debug_renderer_info');
    return String(names ? gl.getParameter(names.UNMASKED_RENDERER_WEBGL) : 'unknown');
  });

/**
 * The picture of a big sample in a real Chromium: what orbiting and pointing cost in script, and what is drawn. Without a graphics
 * card the draw commands themselves are dropped: carried out by the processor, pictures of a big plant take seconds each, and the
 * next one's script would wait for room in the queue.
 */
export const benchScene = async (sample: string, graphics: 'software' | 'hardware'): Promise<void> => {
  const app = await openApp({ widthPx: 1440, heightPx: 900, graphics });
  const { page } = app;
  console.log(await driverName(page));
  // The first project comes up by itself, and would close a dialog that was opened before it.
  await outlineRow(page, 'R1-01').waitFor();
  await page.evaluate(watchFrames, graphics === 'software');
  await openSampleNamed(page, sample);
  await page.waitForTimeout(8000);
  await app.drawn();
  await page.keyboard.press('Home');
  await page.waitForTimeout(2000);
  const { calls, frames } = await app.drawn();
  console.log(`${sample}: ${(calls / Math.max(1, frames)).toFixed(0)} draw calls a frame`);
  await picturesMs(page);
  const box = (await page.getByRole('application').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(box.x + box.width / 2 + 300, box.y + box.height / 2 - 40, { steps: STEPS });
  await page.mouse.up({ button: 'right' });
  // The first pictures of a view set up what later ones have.
  const { frames: pictures, submits, gaps } = await picturesMs(page);
  row('orbit: script of a picture', pictures.slice(STEPS / 6));
  row('orbit: of that, up to the last draw command', submits.slice(STEPS / 6));
  if (graphics === 'hardware') row('orbit: from picture to picture', gaps.slice(STEPS / 6));
  // The first one makes what the pointer finds things by.
  await movesMs(page, 1, 0);
  row('pick: pointer move over the picture', await movesMs(page, STEPS, 0.2));
  await app.drawn();
  await page.waitForTimeout(1500);
  console.log(`${'pictures while idle, 1.5 s'.padEnd(44)}${String((await app.drawn()).frames).padStart(9)}`);
  await page.getByRole('searchbox', { name: 'Filter' }).fill('rack 2000');
  await outlineRow(page, 'Rack 2000').click();
  await page.getByRole('application').focus();
  await page.keyboard.press('f');
  await page.waitForTimeout(2500);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2, { steps: 4 });
  await picturesMs(page);
  row('drag of a rack: pointer move', await movesMs(page, STEPS, 0.1));
  row('drag of a rack: script of a picture', (await picturesMs(page)).frames);
  if ((await page.getByText(/Δx -?[\d.]+ m/).count()) === 0) console.log('nothing was dragged');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await app.close();
};
