import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  applicationFolder,
  applicationVersion,
  createHostServices,
  documentsFolder,
  findChromium,
  samplesFolders,
} from '#electron/services';
import { startLoopback } from './server';

/** Serves the app on this machine, opens it in a browser window where there is a display, and prints its address. */
const serve = async (): Promise<void> => {
  const folder = applicationFolder();
  const server = await startLoopback({
    services: createHostServices({
      documentsFolder: documentsFolder(null).path,
      folderSetBy: documentsFolder(null).setBy,
      samplesFolders: samplesFolders(),
      reach: 'documentsOnly',
      writer: `millwright ${applicationVersion()}`,
    }),
    rendererFolder: join(folder, 'dist', 'renderer'),
    port: Number(process.env['MILLWRIGHT_PORT'] ?? 0),
  });
  console.log(`Millwright is running at ${server.url}`);
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  const browser = hasDisplay ? findChromium() : null;
  if (browser) {
    // Chromium's sandbox refuses to work for the superuser.
    const asSuperuser = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    spawn(browser, [`--app=${server.url}`, ...asSuperuser], { stdio: 'ignore', detached: true })
      .on('error', () => console.log('The browser did not start; open the address by hand.'))
      .unref();
  }
  console.log(
    browser
      ? 'It opens in a window of its own. Press Ctrl+C here to stop.'
      : 'Open this address in a browser on this machine. Press Ctrl+C to stop.',
  );
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

serve().catch((error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'EADDRINUSE'
      ? 'The port that MILLWRIGHT_PORT names is in use. Choose another, or leave it unset for any free one.'
      : error.code === 'ERR_SOCKET_BAD_PORT'
        ? 'MILLWRIGHT_PORT is no port number.'
        : (error.stack ?? error.message),
  );
  process.exit(2);
});
