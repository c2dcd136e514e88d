import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Browsers share cookies between the ports of a host, so two instances must not share a name. */
export const cookieName = (port: number): string => `millwright_${port}`;

const cookieOf = (request: IncomingMessage, port: number): string | null => {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const prefix = `${cookieName(port)}=`;
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) ?? null;
};

export interface Secrets {
  /** In the first address only, good for one visit. */
  token: string | null;
  readonly session: string;
}

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly status: number; readonly reason: string };

const refuse = (status: number, reason: string): Verdict => ({ ok: false, status, reason });

/** The Host header must name the loopback address we listen on: a page of another name that resolves here (DNS rebinding) is turned away. */
export const checkHost = (request: IncomingMessage, port: number): Verdict =>
  request.headers.host === `127.0.0.1:${port}` ? { ok: true } : refuse(421, 'wrong host');

/** Other origins are turned away, and so is any post that does not say where it comes from. */
export const checkOrigin = (request: IncomingMessage, port: number): Verdict => {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined) return request.method === 'POST' ? refuse(403, 'no origin') : { ok: true };
  if (origin !== `http://127.0.0.1:${port}`) return refuse(403, 'wrong origin');
  return site === undefined || site === 'same-origin' || site === 'none' ? { ok: true } : refuse(403, 'cross-site');
};

export const checkSession = (request: IncomingMessage, port: number, secrets: Secrets): Verdict => {
  const cookie = cookieOf(request, port);
  return cookie !== null && same(cookie, secrets.session) ? { ok: true } : refuse(401, 'no session');
};

/** Takes the one-time token; a second use fails. */
export const redeemToken = (offered: string | null, secrets: Secrets): boolean => {
  if (offered === null || secrets.token === null || !same(offered, secrets.token)) return false;
  secrets.token = null;
  return true;
};
