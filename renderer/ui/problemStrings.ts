import { plural } from './plural';

/** Words of the list of problems beyond its rows. */
export const problemStrings = {
  byRule: 'By rule',
  fixes: {
    connect: { label: 'Connect', hint: 'Connects the open ports of these elements with runs of the right size' },
    sizes: { label: 'Sizes …', hint: 'Shows the sizes that carry what the racks ask for, to be taken over' },
    delete: { label: 'Delete', hint: 'Deletes these runs, which join nothing' },
  },
  group: (count: number) => plural(count, 'problem', 'problems'),
  open: (code: string) => `Problems of ${code}`,
} as const;
