export { readBundle } from './bundle';
export { findChromium } from './chromium.mjs';
export {
  applicationFolder,
  applicationVersion,
  chooseDocumentsFolder,
  documentsFolder,
  samplesFolders,
  updateFeed,
} from './folders';
export { createHostServices, type HostOptions, type HostServices } from './hostServices';
export { type PrintResult, printPdf } from './printing';
export { loadProjectFile, saveProjectFile } from './projectFile';
