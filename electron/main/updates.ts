import { app, autoUpdater } from 'electron';

export interface UpdateOptions {
  /** Address of a Squirrel feed; null, as the program comes: it never asks anybody. */
  readonly feed: string | null;
  readonly platform: NodeJS.Platform;
}

/**
 * Hook for whoever packages the program and serves signed updates of it. Only the Mac's updater is used, since it takes nothing
 * but what is signed as the running program is; the installers for other systems have no such check and are left alone.
 */
export const startUpdates = ({ feed, platform }: UpdateOptions): 'off' | 'refused' | 'asked' => {
  if (feed === null || !app.isPackaged || platform !== 'darwin') return 'off';
  if (!URL.canParse(feed) || new URL(feed).protocol !== 'https:') return 'refused';
  // A feed that does not answer is no reason to disturb anybody's work.
  autoUpdater.on('error', () => {});
  autoUpdater.setFeedURL({ url: feed });
  autoUpdater.checkForUpdates();
  return 'asked';
};
