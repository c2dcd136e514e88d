import { writeFile } from 'node:fs/promises';
import { findChromium } from './chromium.mjs';

export type PrintResult =
  | { readonly ok: true; readonly pdfPath: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Prints a self-contained HTML page to PDF with a Chromium of this machine. The page may load nothing: every request is refused.
 */
export const printPdf = async (html: string, pdfPath: string): Promise<PrintResult> => {
  const executablePath = findChromium();
  if (!executablePath) return { ok: false, reason: 'no Chromium or Chrome was found; set MILLWRIGHT_CHROMIUM to one' };
  try {
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage({ javaScriptEnabled: false });
      await page.route('**/*', (route) => route.abort());
      await page.setContent(html, { waitUntil: 'load' });
      await writeFile(pdfPath, await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true }));
      return { ok: true, pdfPath };
    } finally {
      await browser.close();
    }
  } catch (error) {
    return { ok: false, reason: (error as Error).message.split('\n')[0] ?? 'the browser failed' };
  }
};
