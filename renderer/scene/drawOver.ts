import type { PerspectiveCamera } from 'three';
import type { PlanMarks } from '#engine/report';
import type { Bounds3, SceneItem } from '#renderer/selectors';
import type { Session } from '#renderer/store';
import { lengthText, roundLengthText, type ToolFeedback } from '#renderer/tools';
import { drawDimensions } from './dimensions';
import { drawFeedback } from './feedback';
import { drawLabels, type SceneLabel } from './labels';
import { controlsOver } from './overScene';
import type { ScenePalette } from './palette';
import { drawPlanMarks } from './planOverlay';

/** Source: international yard and pound agreement 1959. */
const FOOT_M = 0.3048;

export interface OverPicture {
  /** Lists of names, the most important first. */
  readonly labels: readonly (readonly SceneLabel[])[];
  readonly notes: readonly SceneItem[];
  /** Null where the view is no plan. */
  readonly marks: PlanMarks | null;
  readonly viewHeightM: number;
  readonly feedback: ToolFeedback;
  readonly bounds: Bounds3 | null;
}

/** All that is written and drawn over a picture of the plant, on a flat canvas before it. */
export const drawOver = (
  canvas: HTMLCanvasElement,
  camera: PerspectiveCamera,
  palette: ScenePalette,
  session: Session,
  { labels, notes, marks, viewHeightM, feedback, bounds }: OverPicture,
): void => {
  const text = (lengthM: number): string => lengthText(session, lengthM);
  drawLabels(canvas, labels, camera, palette, controlsOver(canvas));
  const { ids, hoveredId } = session.selection.state.getState();
  const isMarked = (id: string): boolean => id === hoveredId || ids.includes(id);
  drawDimensions(canvas, notes, camera, palette, { isMarked, text });
  if (marks) {
    const unitM = session.preferences.state.getState().units === 'us' ? FOOT_M : 1;
    const roundText = (lengthM: number): string => roundLengthText(session, lengthM);
    drawPlanMarks(canvas, marks, camera, palette, { viewHeightM, text, unitM, roundText });
  }
  drawFeedback(canvas, feedback, camera, bounds, palette);
};
