import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { APP_ORIGIN } from '#electron/ipc';
import { type RequestArguments, type RequestChannel, requestSchemas } from '#electron/requests';

/** Only the main frame of our own page may ask. */
const isOurs = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${APP_ORIGIN}/`);

/**
 * Every handler of the shell goes through here: who asks, and with what, is checked before anything is done with it. The
 * schemas bound the length of every text, and so the size of a message.
 */
export const onRequest = <Channel extends RequestChannel>(
  channel: Channel,
  answer: (...args: RequestArguments<Channel>) => Promise<unknown>,
): void =>
  ipcMain.handle(channel, async (event, ...args: unknown[]) => {
    if (!isOurs(event)) throw new Error(`${channel}: not allowed`);
    const checked = requestSchemas[channel].safeParse(args);
    if (!checked.success) throw new Error(`${channel}: ${checked.error.issues[0]?.message ?? 'not valid'}`);
    return answer(...(checked.data as RequestArguments<Channel>));
  });
