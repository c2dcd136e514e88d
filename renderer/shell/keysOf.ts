import { type Action, keysOfAction, keysText } from '#renderer/actions';
import type { Session } from '#renderer/store';
import { platform } from './platform';

/** The first combination of an action as the menus print it. */
export const keysOf = (action: Action, session: Session): string | undefined => {
  const [keys] = keysOfAction(action, session);
  return keys === undefined ? undefined : keysText(keys, platform);
};
