import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

export interface BundleFile {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file of the built page by the path of its address; null for anything outside the folder or of a type that the page has not. */
export const readBundle = async (folder: string, pathname: string): Promise<BundleFile | null> => {
  try {
    const path = resolve(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
    const contentType = contentTypes[extname(path)];
    if (!contentType || !path.startsWith(resolve(folder) + sep)) return null;
    return { contentType, bytes: Uint8Array.from(await readFile(path)) };
  } catch {
    // Not there, or an address that is no address.
    return null;
  }
};
