import { protocol } from 'electron';
import { APP_ORIGIN, CONTENT_SECURITY_POLICY } from '#electron/ipc';
import { readBundle } from '#electron/services';

const { protocol: SCHEME, host: HOST } = new URL(APP_ORIGIN);
export const APP_SCHEME = SCHEME.replace(':', '');

/** Before the app is ready: pages of our own scheme count as a secure origin of their own, and not as files. */
export const declareScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);

const notFound = (): Response => new Response('not found', { status: 404 });

/** Answers `app://millwright/…` from the bundle, and nothing else. */
export const serveBundle =
  (folder: string) =>
  async (request: Request): Promise<Response> => {
    const { host, pathname } = new URL(request.url);
    if (request.method !== 'GET' || host !== HOST) return notFound();
    const file = await readBundle(folder, pathname);
    if (!file) return notFound();
    return new Response(file.bytes, {
      headers: {
        'content-type': file.contentType,
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
      },
    });
  };
