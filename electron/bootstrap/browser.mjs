// Finds a Chromium for the tests, or installs one. Sets MILLWRIGHT_CHROMIUM for what runs after it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fail, root } from './setUp.mjs';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const DOWNLOAD_LIMIT_MS = 120_000;
const APT_LIMIT_MS = 300_000;

const find = () => {
  const named = process.env.MILLWRIGHT_CHROMIUM ?? process.env.CHROME_PATH;
  if (named) return existsSync(named) ? named : fail(`MILLWRIGHT_CHROMIUM names ${named}, which is not there.`);
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => programs.map((program) => join(folder, program)));
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  const downloaded = existsSync(cache)
    ? readdirSync(cache)
        .filter((name) => name.startsWith('chromium-'))
        .flatMap((name) => ['chrome-linux', 'chrome-linux64'].map((folder) => join(cache, name, folder, 'chrome')))
    : [];
  const macs = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  return [...onPath, ...downloaded, ...macs].find(existsSync) ?? null;
};

const attempt = (command, args, limitMs) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', timeout: limitMs }).status === 0;

const installFromDebian = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  return (
    attempt('apt-get', ['update', '-qq'], APT_LIMIT_MS) &&
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], APT_LIMIT_MS)
  );
};

export const ensureBrowser = () => {
  let browser = find();
  if (!browser) {
    console.log('No Chromium found; installing one for the end-to-end tests …');
    attempt('npx', ['--no-install', 'playwright', 'install', 'chromium'], DOWNLOAD_LIMIT_MS);
    browser = find();
  }
  if (!browser && installFromDebian()) browser = find();
  if (!browser)
    fail(
      'The end-to-end tests need a Chromium. Run: sudo apt-get install chromium   (or set MILLWRIGHT_CHROMIUM to the path of a Chrome)',
    );
  process.env.MILLWRIGHT_CHROMIUM = browser;
  return browser;
};
