import { plural } from './plural';

/** Words of the outliner and of what it does to elements. */
export const outlinerStrings = {
  matches: (count: number) => (count === 0 ? 'none' : plural(count, 'match', 'matches')),
  hide: (name: string) => `Hide ${name}`,
  show: (name: string) => `Show ${name}`,
  lock: (name: string) => `Lock ${name}`,
  unlock: (name: string) => `Unlock ${name}`,
  hidden: 'hidden',
  locked: 'locked',
  rename: 'New name',
  hiddenCount: (count: number) => `${count.toLocaleString('en')} hidden`,
  showAll: 'Show all',
  powerOf: 'Power drawn by all loads inside, at the operating point',
  moveTo: 'Move to',
  moveToText: 'Puts the selection into another hall or row of the outline. Nothing changes its place on the floor.',
  site: 'The site',
  move: 'Move',
  noHolder: 'There is no hall or row that could hold the selection.',
} as const;
