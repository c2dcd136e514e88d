import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startLoopback } from '#electron/loopback';
import { createHostServices, findChromium, samplesFolders } from '#electron/services';

export interface LaunchedApp {
  readonly page: Page;
  /** The user's Millwright folder, empty at start. */
  readonly home: string;
  /** What the page complained of; a healthy run has none. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly colorScheme?: 'dark' | 'light';
  readonly viewport?: { readonly width: number; readonly height: number };
}

const root = new URL('../..', import.meta.url).pathname;

/** Serves the built app on loopback for a new user and opens it in a Chromium with software rendering. */
export const launchApp = async ({
  colorScheme = 'dark',
  viewport = { width: 1440, height: 900 },
}: LaunchOptions = {}): Promise<LaunchedApp> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found; set MILLWRIGHT_CHROMIUM');
  const home = mkdtempSync(join(tmpdir(), 'millwright-e2e-'));
  const server = await startLoopback({
    services: createHostServices({
      documentsFolder: home,
      samplesFolders: samplesFolders(),
      reach: 'documentsOnly',
      writer: 'test',
    }),
    rendererFolder: join(root, 'dist', 'renderer'),
  });
  const browser: Browser = await chromium.launch({
    executablePath,
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-sandbox', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport, colorScheme });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  await page.goto(server.url);
  return {
    page,
    home,
    complaints,
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
