import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { startLoopback } from '#electron/loopback';
import { createHostServices, findChromium, samplesFolders } from '#electron/services';

const root = new URL('../..', import.meta.url).pathname;
const rendererFolder = join(root, 'dist', 'renderer');

export interface OpenOptions {
  readonly theme?: 'dark' | 'light';
  /**
   * Drawn by the processor, by the graphics card through the driver that MILLWRIGHT_ANGLE names (`vulkan`, `gl-egl`, …; else
   * Chromium's choice), or switched off as on a machine without a driver.
   */
  readonly graphics?: 'software' | 'hardware' | 'none';
  readonly widthPx?: number;
  readonly heightPx?: number;
}

export interface OpenApp {
  readonly page: Page;
  readonly documentsFolder: string;
  /** What the page complained about: errors, and breaches of the content security policy. */
  complaints(): Promise<readonly string[]>;
  /** Draw calls since it was asked last. */
  drawCalls(): Promise<number>;
  /** Pictures and their draw calls since it was asked last. */
  drawn(): Promise<{ readonly frames: number; readonly calls: number }>;
  /** Buffers and textures that the page holds on the graphics card. */
  liveResources(): Promise<number>;
  close(): Promise<void>;
}

/** A loaded machine answers late; what is asked for comes or it does not. */
const WAIT_MS = 90_000;

/** Counts what the page does that a user cannot see, from before its first script. */
const watch = (): void => {
  const watched = window as unknown as {
    breaches: string[];
    drawCalls: number;
    frames: number;
    live: number;
    lastDrawMs: number;
    /** Set by what times the script of pictures alone. */
    dropsDraws?: boolean;
  };
  watched.breaches = [];
  watched.drawCalls = 0;
  watched.frames = 0;
  watched.lastDrawMs = 0;
  // All calls of one picture come without a pause between them.
  let isDrawing = false;
  watched.live = 0;
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    watched.breaches.push(`${violatedDirective}: ${blockedURI} from ${sourceFile}`),
  );
  const { prototype } = WebGL2RenderingContext;
  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'] as const) {
    const original = prototype[name] as (...args: unknown[]) => void;
    Object.assign(prototype, {
      [name](this: WebGL2RenderingContext, ...args: unknown[]) {
        watched.drawCalls += 1;
        watched.lastDrawMs = performance.now();
        if (!isDrawing) {
          isDrawing = true;
          watched.frames += 1;
          queueMicrotask(() => {
            isDrawing = false;
          });
        }
        if (!watched.dropsDraws) original.apply(this, args);
      },
    });
  }
  for (const [name, change] of [
    ['createBuffer', 1],
    ['createTexture', 1],
    ['deleteBuffer', -1],
    ['deleteTexture', -1],
  ] as const) {
    const original = prototype[name] as (...args: unknown[]) => unknown;
    Object.assign(prototype, {
      [name](this: WebGL2RenderingContext, ...args: unknown[]) {
        watched.live += change;
        return original.apply(this, args);
      },
    });
  }
};

/** Warnings of libraries that they will only drop themselves. */
const known = [/THREE\.Clock: This module has been deprecated/, /GPU stall due to ReadPixels/];

/** The app as users have it in a browser: built, served by the loopback server, with real files in a folder of its own. */
export const openApp = async (options: OpenOptions = {}): Promise<OpenApp> => {
  if (!existsSync(join(rendererFolder, 'index.html'))) throw new Error('dist/renderer is not built: run npm run build');
  const executablePath = process.env['MILLWRIGHT_CHROMIUM'] ?? findChromium();
  if (!executablePath) throw new Error('no Chromium was found: set MILLWRIGHT_CHROMIUM');
  const documentsFolder = mkdtempSync(join(tmpdir(), 'millwright-e2e-'));
  const server = await startLoopback({
    services: createHostServices({
      documentsFolder,
      samplesFolders: samplesFolders(),
      reach: 'documentsOnly',
      writer: 'millwright test',
    }),
    rendererFolder,
  });
  const driver = process.env['MILLWRIGHT_ANGLE'];
  const graphics = {
    software: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    hardware: [
      '--ignore-gpu-blocklist',
      '--enable-gpu',
      ...(driver ? ['--use-gl=angle', `--use-angle=${driver}`] : []),
    ],
    none: ['--disable-gpu', '--disable-3d-apis'],
  }[options.graphics ?? 'software'];
  let browser: Browser | null = null;
  let context: BrowserContext | null = null;
  try {
    browser = await chromium.launch({ executablePath, args: [...graphics, '--no-sandbox', '--headless=new'] });
    context = await browser.newContext({
      viewport: { width: options.widthPx ?? 1280, height: options.heightPx ?? 800 },
      colorScheme: options.theme ?? 'dark',
      locale: 'en-US',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
    });
    if (options.graphics !== 'none') await page.addInitScript(watch);
    await page.goto(server.url);
    const opened = browser;
    return {
      page,
      documentsFolder,
      complaints: async () => {
        const breaches = await page.evaluate(() => (window as unknown as { breaches?: string[] }).breaches ?? []);
        return [...errors, ...breaches].filter((text) => !known.some((pattern) => pattern.test(text)));
      },
      drawCalls: () =>
        page.evaluate(() => {
          const watched = window as unknown as { drawCalls: number };
          const count = watched.drawCalls;
          watched.drawCalls = 0;
          return count;
        }),
      drawn: () =>
        page.evaluate(() => {
          const watched = window as unknown as { drawCalls: number; frames: number };
          const drawn = { frames: watched.frames, calls: watched.drawCalls };
          watched.drawCalls = 0;
          watched.frames = 0;
          return drawn;
        }),
      liveResources: () => page.evaluate(() => (window as unknown as { live: number }).live),
      close: async () => {
        await opened.close();
        await server.close();
        rmSync(documentsFolder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await browser?.close();
    await server.close();
    throw error;
  }
};

/** A figure of the headline bar by its label. */
export const headline = (page: Page, label: string): Locator =>
  page.getByRole('region', { name: 'Headline figures' }).getByRole('button', { name: label });

/** A row of the outliner by its name. */
export const outlineRow = (page: Page, name: string | RegExp): Locator => page.getByRole('treeitem', { name });

/** Waits until the sample has been solved. */
export const solved = async (page: Page): Promise<void> => {
  await page.getByText('Calculated', { exact: true }).waitFor();
  await outlineRow(page, 'R1-01').waitFor();
};

/** Opens a sample by its title, as from File → New from template or sample. */
export const openSampleNamed = async (page: Page, title: string): Promise<void> => {
  await runCommand(page, 'New from template');
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText(title, { exact: true }).first().waitFor();
};

/** The middle of the picture in CSS pixels. */
export const middleOfScene = async (page: Page): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('the picture is not in sight');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Runs a command by its name, as one types it into the palette. */
export const runCommand = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').pressSequentially(words);
  // The list follows the typing, on a loaded machine a moment later.
  await page.getByRole('dialog').getByRole('option', { name: words }).first().waitFor();
  await page.keyboard.press('Enter');
};
