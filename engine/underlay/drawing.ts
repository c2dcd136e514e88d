/** Lines of a drawing from above, apart from its size: points on a grid of whole steps from its lower left corner, y up. */
export interface Drawing {
  /** Lines one after another as SVG path data of absolute beginnings and relative ways, `M3 4l5 0 0 2`: short, and drawn as it is. */
  readonly path: string;
  /** Right and upper edge on the grid. */
  readonly widthSteps: number;
  readonly heightSteps: number;
}

/** Steps along the longer side: half a millimetre on a site of 500 m. */
export const STEPS = 1_000_000;

export interface Extent {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Box around lines, each a flat list of x and y; null where there is no point. */
export const extentOf = (lines: readonly (readonly number[])[]): Extent | null => {
  let [minX, minY, maxX, maxY] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const line of lines)
    for (let i = 0; i + 1 < line.length; i += 2) {
      minX = Math.min(minX, line[i]!);
      maxX = Math.max(maxX, line[i]!);
      minY = Math.min(minY, line[i + 1]!);
      maxY = Math.max(maxY, line[i + 1]!);
    }
  return maxX < minX ? null : { minX, minY, maxX, maxY };
};

/** Puts lines on the grid. Lines shorter than a step are left out. */
export const drawingOf = (lines: readonly (readonly number[])[], { minX, minY, maxX, maxY }: Extent): Drawing => {
  const perUnit = STEPS / Math.max(maxX - minX, maxY - minY);
  const parts: string[] = [];
  for (const line of lines) {
    let x = Math.round((line[0]! - minX) * perUnit);
    let y = Math.round((line[1]! - minY) * perUnit);
    const begin = `M${x} ${y}l`;
    const way: number[] = [];
    for (let i = 2; i + 1 < line.length; i += 2) {
      const nextX = Math.round((line[i]! - minX) * perUnit);
      const nextY = Math.round((line[i + 1]! - minY) * perUnit);
      if (nextX === x && nextY === y) continue;
      way.push(nextX - x, nextY - y);
      x = nextX;
      y = nextY;
    }
    if (way.length > 0) parts.push(begin + way.join(' '));
  }
  return {
    path: parts.join(''),
    widthSteps: Math.max(1, Math.round((maxX - minX) * perUnit)),
    heightSteps: Math.max(1, Math.round((maxY - minY) * perUnit)),
  };
};

/** The lines of a path as flat lists of x and y in steps; what is no path gives none. */
export const linesOf = (path: string): readonly (readonly number[])[] => {
  const lines: number[][] = [];
  for (const part of path.split('M')) {
    const [begin = '', way = ''] = part.split('l');
    const [x, y] = begin.split(' ').map(Number);
    if (begin === '' || x === undefined || y === undefined) continue;
    const line = [x, y];
    const steps = way.split(' ').map(Number);
    for (let i = 0; i + 1 < steps.length; i += 2)
      line.push(line[line.length - 2]! + steps[i]!, line[line.length - 1]! + steps[i + 1]!);
    if (line.length > 2 && line.every(Number.isFinite)) lines.push(line);
  }
  return lines;
};
