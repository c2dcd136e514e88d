import { plural } from './plural';

/** Words of the list of problems beyond its rows. */
export const problemStrings = {
  byRule: 'By rule',
  fixes: {
    connect: { label: 'Connect', hint: 'Connects the open ports of these elements with runs of the right size' },
    sizes: { label: 'Sizes …', hint: 'Shows the sizes that carry what the racks ask for, to be taken over' },
    enlarge: { label: 'Enlarge', hint: 'Takes the next standard size that carries what passes now' },
    delete: { label: 'Delete', hint: 'Deletes these runs, which join nothing' },
  },
  enlarged: (names: string) => `Enlarge ${names}`,
  overloaded: (count: number) => plural(count, 'overloaded element', 'overloaded elements'),
  group: (count: number) => plural(count, 'problem', 'problems'),
  open: (code: string) => `Problems of ${code}`,
} as const;
