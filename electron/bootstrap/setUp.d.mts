export declare const root: string;
/** Prepares what a command needs. Parts: `page` (the app), `server` (loopback), `desktop` (Electron's side), `cli`. */
export declare const setUp: (options: {
  readonly quiet?: boolean;
  readonly parts: readonly ('page' | 'server' | 'desktop' | 'cli')[];
}) => void;
