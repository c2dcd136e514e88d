import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { BrowserWindow, type Session, session } from 'electron';
import type { PrintResult } from '#electron/services';
import { APP_SCHEME } from './appProtocol';

/** A report has its style inside and loads nothing. */
const PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

/** Reports waiting to be printed, by the path of their address. */
const pages = new Map<string, string>();

let paper: Session | null = null;

/** A session in memory that knows nothing but these pages. */
const paperSession = (): Session => {
  if (paper) return paper;
  paper = session.fromPartition('paper');
  paper.protocol.handle(APP_SCHEME, ({ url }) => {
    const html = pages.get(new URL(url).pathname);
    return html === undefined
      ? new Response('not found', { status: 404 })
      : new Response(html, {
          headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAPER_POLICY },
        });
  });
  return paper;
};

/** Prints with the desktop's own Chromium in a window without script that nobody sees. */
export const printInWindow = async (html: string, pdfPath: string): Promise<PrintResult> => {
  const path = `/${randomUUID()}`;
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: paperSession(), javascript: false, sandbox: true, contextIsolation: true },
  });
  pages.set(path, html);
  try {
    await window.loadURL(`${APP_SCHEME}://paper${path}`);
    const pdf = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true });
    await writeFile(pdfPath, pdf);
    return { ok: true, pdfPath };
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  } finally {
    pages.delete(path);
    window.destroy();
  }
};
