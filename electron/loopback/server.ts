import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import type { HostServices } from '#electron/services';
import {
  CONTENT_SECURITY_POLICY,
  COOKIE_NAME,
  checkHost,
  checkOrigin,
  checkSession,
  redeemToken,
  type Secrets,
} from './guard';
import { callMethod } from './methods';

export interface LoopbackOptions {
  readonly services: HostServices;
  /** Folder of the built app. */
  readonly rendererFolder: string;
  /** 0 = any free port. */
  readonly port?: number;
}

export interface LoopbackServer {
  readonly port: number;
  /** First address to open; its token is good once. */
  readonly url: string;
  close(): Promise<void>;
}

/** The largest call is saving a project of 256 MB. */
const MAX_BODY_BYTES = 300 * 1024 * 1024;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const headers = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const send = (
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  more: Record<string, string> = {},
): void => {
  response.writeHead(status, { ...headers, 'content-type': type, ...more });
  response.end(body);
};

const readBody = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const serveFile = async (folder: string, pathname: string, response: ServerResponse): Promise<void> => {
  const root = resolve(folder) + sep;
  const path = resolve(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
  const type = contentTypes[extname(path)];
  if (!path.startsWith(root) || !type) return send(response, 404, 'text/plain', 'not found');
  try {
    send(response, 200, type, await readFile(path));
  } catch {
    send(response, 404, 'text/plain', 'not found');
  }
};

/** Serves the app and its host services to browsers of this machine, and to nobody else. */
export const startLoopback = async ({
  services,
  rendererFolder,
  port: wanted = 0,
}: LoopbackOptions): Promise<LoopbackServer> => {
  const secrets: Secrets = {
    token: randomBytes(24).toString('base64url'),
    session: randomBytes(24).toString('base64url'),
  };
  const { token } = secrets;
  let port = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const verdict of [checkHost(request, port), checkOrigin(request, port)])
      if (!verdict.ok) return send(response, verdict.status, 'text/plain', verdict.reason);
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    if (request.method === 'GET' && url.searchParams.has('token')) {
      if (!redeemToken(url.searchParams.get('token'), secrets))
        return send(
          response,
          401,
          'text/plain',
          'This address was used already. Start Millwright again for a new one.',
        );
      return send(response, 303, 'text/plain', '', {
        location: '/',
        'set-cookie': `${COOKIE_NAME}=${secrets.session}; HttpOnly; SameSite=Strict; Path=/`,
      });
    }
    const session = checkSession(request, secrets);
    if (!session.ok) return send(response, session.status, 'text/plain', 'Open the address that Millwright printed.');
    if (request.method === 'GET') return serveFile(rendererFolder, url.pathname, response);
    const method = /^\/api\/([A-Za-z]{1,40})$/.exec(url.pathname)?.[1];
    if (request.method !== 'POST' || !method) return send(response, 405, 'text/plain', 'not allowed');
    if (request.headers['content-type'] !== 'application/json') return send(response, 415, 'text/plain', 'JSON only');
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES)
      return send(response, 413, 'text/plain', 'too large');
    const body = await readBody(request);
    if (body === null) return send(response, 413, 'text/plain', 'too large');
    let args: unknown;
    try {
      args = JSON.parse(body);
    } catch {
      return send(response, 400, 'text/plain', 'not JSON');
    }
    send(response, 200, 'application/json', JSON.stringify(await callMethod(services, method, args)));
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain', 'failed');
      else response.destroy();
    });
  });
  await new Promise<void>((resolvePort) => server.listen(wanted, '127.0.0.1', resolvePort));
  port = (server.address() as AddressInfo).port;
  return {
    port,
    url: `http://127.0.0.1:${port}/?token=${token}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
};
