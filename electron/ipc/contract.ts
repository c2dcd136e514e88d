/**
 * Messages between the desktop shell and the page. `invoke` channels carry the host's methods with the same argument checks
 * as the loopback server; `menuChosen` is the only event that main sends.
 */
export const CALL_CHANNEL = 'millwright:call';
export const CHOOSE_FILE_CHANNEL = 'millwright:chooseFile';
export const CHOOSE_SAVE_TARGET_CHANNEL = 'millwright:chooseSaveTarget';

/** Origin of the packaged page. */
export const APP_ORIGIN = 'app://millwright';

/** Largest message that a handler looks at. */
export const MAX_MESSAGE_CHARACTERS = 300 * 1024 * 1024;
