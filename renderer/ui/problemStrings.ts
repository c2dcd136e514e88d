import { plural } from './plural';

/** Words of the list of problems beyond its rows. */
export const problemStrings = {
  byRule: 'By rule',
  connect: 'Connect',
  connectHint: 'Connects the open ports of these elements with runs of the right size',
  group: (count: number) => plural(count, 'problem', 'problems'),
  open: (code: string) => `Problems of ${code}`,
} as const;
