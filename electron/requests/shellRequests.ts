import { z } from 'zod';
import { CALL_CHANNEL, CHOOSE_FILE_CHANNEL, CHOOSE_FOLDER_CHANNEL, CHOOSE_SAVE_TARGET_CHANNEL } from '#electron/ipc';

/** Arguments of each request of the desktop's page; those of a host method are checked again by the method's own schema. */
export const requestSchemas = {
  [CALL_CHANNEL]: z.tuple([z.string().max(40), z.array(z.unknown()).max(4)]),
  [CHOOSE_FILE_CHANNEL]: z.tuple([]),
  [CHOOSE_FOLDER_CHANNEL]: z.tuple([]),
  [CHOOSE_SAVE_TARGET_CHANNEL]: z.tuple([z.string().max(255)]),
} as const;

export type RequestChannel = keyof typeof requestSchemas;
export type RequestArguments<Channel extends RequestChannel> = z.infer<(typeof requestSchemas)[Channel]>;
