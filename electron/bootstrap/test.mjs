// npm test: set up, check, unit and property tests, end-to-end tests in a real browser, and one line that sums them up.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { electronProgram } from './electronRuntime.mjs';
import { root, runNpm, runTool, SetUpFailure, setUp } from './setUp.mjs';

// The full runs of test/reliability; the bounded ones without it.
if (process.argv.includes('--long')) process.env.MILLWRIGHT_LONG = '1';

const resultsFolder = join(root, '.cache', 'test-results');

const failedOnce = { passed: 0, failed: 1, skipped: 0 };

/** Runs one vitest configuration and returns its counts; a run that wrote no result counts as a failure. */
const vitest = (title, config) => {
  console.log(`\n${title}`);
  const output = join(resultsFolder, `${title.replace(/\W+/g, '-')}.json`);
  const status = runTool('vitest/vitest.mjs', [
    'run',
    `--config=${join('test', ...config)}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
  ]);
  if (!existsSync(output)) return failedOnce;
  const report = JSON.parse(readFileSync(output, 'utf8'));
  // A file that cannot be loaded has no failed tests, and is a failure all the same.
  const failed = Math.max(report.numFailedTests, status === 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
};

const check = () => {
  console.log('\nTypes, lint, unused code');
  return runNpm(['run', '-s', 'check']) === 0 ? { passed: 1, failed: 0, skipped: 0 } : failedOnce;
};

const suites = () => {
  try {
    setUp({ parts: ['page', 'server', 'desktop', 'cli', 'samples'] });
    ensureBrowser();
  } catch (error) {
    console.error(error instanceof SetUpFailure ? error.message : error);
    return [failedOnce];
  }
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });
  const results = [
    check(),
    vitest('Unit and property tests', ['vitest.config.ts']),
    vitest('End-to-end tests', ['e2e', 'vitest.config.ts']),
  ];
  if (!electronProgram()) console.log('Desktop suite skipped: no Electron runtime.');
  return results;
};

/** What the reliability tests found, a line for each, in the order of the table they answer. */
const printFigures = () => {
  const path = join(resultsFolder, 'figures.jsonl');
  if (!existsSync(path)) return;
  const figures = readFileSync(path, 'utf8').trim().split('\n').map(JSON.parse);
  figures.sort((a, b) => Number(a.row.slice(1)) - Number(b.row.slice(1)));
  console.log('\nReliability');
  for (const { row, what, figure } of figures) console.log(`  ${row.padEnd(4)} ${what.padEnd(44)} ${figure}`);
};

const results = suites();
printFigures();
const total = (key) => results.reduce((sum, suite) => sum + suite[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
process.exit(total('failed') > 0 ? 1 : 0);
