import { passes } from './comparison';
import { validateInferenceFile } from './inference';
import { computeCase } from './physics';

const USAGE = 'usage: npm run validate -- --inference FILE.csv | FILE.json …';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const validateCases = (paths: readonly string[]): number => {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const path of paths) {
    const { name, domain, comparisons } = computeCase(path);
    if (comparisons === null) {
      skipped += 1;
      print(`${name} (${domain}): not computed: no method yet`);
      continue;
    }
    print(
      `${name}\n${'figure'.padEnd(44)}${'expected'.padStart(14)}${'computed'.padStart(14)}${'tolerance'.padStart(11)}`,
    );
    for (const comparison of comparisons) {
      const isPassed = passes(comparison);
      if (isPassed) passed += 1;
      else failed += 1;
      const { what, expected, computed, tolerance, kind } = comparison;
      print(
        `${what.slice(0, 43).padEnd(44)}${expected.toPrecision(8).padStart(14)}${computed.toPrecision(8).padStart(14)}${tolerance.toExponential(0).padStart(9)}${kind === 'relative' ? ' r' : ' a'}  ${isPassed ? 'pass' : 'FAIL'}`,
      );
    }
  }
  print(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 ? 1 : 0;
};

const [first, ...rest] = process.argv.slice(2);
if (first === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = 2;
} else if (first === '--inference') {
  if (rest[0] === undefined) process.stderr.write(`${USAGE}\n`);
  process.exitCode = rest[0] === undefined ? 2 : validateInferenceFile(rest[0], print);
} else process.exitCode = validateCases([first, ...rest]);
