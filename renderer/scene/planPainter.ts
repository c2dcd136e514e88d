import { hallCornersM } from '#engine/commands';
import { footprintBounds, footprintCorners, type PointM } from '#engine/geometry';
import { hallColumns, hallDoors } from '#engine/layout';
import type { SceneItem, SceneRun, Swatch } from '#renderer/selectors';
import type { ViewState } from '#renderer/store';
import type { ScenePalette } from './palette';
import type { PlantView } from './plantView';
import { patternOf } from './swatchPattern';

/** What the drawing shows of the plant besides where it stands. */
export interface PlanLook {
  readonly palette: ScenePalette;
  readonly layers: ViewState['layers'];
  /** Null = the colours of the drawing itself. */
  readonly swatchOf: ((id: string) => Swatch) | null;
  readonly selected: ReadonlySet<string>;
  readonly hovered: ReadonlySet<string>;
  /** Out of service: crossed out. */
  readonly out: ReadonlySet<string>;
  /** Draws the plans that were brought in. */
  readonly paintUnderlays: () => void;
}

/** The part of the site that the drawing shows: north up, CSS pixels from its top left. */
export interface PlanFrame {
  readonly middleM: PointM;
  readonly pxPerM: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Ink of what is power and what is cooling, readable on light and dark floors. */
const INKS = { power: '#c98a00', cooling: '#2f7fc1', runs: { power: '#d9b45b', coolant: '#86b7de' } } as const;

/** Grid lines are at least this far apart. */
const LEAST_GRID_PX = 24;
/** Smaller than this on the screen a body has no front and no edge. */
const SMALLEST_DETAILED_PX = 9;
/** Of the depth of a body, from its front: where the line that marks the front is. */
const FRONT_MARK = 0.14;

/** The round step of metres of which lines are far enough apart. */
const gridStepM = (pxPerM: number): number => {
  const leastM = LEAST_GRID_PX / pxPerM;
  const decade = 10 ** Math.floor(Math.log10(leastM));
  return decade * ([1, 2, 5, 10].find((factor) => factor * decade >= leastM) ?? 10);
};

/** Draws the plant from above: floors, rows, runs, bodies with their fronts, what is selected and what is out of service. */
export const paintPlan = (
  context: CanvasRenderingContext2D,
  plant: PlantView,
  frame: PlanFrame,
  { palette, layers, swatchOf, selected, hovered, out, paintUnderlays }: PlanLook,
): void => {
  const { middleM, pxPerM, widthPx, heightPx } = frame;
  const px = ([x, y]: readonly [number, number, ...number[]]): PointM => [
    widthPx / 2 + (x - middleM[0]) * pxPerM,
    heightPx / 2 - (y - middleM[1]) * pxPerM,
  ];
  const trace = (points: readonly (readonly [number, number, ...number[]])[], ends: 'open' | 'closed'): void => {
    context.beginPath();
    for (const point of points) context.lineTo(...px(point));
    if (ends === 'closed') context.closePath();
  };
  const stroke = (colour: string, width: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  };
  const isInSight = ({ body }: SceneItem): boolean => {
    const { minXM, minYM, maxXM, maxYM } = footprintBounds(body);
    const [left, bottom] = px([minXM, minYM]);
    const [right, top] = px([maxXM, maxYM]);
    return right >= 0 && left <= widthPx && bottom >= 0 && top <= heightPx;
  };
  const markOf = (id: string): 'selected' | 'hovered' | null =>
    selected.has(id) ? 'selected' : hovered.has(id) ? 'hovered' : null;

  const drawGrid = (): void => {
    const stepM = gridStepM(pxPerM);
    const [halfX, halfY] = [widthPx / 2 / pxPerM, heightPx / 2 / pxPerM];
    context.beginPath();
    for (let x = Math.ceil((middleM[0] - halfX) / stepM) * stepM; x <= middleM[0] + halfX; x += stepM) {
      const [at] = px([x, 0]);
      context.moveTo(Math.round(at) + 0.5, 0);
      context.lineTo(Math.round(at) + 0.5, heightPx);
    }
    for (let y = Math.ceil((middleM[1] - halfY) / stepM) * stepM; y <= middleM[1] + halfY; y += stepM) {
      const [, at] = px([0, y]);
      context.moveTo(0, Math.round(at) + 0.5);
      context.lineTo(widthPx, Math.round(at) + 0.5);
    }
    context.globalAlpha = 0.4;
    stroke(palette.grid, 1);
    context.globalAlpha = 1;
  };

  const drawHall = (item: SceneItem): void => {
    trace(hallCornersM(item.record), 'closed');
    context.fillStyle = palette.floor;
    context.globalAlpha = 0.35;
    context.fill();
    context.globalAlpha = 1;
    const mark = markOf(item.id);
    stroke(mark ? palette.accent : palette.wall, mark === 'selected' ? 3.5 : 2.5);
    context.fillStyle = palette.wall;
    for (const column of hallColumns(item.record)) {
      trace(footprintCorners(column), 'closed');
      context.fill();
    }
    for (const { atM, inward, widthM } of hallDoors(item.record)) {
      const end = (side: 1 | -1): PointM => [
        atM[0] - (inward[1] * side * widthM) / 2,
        atM[1] + (inward[0] * side * widthM) / 2,
      ];
      // The opening, and the leaf as it stands open.
      trace([end(1), end(-1)], 'open');
      stroke(palette.sky, 4.5);
      trace([end(1), [end(1)[0] + inward[0] * widthM, end(1)[1] + inward[1] * widthM]], 'open');
      stroke(palette.wall, 1.5);
    }
  };

  const drawRow = (item: SceneItem): void => {
    if (item.body.halfWidthM === 0) return;
    trace(footprintCorners(item.body), 'closed');
    context.setLineDash([5, 4]);
    const mark = markOf(item.id);
    stroke(mark ? palette.accent : palette.wall, mark === 'selected' ? 2 : 1);
    context.setLineDash([]);
  };

  const drawRun = ({ id, medium, points }: SceneRun): void => {
    trace(points, 'open');
    const mark = markOf(id);
    stroke(mark ? palette.accent : (swatchOf?.(id).css ?? INKS.runs[medium]), mark === 'selected' ? 3 : 1.25);
    if (!out.has(id)) return;
    context.setLineDash([4, 4]);
    stroke(palette.clashes, 3);
    context.setLineDash([]);
  };

  const patterns = swatchOf && { hatch: patternOf(context, 'hatch'), cross: patternOf(context, 'cross') };

  const inkOf = ({ kind }: SceneItem): string =>
    kind.category === 'power' ? INKS.power : kind.category === 'cooling' ? INKS.cooling : palette.label;

  /** A tray or rack for pipes, traced before: what lies under it and on it is seen through it. */
  const drawOutline = (item: SceneItem): void => {
    const mark = markOf(item.id);
    context.setLineDash([6, 3]);
    stroke(mark ? palette.accent : inkOf(item), mark === 'selected' ? 3 : 1.25);
    context.setLineDash([]);
  };

  const drawBody = (item: SceneItem): void => {
    const corners = footprintCorners(item.body);
    const swatch = swatchOf?.(item.id);
    trace(corners, 'closed');
    if (item.kind.carries && !swatch) {
      drawOutline(item);
      return;
    }
    context.fillStyle = swatch?.css ?? inkOf(item);
    context.globalAlpha = swatch ? 1 : 0.85;
    context.fill();
    context.globalAlpha = 1;
    if (swatch && swatch.pattern !== 'plain') {
      context.fillStyle = patterns?.[swatch.pattern] ?? swatch.css;
      context.fill();
    }
    const mark = markOf(item.id);
    const widePx = Math.min(item.body.halfWidthM, item.body.halfDepthM) * 2 * pxPerM;
    if (mark) stroke(palette.accent, mark === 'selected' ? 3 : 1.5);
    else if (widePx > SMALLEST_DETAILED_PX / 2) stroke(palette.sky, 1);
    const [a, b, c, d] = corners;
    if (widePx > SMALLEST_DETAILED_PX) {
      const between = (from: PointM, to: PointM): PointM => [
        from[0] + (to[0] - from[0]) * FRONT_MARK,
        from[1] + (to[1] - from[1]) * FRONT_MARK,
      ];
      trace([between(a, d), between(b, c)], 'open');
      stroke(palette.sky, 1);
    }
    if (!out.has(item.id)) return;
    context.lineCap = 'round';
    trace([a, c], 'open');
    stroke(palette.clashes, 2.5);
    trace([b, d], 'open');
    stroke(palette.clashes, 2.5);
    context.lineCap = 'butt';
  };

  context.lineJoin = 'round';
  context.fillStyle = palette.sky;
  context.fillRect(0, 0, widthPx, heightPx);
  if (layers.grid) drawGrid();
  if (layers.shell) for (const hall of plant.halls) if (isInSight(hall)) drawHall(hall);
  paintUnderlays();
  for (const group of plant.groups) if (isInSight(group)) drawRow(group);
  for (const run of plant.runs) if (layers[run.medium]) drawRun(run);
  // What hangs over others is drawn over them.
  const bodies = plant.bodies.filter(isInSight).sort((one, other) => one.body.topM - other.body.topM);
  for (const body of bodies) drawBody(body);
};
