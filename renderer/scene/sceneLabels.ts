import type { SceneItem } from '#renderer/selectors';
import type { SceneLabel } from './labels';
import type { PlantView } from './plantView';

/** Above this many bodies only groups and what is selected are named. */
const NAME_ALL_LIMIT = 60;

const over = ({ id: _id, body, record }: SceneItem, weight: number): SceneLabel => ({
  text: record.name,
  atM: [body.xM, body.yM, body.topM + 0.15],
  weight,
});

/** Names worth showing: what is selected and pointed at first, then halls and rows, then big plant, racks last. */
export const sceneLabels = (
  view: PlantView,
  selected: ReadonlySet<string>,
  hoveredId: string | null,
): readonly SceneLabel[] => {
  const labels: SceneLabel[] = [];
  const namesAll = view.bodies.length <= NAME_ALL_LIMIT;
  for (const item of view.bodies) {
    if (item.id === hoveredId) labels.push(over(item, 100));
    else if (selected.has(item.id)) labels.push(over(item, 90));
    else if (namesAll) labels.push(over(item, item.size.widthM * item.size.depthM * 0.1));
  }
  for (const item of [...view.halls, ...view.groups]) labels.push(over(item, selected.has(item.id) ? 95 : 40));
  return labels;
};
