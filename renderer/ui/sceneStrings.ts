import { plural } from './plural';

/** Words around the picture of the plant. */
export const sceneStrings = {
  legend: {
    elements: (count: number) => plural(count, 'element', 'elements'),
    fine: 'within limit',
    beyond: 'beyond limit',
    noLimit: 'no limit set',
    noValue: 'no value',
    noGroup: 'in no group',
    total: 'in all',
    more: (count: number) => `${count} more`,
    basis: 'Show',
    used: 'Used',
    left: 'Headroom',
    histogram: 'How many have which value, from the lowest to the highest',
    waiting: 'No values yet',
  },
  overlays: { results: 'All results', domains: 'Failure domains' },
  section: {
    label: 'Section plane',
    axis: 'Across',
    axes: { z: 'Height', x: 'East', y: 'North' },
    position: 'Position',
    turn: 'Keep the other side',
    close: 'Close section',
  },
  flow: { on: 'Show flow', off: 'Stop flow' },
} as const;
