import type { SceneItem } from '#renderer/selectors';
import type { SceneLabel } from './labels';
import type { Changed } from './plantChange';
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

const hallLabels = (halls: readonly SceneItem[]): readonly SceneLabel[] =>
  halls.map((item) => ({ ...labelOf(item, 0, 'plain'), untilPx: HALL_UNTIL_PX }));

const bodyLabel = (item: SceneItem): SceneLabel => labelOf(item, item.size.widthM * item.size.depthM, 'plain');

const byWeight = (a: SceneLabel, b: SceneLabel): number => b.weight - a.weight;

/** Names of halls from afar, and of all bodies, big plant before racks. */
export const plainLabels = ({ halls, bodies }: Pick<PlantView, 'halls' | 'bodies'>): readonly SceneLabel[] => [
  ...hallLabels(halls),
  ...bodies.map(bodyLabel).sort(byWeight),
];

/** The same of a plant that is edited: the order is found anew only where something came, went or changed its size. */
export interface PlainLabels {
  show(plant: Pick<PlantView, 'halls' | 'bodies'>): void;
  /** @param halls  null where all are as they were */
  change(halls: readonly SceneItem[] | null, bodies: Changed<SceneItem>): void;
  /** One after the other. */
  lists(): readonly (readonly SceneLabel[])[];
}

export const createPlainLabels = (): PlainLabels => {
  let halls: readonly SceneLabel[] = [];
  let ids: string[] = [];
  let bodies: SceneLabel[] = [];
  let placeOf = new Map<string, number>();

  const sort = (labels: ReadonlyMap<string, SceneLabel>): void => {
    const inOrder = [...labels].sort(([, a], [, b]) => byWeight(a, b));
    ids = inOrder.map(([id]) => id);
    bodies = inOrder.map(([, label]) => label);
    placeOf = new Map(ids.map((id, place) => [id, place]));
  };

  return {
    show: (plant) => {
      halls = hallLabels(plant.halls);
      sort(new Map(plant.bodies.map((item) => [item.id, bodyLabel(item)])));
    },
    change: (items, { put, goneIds }) => {
      if (items) halls = hallLabels(items);
      const others = new Map<string, SceneLabel>();
      for (const item of put) {
        const label = bodyLabel(item);
        const place = placeOf.get(item.id);
        if (place !== undefined && bodies[place]!.weight === label.weight) bodies[place] = label;
        else others.set(item.id, label);
      }
      if (others.size + goneIds.length === 0) return;
      const labels = new Map(ids.map((id, place) => [id, bodies[place]!]));
      for (const id of goneIds) labels.delete(id);
      for (const [id, label] of others) labels.set(id, label);
      sort(labels);
    },
    lists: () => [halls, bodies],
  };
};

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
