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

/** Names worth showing: what is selected and pointed at first, then big plant, racks last. A hall's name would lie over everything in it. */
export const sceneLabels = (
  view: PlantView,
  selected: ReadonlySet<string>,
  hoveredId: string | null,
): readonly SceneLabel[] =>
  [...view.byId.values()].flatMap((item): readonly SceneLabel[] => {
    if (item.id === hoveredId) return [labelOf(item, 1000, 'marked')];
    if (selected.has(item.id)) return [labelOf(item, 900, 'marked')];
    return item.role === 'body' ? [labelOf(item, item.size.widthM * item.size.depthM, 'plain')] : [];
  });
