/** A list of things by id, of which one is put, replaced or taken away without a look at the others. */
export interface KeyedList<T extends { readonly id: string }> {
  put(item: T): void;
  /** Takes a thing away; the last one comes in its place. */
  remove(id: string): void;
  /** The things in an array that follows every change. */
  readonly all: readonly T[];
}

export const createKeyedList = <T extends { readonly id: string }>(items: readonly T[]): KeyedList<T> => {
  const all = items.slice();
  const placeOf = new Map(all.map(({ id }, place) => [id, place]));
  return {
    all,
    put: (item) => {
      const place = placeOf.get(item.id) ?? all.length;
      all[place] = item;
      placeOf.set(item.id, place);
    },
    remove: (id) => {
      const place = placeOf.get(id);
      if (place === undefined) return;
      placeOf.delete(id);
      const last = all.pop()!;
      if (place === all.length) return;
      all[place] = last;
      placeOf.set(last.id, place);
    },
  };
};
