import type { SceneItem, SceneRun } from '#renderer/selectors';
import { createPicker, type Hit, type Picker } from './picking';
import type { Changed } from './plantChange';
import type { PlantChange } from './plantReader';
import { type PlantView, pickBoxes, pickLines } from './plantView';

/** Finds what the pointer is on in a plant that is edited. */
export interface LivePicker extends Pick<Picker, 'pick' | 'all'> {
  /** Takes over a plant; what differs from the one before, or null where anything may. */
  show(plant: PlantView, change: PlantChange | null): void;
}

/** What has been edited is looked through beside the trees of all the rest; of more than this, trees of all are made anew. */
const MOST_BESIDE = 4000;

/** The latest of what has been edited, by id. */
const note = <T extends { readonly id: string }>(beside: Map<string, T | null>, { put, goneIds }: Changed<T>): void => {
  for (const item of put) beside.set(item.id, item);
  for (const id of goneIds) beside.set(id, null);
};

const standing = <T>(beside: ReadonlyMap<string, T | null>): readonly T[] =>
  [...beside.values()].flatMap((item) => item ?? []);

export const createLivePicker = (): LivePicker => {
  let plant: PlantView | null = null;
  // Made when something is pointed at for the first time: an edit by keyboard does not pay for them.
  let rest: Picker | null = null;
  let edited: Picker | null = null;
  const items = new Map<string, SceneItem | null>();
  const runs = new Map<string, SceneRun | null>();

  const isOfRest = (id: string): boolean => !items.has(id) && !runs.has(id);

  const pickers = (): readonly [rest: Picker, edited: Picker | null] => {
    if (!plant) throw new Error('a plant is shown before something in it is pointed at');
    rest ??= createPicker(pickBoxes(plant.bodies), pickLines(plant));
    if (items.size + runs.size > 0)
      edited ??= createPicker(
        pickBoxes(standing(items).filter(({ role }) => role === 'body')),
        pickLines({ runs: standing(runs), notes: standing(items).filter(({ role }) => role === 'note') }),
      );
    return [rest, edited];
  };

  return {
    show: (next, change) => {
      plant = next;
      edited = null;
      if (change && rest) {
        note(items, change.items);
        note(runs, change.runs);
        if (items.size + runs.size <= MOST_BESIDE) return;
      }
      rest = null;
      items.clear();
      runs.clear();
    },
    pick: (ray, slackPerM, isMeant = () => true): Hit | null => {
      const [all, few] = pickers();
      const hit = all.pick(ray, slackPerM, (id) => isOfRest(id) && isMeant(id));
      const near = few?.pick(ray, slackPerM, isMeant) ?? null;
      return hit && near ? (near.distanceM < hit.distanceM ? near : hit) : (hit ?? near);
    },
    all: (ray, slackPerM, isMeant = () => true) => {
      const [all, few] = pickers();
      const hits = all.all(ray, slackPerM, (id) => isOfRest(id) && isMeant(id));
      return few ? [...hits, ...few.all(ray, slackPerM, isMeant)].sort((a, b) => a.distanceM - b.distanceM) : hits;
    },
  };
};
