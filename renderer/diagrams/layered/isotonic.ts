/**
 * Places in a line that are as near as can be to where each would like to be, in order and with room between neighbours.
 *
 * @param wanted  where each would like to be
 * @param room    least distance of each from the one before it; the first is not read
 * @returns the places that minimise the sum of squared distances
 * Source: pool adjacent violators, Ayer et al. 1955.
 */
export const placedInOrder = (wanted: readonly number[], room: readonly number[]): number[] => {
  // Taking the room out turns "at least so far apart" into "not falling".
  let offset = 0;
  const offsets = wanted.map((_, i) => {
    if (i > 0) offset += room[i]!;
    return offset;
  });
  const blocks: { sum: number; count: number }[] = [];
  for (const [i, at] of wanted.entries()) {
    let block = { sum: at - offsets[i]!, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  const places: number[] = [];
  for (const { sum, count } of blocks)
    for (let i = 0; i < count; i++) places.push(sum / count + offsets[places.length]!);
  return places;
};
