// Finds the desktop runtime: of a named distribution, or of the installed package once it has been downloaded.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './setUp.mjs';

const programs = { win32: ['electron.exe'], darwin: ['Electron.app', 'Contents', 'MacOS', 'Electron'] };

/** Path of the Electron program, or null. */
export const electronProgram = () => {
  const distribution = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules', 'electron', 'dist');
  const program = join(distribution, ...(programs[process.platform] ?? ['electron']));
  return existsSync(program) ? program : null;
};

/** Some networks refuse it; the app then runs in a browser window. */
export const downloadElectron = () => {
  runTool('electron/install.js', []);
  return electronProgram();
};
