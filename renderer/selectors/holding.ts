import type { Derivation, ScenarioIndex } from '#engine/project';

/** What holds what, in numbers: another object when that changes, and the same one over all other edits. */
export interface Holding {
  readonly numberOf: ReadonlyMap<string, number>;
  /** Number of the element that holds each; -1 = the site. */
  readonly holders: Int32Array;
}

const make = ({ elements }: ScenarioIndex): Holding => {
  const numberOf = new Map(elements.map(({ id }, number): [string, number] => [id, number]));
  const holders = Int32Array.from(elements, ({ parentId }) =>
    parentId === null ? -1 : (numberOf.get(parentId) ?? -1),
  );
  return { numberOf, holders };
};

export const holding: Derivation<Holding> = {
  make,
  follow: (before, { elements }, index) =>
    elements.every(([was, is]) => was && is && was.parentId === is.parentId) ? before : make(index),
};
