/** Reads the tables of measured points; systems and models come from the catalogue. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

type Row = Readonly<Record<string, string>>;

export function readTable(path: string): readonly Row[] {
  return Papa.parse<Row>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;
}

/** Folder of the reference tables beside the repository, or null. */
export function referenceFolder(root: string): string | null {
  const folder = join(root, '..', 'shared', 'reference');
  return existsSync(folder) ? folder : null;
}
