/** Part of a drawing that a window shows: what is at its upper left corner, and px of the window for each unit. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN_PX = 28;
const LEAST_SCALE = 0.02;
const MOST_SCALE = 6;

/** Shows a rectangle whole, in the middle, no larger than `most`. */
export const fitted = (box: Rectangle, { widthPx, heightPx }: Size, most: number): Viewport => {
  const scale = Math.min(
    most,
    Math.max(
      LEAST_SCALE,
      Math.min(
        (widthPx - 2 * MARGIN_PX) / Math.max(box.width, 1),
        (heightPx - 2 * MARGIN_PX) / Math.max(box.height, 1),
      ),
    ),
  );
  return {
    scale,
    x: box.x + box.width / 2 - widthPx / 2 / scale,
    y: box.y + box.height / 2 - heightPx / 2 / scale,
  };
};

/** Nearer or farther, with what is at a point of the window staying there. */
export const zoomed = (view: Viewport, factor: number, xPx: number, yPx: number): Viewport => {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, view.scale * factor));
  return { scale, x: view.x + xPx / view.scale - xPx / scale, y: view.y + yPx / view.scale - yPx / scale };
};

export const panned = (view: Viewport, dxPx: number, dyPx: number): Viewport => ({
  ...view,
  x: view.x - dxPx / view.scale,
  y: view.y - dyPx / view.scale,
});

/** Moved as little as brings a rectangle into sight; the same when it is in sight. */
export const bringing = (view: Viewport, box: Rectangle, { widthPx, heightPx }: Size): Viewport => {
  const shift = (from: number, length: number, at: number, shown: number): number => {
    if (length > shown) return from + length / 2 - shown / 2;
    return from < at ? from : from + length > at + shown ? from + length - shown : at;
  };
  const margin = MARGIN_PX / view.scale;
  return {
    ...view,
    x: shift(box.x - margin, box.width + 2 * margin, view.x, widthPx / view.scale),
    y: shift(box.y - margin, box.height + 2 * margin, view.y, heightPx / view.scale),
  };
};

/** What of a drawing is in sight, with a little around it so that a small pan shows nothing missing. */
export const inSight = (view: Viewport, { widthPx, heightPx }: Size): ((box: Rectangle) => boolean) => {
  const spare = 120 / view.scale;
  const left = view.x - spare;
  const top = view.y - spare;
  const right = view.x + widthPx / view.scale + spare;
  const bottom = view.y + heightPx / view.scale + spare;
  return ({ x, y, width, height }) => x <= right && x + width >= left && y <= bottom && y + height >= top;
};

/** The nearest rectangle in a direction from another, as arrow keys go; undefined where there is none. */
export const nextInDirection = <T extends { readonly id: string; readonly box: Rectangle }>(
  items: readonly T[],
  from: T,
  direction: 'left' | 'right' | 'up' | 'down',
): T | undefined => {
  const middle = ({ box }: T): readonly [number, number] => [box.x + box.width / 2, box.y + box.height / 2];
  const [fx, fy] = middle(from);
  const isAcross = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best: T | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const item of items) {
    if (item.id === from.id) continue;
    const [x, y] = middle(item);
    const ahead = sign * (isAcross ? x - fx : y - fy);
    const aside = Math.abs(isAcross ? y - fy : x - fx);
    // Straight ahead counts for more than near by.
    const cost = ahead + 3 * aside;
    if (ahead > 1 && cost < bestCost) {
      best = item;
      bestCost = cost;
    }
  }
  return best;
};
