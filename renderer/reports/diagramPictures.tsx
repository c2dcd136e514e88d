import type { ReactElement } from 'react';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import type { Snapshot } from '#engine/solve';
import {
  type Apart,
  CoolingSchematic,
  detailAt,
  elevationDrawing,
  liveValues,
  OneLine,
  oneLineDrawing,
  oneLineGraph,
  openedAtFirst,
  paperLook,
  RackElevation,
  schematicDrawing,
  schematicGraph,
} from '#renderer/diagrams';
import { diagramStrings as words } from '#renderer/ui';

export type DiagramId = 'oneLine' | 'cooling' | 'elevation';

export interface DiagramRequest {
  readonly elements: readonly ElementRecord[];
  readonly runs: readonly RunRecord[];
  readonly snapshot: Snapshot | null;
  readonly system: 'si' | 'us';
  readonly locale: string;
  /** What the reader has opened; null = what the diagram opens by itself. */
  readonly apart: Apart | null;
  /** Breadth that it is printed in; absent = full size. */
  readonly fitPx?: number;
}

/** Elements and runs of one scenario. */
export const scenarioContents = (
  records: readonly AnyRecord[],
  scenarioId: string,
): Pick<DiagramRequest, 'elements' | 'runs'> => ({
  elements: records.filter(
    (record): record is ElementRecord => record.type === 'element' && record.scenarioId === scenarioId,
  ),
  runs: records.filter((record): record is RunRecord => record.type === 'run' && record.scenarioId === scenarioId),
});

export interface DiagramPicture {
  readonly id: DiagramId;
  readonly title: string;
  readonly svg: ReactElement;
  readonly widthPx: number;
  readonly heightPx: number;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN_PX = 24;

const everything = (): true => true;
const NOTHING: ReadonlySet<string> = new Set();

/** Largest scale at which a drawing still fits its paper. */
const scaleOf = ({ width }: Rectangle, fitPx: number | undefined): number =>
  fitPx === undefined ? 1 : Math.min(1, fitPx / (width + 2 * MARGIN_PX));

const picture = (id: DiagramId, title: string, bounds: Rectangle, content: ReactElement): DiagramPicture => {
  const widthPx = Math.ceil(bounds.width + 2 * MARGIN_PX);
  const heightPx = Math.ceil(bounds.height + 2 * MARGIN_PX);
  const [x, y] = [bounds.x - MARGIN_PX, bounds.y - MARGIN_PX];
  return {
    id,
    title,
    widthPx,
    heightPx,
    svg: (
      <svg
        xmlns="http://www.w3.org/2000/svg"
        width={widthPx}
        height={heightPx}
        viewBox={`${x} ${y} ${widthPx} ${heightPx}`}
        role="img"
        aria-label={title}
      >
        <rect x={x} y={y} width={widthPx} height={heightPx} fill={paperLook.ground} />
        {content}
      </svg>
    ),
  };
};

/** A diagram for paper or a file, without anything of the window; null where there is nothing to draw. */
export const diagramPicture = (id: DiagramId, request: DiagramRequest): DiagramPicture | null => {
  const { snapshot, system, locale, apart, fitPx } = request;
  const shared = {
    live: liveValues(snapshot),
    format: { system, locale },
    look: paperLook,
    selected: NOTHING,
    out: NOTHING,
    isShown: everything,
  };
  if (id === 'elevation') {
    const drawing = elevationDrawing(request.elements);
    if (drawing.rows.length === 0) return null;
    const scale = scaleOf(drawing.bounds, fitPx);
    return picture(id, words.elevation, drawing.bounds, <RackElevation drawing={drawing} scale={scale} {...shared} />);
  }
  if (id === 'oneLine') {
    const source = oneLineGraph(request);
    const { drawing } = oneLineDrawing(source, apart ?? openedAtFirst(source.graph, source.sortOf));
    if (drawing.nodes.length === 0) return null;
    const detail = detailAt(scaleOf(drawing.bounds, fitPx));
    return picture(id, words.oneLine, drawing.bounds, <OneLine drawing={drawing} detail={detail} {...shared} />);
  }
  const source = schematicGraph(request);
  const { drawing } = schematicDrawing(source, apart ?? openedAtFirst(source.graph, source.sortOf));
  if (drawing.nodes.length === 0) return null;
  const detail = detailAt(scaleOf(drawing.bounds, fitPx));
  return picture(id, words.cooling, drawing.bounds, <CoolingSchematic drawing={drawing} detail={detail} {...shared} />);
};
