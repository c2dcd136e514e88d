import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(new URL('../..', import.meta.url).pathname, '.cache', 'test-results');

const isFull = process.env['MILLWRIGHT_LONG'] === '1';

/** How often something is tried: less in `npm test`, in full in `npm run test:long`. */
export const runs = (bounded: number, full: number): number => (isFull ? full : bounded);

/** A line for the table of reliability that the test command prints at its end. */
export const printFigure = (row: `R${number}`, what: string, figure: string): void => {
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, 'figures.jsonl'), `${JSON.stringify({ row, what, figure })}\n`);
};
