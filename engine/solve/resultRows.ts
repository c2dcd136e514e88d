const known = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Row of each id in the columns of results. The list of ids stays the same from answer to answer while no element comes or goes. */
export const resultRows = (ids: readonly string[]): ReadonlyMap<string, number> => {
  const made = known.get(ids) ?? new Map(ids.map((id, row): [string, number] => [id, row]));
  known.set(ids, made);
  return made;
};
