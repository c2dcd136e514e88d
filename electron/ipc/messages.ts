/** Names of the messages between the desktop shell and its page. No schema here: they would go into the preload script. */
export const CALL_CHANNEL = 'millwright:call';
export const CHOOSE_FILE_CHANNEL = 'millwright:chooseFile';
export const CHOOSE_SAVE_TARGET_CHANNEL = 'millwright:chooseSaveTarget';
export const CHOOSE_FOLDER_CHANNEL = 'millwright:chooseFolder';
export const SHELL_EVENT_CHANNEL = 'millwright:shellEvent';

/** Answer to a call of a host method, in both shells. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };
