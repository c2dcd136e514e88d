import type { Host } from './host';
import { createHttpHost } from './httpHost';

declare global {
  interface Window {
    /** Put there by the desktop shell's preload script; absent in a browser. */
    readonly millwright?: Host;
  }
}

export const chooseHost = (): Host => window.millwright ?? createHttpHost(window.fetch.bind(window));
