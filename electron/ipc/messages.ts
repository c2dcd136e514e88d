import type { FileRef } from '#renderer/host';

/** Names of the messages between the desktop shell and its page. No schema here: they would go into the preload script. */
export const CALL_CHANNEL = 'millwright:call';
export const CHOOSE_FILE_CHANNEL = 'millwright:chooseFile';
export const CHOOSE_SAVE_TARGET_CHANNEL = 'millwright:chooseSaveTarget';
export const SHELL_EVENT_CHANNEL = 'millwright:shellEvent';

/** What the shell tells the page: a choice in the native menu, or a file that the user opened from outside. */
export type ShellEvent =
  | { readonly type: 'action'; readonly id: string }
  | { readonly type: 'openFile'; readonly file: FileRef };

/** What the page finds beside the host on the desktop. Events that come before anybody listens are kept. */
export interface ShellEvents {
  /** @returns stops listening */
  onShellEvent(listener: (event: ShellEvent) => void): () => void;
}

/** Answer to a call of a host method, in both shells. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
