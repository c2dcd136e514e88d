// npm test: set up, check, unit and property tests, end-to-end tests in a real browser, and one line that sums them up.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { root, run, setUp } from './setUp.mjs';

const resultsFolder = join(root, '.cache', 'test-results');

/** Runs one vitest configuration and returns its counts; a run that wrote no result counts as a failure. */
const vitest = (name) => {
  const output = join(resultsFolder, `${name}.json`);
  const status = run('npx', [
    '--no-install',
    'vitest',
    'run',
    '--config',
    join('test', name === 'e2e' ? 'e2e/vitest.config.ts' : 'vitest.config.ts'),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
  ]);
  if (!existsSync(output)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(output, 'utf8'));
  const failed = report.numFailedTests + (status !== 0 && report.numFailedTests === 0 ? 1 : 0);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
};

await setUp();
ensureBrowser();
rmSync(resultsFolder, { recursive: true, force: true });
mkdirSync(resultsFolder, { recursive: true });

console.log('\nTypes, lint, unused code');
const checked =
  run('npm', ['run', '-s', 'check']) === 0
    ? { passed: 1, failed: 0, skipped: 0 }
    : { passed: 0, failed: 1, skipped: 0 };
const suites = [checked, vitest('unit'), vitest('e2e')];

const electronRuntime = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules', 'electron', 'dist');
const hasElectron = existsSync(electronRuntime);
if (!hasElectron) console.log('Desktop suite skipped: no Electron runtime.');

const total = (key) => suites.reduce((sum, suite) => sum + suite[key], 0);
const failed = total('failed');
console.log(`\n${total('passed')} passed, ${failed} failed, ${total('skipped') + (hasElectron ? 0 : 1)} skipped`);
process.exit(failed > 0 ? 1 : 0);
