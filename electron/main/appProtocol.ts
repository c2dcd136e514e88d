import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** Answers `app://millwright/…` from the bundle, and nothing else. */
export const serveBundle =
  (folder: string, contentSecurityPolicy: string) =>
  async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const root = resolve(folder) + sep;
    const path = resolve(join(folder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)));
    const type = contentTypes[extname(path)];
    if (request.method !== 'GET' || url.host !== 'millwright' || !path.startsWith(root) || !type)
      return new Response('not found', { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'content-type': type,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
        },
      });
    } catch {
      return new Response('not found', { status: 404 });
    }
  };
