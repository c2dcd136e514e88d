import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { applicationFolder, createHostServices, documentsFolder, findChromium } from '#electron/services';
import { startLoopback } from './server';

/** Serves the app on this machine, opens it in a browser window where there is a display, and prints its address. */
const folder = applicationFolder();
const server = await startLoopback({
  services: createHostServices({
    documentsFolder: documentsFolder(),
    samplesFolder: join(folder, 'assets', 'samples'),
    reach: 'documentsOnly',
    writer: 'millwright',
  }),
  rendererFolder: join(folder, 'dist', 'renderer'),
  port: Number(process.env['MILLWRIGHT_PORT'] ?? 0),
});

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const browser = hasDisplay ? findChromium() : null;
if (browser) spawn(browser, [`--app=${server.url}`], { stdio: 'ignore', detached: true }).unref();
console.log(`Millwright is running at ${server.url}`);
console.log(
  browser
    ? 'It was opened in a browser window. Press Ctrl+C to stop.'
    : 'Open this address in a browser on this machine. Press Ctrl+C to stop.',
);

const stop = (): void => void server.close().then(() => process.exit(0));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
