// Finds a Chromium that works for the end-to-end tests, or installs one, and names it to what runs after.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromiums, namedChromium } from '../services/chromium.mjs';
import { run, runTool, SetUpFailure } from './setUp.mjs';

const DOWNLOAD_LIMIT_MS = 180_000;
const APT_LIMIT_MS = 300_000;
const ANSWER_LIMIT_MS = 30_000;

/** A downloaded browser may lack libraries of the system and then cannot even tell its version. */
const works = (program) =>
  // On Windows Chrome opens a window instead of answering.
  process.platform === 'win32' ||
  spawnSync(program, ['--version'], { stdio: 'ignore', timeout: ANSWER_LIMIT_MS }).status === 0;

const find = () => chromiums().find(works) ?? null;

const download = () => {
  console.log('No Chromium found; downloading one for the end-to-end tests …');
  runTool('playwright/cli.js', ['install', 'chromium'], { timeout: DOWNLOAD_LIMIT_MS });
};

const installFromDebian = () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  console.log('Installing the Chromium of the distribution …');
  const options = { timeout: APT_LIMIT_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if (run('apt-get', ['update', '-qq'], options) === 0)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
};

export const ensureBrowser = () => {
  const named = namedChromium();
  if (named && !existsSync(named))
    throw new SetUpFailure(`MILLWRIGHT_CHROMIUM or CHROME_PATH names ${named}, which is not there.`);
  let browser = find();
  for (const install of [download, installFromDebian]) {
    if (browser) break;
    install();
    browser = find();
  }
  if (!browser)
    throw new SetUpFailure(
      existsSync('/etc/debian_version')
        ? 'The end-to-end tests need a Chromium. Run: sudo apt-get install -y chromium'
        : 'The end-to-end tests need a Chromium. Run: npx playwright install --with-deps chromium',
    );
  process.env.MILLWRIGHT_CHROMIUM = browser;
};
