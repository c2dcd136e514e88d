// Finds a Chromium on this machine. Plain JavaScript: the set-up asks before anything is built, the services ask at run time.
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const usualPlaces = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Where Playwright keeps its downloads, by system. */
const playwrightCache = () => {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (process.platform === 'win32') return join(homedir(), 'AppData', 'Local', 'ms-playwright');
  return join(homedir(), '.cache', 'ms-playwright');
};

const forTesting = ['Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'];
const insidePlaywright = [
  ['chrome-linux64', 'chrome'],
  ['chrome-linux-arm64', 'chrome'],
  ['chrome-linux', 'chrome'],
  ['chrome-win64', 'chrome.exe'],
  ['chrome-mac-arm64', ...forTesting],
  ['chrome-mac-x64', ...forTesting],
];

/** Browsers that Playwright has downloaded, newest first. */
const playwrightBrowsers = () => {
  const cache = playwrightCache();
  try {
    return readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
      .flatMap((name) => insidePlaywright.map((inside) => join(cache, name, ...inside)));
  } catch {
    return [];
  }
};

const canRun = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The program that the user named, whether it is there or not. */
export const namedChromium = () => process.env.MILLWRIGHT_CHROMIUM || process.env.CHROME_PATH || null;

/** Every Chromium found: named by the user, on the path, in a usual place, downloaded by Playwright. */
export const chromiums = () => {
  const named = namedChromium();
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => programs.map((program) => join(folder, program)));
  return [...(named ? [named] : []), ...onPath, ...usualPlaces, ...playwrightBrowsers()].filter(canRun);
};

/** The first of them, or null. */
export const findChromium = () => chromiums()[0] ?? null;
