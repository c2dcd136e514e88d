/** Longest name of a node or link. Source: OWA-EPANET 2.3, epanet2_enums.h (EN_SIZEOF MAXID = 31). */
const LONGEST_NAME = 31;

/** Names that EPANET accepts, one for each id and all different: no blanks, semicolons or quotes, at most 31 characters. */
export const inpNames = (ids: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return ids.map((id) => {
    const plain = id.replace(/[\s;"~]+/g, '_').slice(0, LONGEST_NAME) || '_';
    let name = plain;
    for (let k = 2; taken.has(name); k++) {
      const suffix = `_${k}`;
      name = plain.slice(0, LONGEST_NAME - suffix.length) + suffix;
    }
    taken.add(name);
    return name;
  });
};
