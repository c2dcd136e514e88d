export { findChromium } from './chromium.mjs';
export { applicationFolder, documentsFolder } from './folders';
export { createHostServices, type HostServices } from './hostServices';
export { type PrintResult, printPdf } from './printing';
export { loadProjectFile, saveProjectFile } from './projectFile';
