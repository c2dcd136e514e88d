import type { SceneItem } from '#renderer/selectors';
import type { SceneLabel } from './labels';
import type { PlantView } from './plantView';

/** Names of big plant show from afar, those of racks only when one stands near them. */
const labelOf = (item: SceneItem, weight: number, look: SceneLabel['look']): SceneLabel => ({
  text: item.record.name,
  atM: [item.body.xM, item.body.yM, item.body.topM + 0.12],
  spanM: Math.max(item.size.widthM, item.size.depthM),
  weight,
  look,
});

/** A hall's name would lie over everything in it: it stands in for it all from where that cannot be told apart. */
const HALL_UNTIL_PX = 260;

/** Names of halls from afar, and of all bodies, big plant before racks. */
export const plainLabels = ({ halls, bodies }: Pick<PlantView, 'halls' | 'bodies'>): readonly SceneLabel[] => [
  ...halls.map((item) => ({ ...labelOf(item, 0, 'plain'), untilPx: HALL_UNTIL_PX })),
  ...bodies
    .map((item) => labelOf(item, item.size.widthM * item.size.depthM, 'plain'))
    .sort((a, b) => b.weight - a.weight),
];

/** Selections beyond this are read in the outliner, not in the picture. */
const MOST_MARKED = 60;

/** A dimension shows its length instead. */
const isNamed = ({ role }: SceneItem): boolean => role !== 'note';

/** Names of what is pointed at and of what is selected: before all others, and at any distance. */
export const markedLabels = (selected: readonly SceneItem[], hovered: SceneItem | undefined): readonly SceneLabel[] => [
  ...(hovered && isNamed(hovered) ? [labelOf(hovered, 0, 'marked')] : []),
  ...selected
    .filter((item) => item !== hovered && isNamed(item))
    .slice(0, MOST_MARKED)
    .map((item) => labelOf(item, 0, 'marked')),
];
