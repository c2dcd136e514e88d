// Draws the icons of the installers from their SVG, after a change of these: node electron/bootstrap/makeIcons.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './browser.mjs';
import { root } from './setUp.mjs';

const folder = join(root, 'assets', 'icons');
const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024];
/** Types of PNG images in an icns file. Source: Apple, Icon Services; the pairs of a size are its double-density forms. */
const ICNS = [
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
];
const ICO_SIZES = [16, 32, 48, 64, 128, 256];

/** Windows icon of PNG images. Source: Microsoft, "The format of icon resources", and PNG in icons since Vista. */
const ico = (images) => {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(([size, png], k) => {
    const at = 6 + 16 * k;
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map(([, png]) => png)]);
};

const icns = (images) => {
  const parts = images.map(([type, png]) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
};

ensureBrowser();
const browser = await chromium.launch({ executablePath: process.env.MILLWRIGHT_CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage();
// Names under which the packager looks for the icons of the program and of its files.
for (const name of ['icon', 'millwright']) {
  const svg = readFileSync(join(folder, `${name}.svg`), 'utf8');
  const png = new Map();
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    png.set(size, await page.screenshot({ omitBackground: true }));
  }
  writeFileSync(join(folder, `${name}.png`), png.get(512));
  writeFileSync(join(folder, `${name}.ico`), ico(ICO_SIZES.map((size) => [size, png.get(size)])));
  writeFileSync(join(folder, `${name}.icns`), icns(ICNS.map(([type, size]) => [type, png.get(size)])));
}
await browser.close();
