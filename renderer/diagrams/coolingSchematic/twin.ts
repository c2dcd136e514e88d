type Point = readonly [x: number, y: number];

/**
 * A line beside another, on its right hand at a distance (negative: left), with corners kept square.
 *
 * @param points  a line of pieces along the axes
 */
export const beside = (points: readonly Point[], distance: number): readonly Point[] => {
  // Repeated points have no direction.
  const line = points.filter(([x, y], i) => i === 0 || x !== points[i - 1]![0] || y !== points[i - 1]![1]);
  const normals = line.slice(1).map(([x, y], i): Point => {
    const [px, py] = line[i]!;
    const length = Math.hypot(x - px, y - py);
    return [-(y - py) / length, (x - px) / length];
  });
  return line.map(([x, y], i): Point => {
    const before = normals[i - 1];
    const after = normals[i];
    const isCorner = before && after && before[0] * after[0] + before[1] * after[1] < 0.5;
    const [nx, ny] = isCorner ? [before[0] + after[0], before[1] + after[1]] : (after ?? before ?? [0, 0]);
    return [x + nx * distance, y + ny * distance];
  });
};

export const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
