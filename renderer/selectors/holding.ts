import type { Derivation, ScenarioIndex } from '#engine/project';

/** What holds what, in numbers: another object when that changes, and the same one over all other edits. */
export interface Holding {
  /** Numbers of elements, which one that is gone keeps; it follows the document in place. */
  readonly numberOf: Map<string, number>;
  /** Number of the element that holds each; `ON_SITE` and `GONE` besides. */
  readonly holders: Int32Array;
}

/** Stands on the site, or is held by something that is gone. */
export const ON_SITE = -1;
/** Is no longer there itself. */
export const GONE = -2;

const make = ({ elements }: ScenarioIndex): Holding => {
  const numberOf = new Map(elements.map(({ id }, number): [string, number] => [id, number]));
  const holders = Int32Array.from(elements, ({ parentId }) =>
    parentId === null ? ON_SITE : (numberOf.get(parentId) ?? ON_SITE),
  );
  return { numberOf, holders };
};

export const holding: Derivation<Holding> = {
  make,
  follow: (before, { elements }, index) => {
    const changed = elements.filter(([was, is]) => !(was && is && was.parentId === is.parentId));
    if (changed.length === 0) return before;
    const { numberOf } = before;
    for (const [, is] of changed) if (is && !numberOf.has(is.id)) numberOf.set(is.id, numberOf.size);
    // Many have gone: numbers are given anew.
    if (numberOf.size > 2 * index.elements.length) return make(index);
    const holders = new Int32Array(numberOf.size).fill(GONE);
    holders.set(before.holders);
    const put = (id: string): void => {
      const element = index.elementById.get(id);
      const holder = element?.parentId;
      holders[numberOf.get(id)!] = !element
        ? GONE
        : holder && index.elementById.has(holder)
          ? numberOf.get(holder)!
          : ON_SITE;
    };
    for (const [was, is] of changed) {
      const { id } = (is ?? was)!;
      put(id);
      // What it holds is on the site without it.
      if (!(was && is)) for (const child of index.childrenOf.get(id) ?? []) put(child.id);
    }
    return { numberOf, holders };
  },
};
