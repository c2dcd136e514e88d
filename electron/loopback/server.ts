import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTENT_SECURITY_POLICY } from '#electron/ipc';
import { callMethod, messageLimitOf } from '#electron/requests';
import { type HostServices, readBundle } from '#electron/services';
import { checkHost, checkOrigin, checkSession, cookieName, redeemToken, type Secrets } from './guard';

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

const headers = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const told = (status: number, body: string): Reply => ({ status, body });

const send = (response: ServerResponse, { status, type = 'text/plain', body, headers: more }: Reply): void => {
  response.writeHead(status, { ...headers, 'content-type': type, ...more });
  response.end(body);
};

// What is left of a refused body is not read: the connection ends with the answer.
const tooLarge: Reply = { ...told(413, 'too large'), headers: { connection: 'close' } };

/** The body as text, or null as soon as it is larger than allowed. */
const readBody = (request: IncomingMessage, limitBytes: number): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limitBytes) return;
      request.removeAllListeners('data').pause();
      resolve(null);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });

const parseJson = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
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

  const enter = (request: IncomingMessage, offered: string | null): Reply => {
    const toApp = { status: 303, body: '', headers: { location: '/' } };
    if (checkSession(request, port, secrets).ok) return toApp;
    if (!redeemToken(offered, secrets))
      return told(401, 'This address was used already. Start Millwright again for a new one.');
    const cookie = `${cookieName(port)}=${secrets.session}; HttpOnly; SameSite=Strict; Path=/`;
    return { ...toApp, headers: { ...toApp.headers, 'set-cookie': cookie } };
  };

  const call = async (request: IncomingMessage, method: string): Promise<Reply> => {
    if (request.headers['content-type'] !== 'application/json') return told(415, 'JSON only');
    const limit = messageLimitOf(method);
    if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge;
    const body = await readBody(request, limit);
    if (body === null) return tooLarge;
    const args = parseJson(body);
    if (!args) return told(400, 'not JSON');
    const answer = await callMethod(services, method, args.value);
    return { status: 200, type: 'application/json', body: JSON.stringify(answer) };
  };

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    for (const verdict of [checkHost(request, port), checkOrigin(request, port)])
      if (!verdict.ok) return told(verdict.status, verdict.reason);
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    if (request.method === 'GET' && url.searchParams.has('token')) return enter(request, url.searchParams.get('token'));
    if (!checkSession(request, port, secrets).ok) return told(401, 'Open the address that Millwright printed.');
    if (request.method === 'GET') {
      const file = await readBundle(rendererFolder, url.pathname);
      return file ? { status: 200, type: file.contentType, body: file.bytes } : told(404, 'not found');
    }
    const method = /^\/api\/([A-Za-z]{1,40})$/.exec(url.pathname)?.[1];
    return request.method === 'POST' && method ? call(request, method) : told(405, 'not allowed');
  };

  const server = createServer((request, response) => {
    answer(request).then(
      (reply) => send(response, reply),
      () => send(response, told(500, 'failed')),
    );
  });
  await new Promise<void>((listening, refused) => {
    server.once('error', refused);
    server.listen(wanted, '127.0.0.1', listening);
  });
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
