import { type Action, keysText } from '#renderer/actions';
import { platform } from './platform';

/** The first combination of an action as the menus print it. */
export const keysOf = ({ keys }: Action): string | undefined =>
  keys?.[0] === undefined ? undefined : keysText(keys[0], platform);
