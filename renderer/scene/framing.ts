import type { Vec3M } from '#engine/document';
import { scenarioIndex, withDescendants } from '#engine/project';
import type { PlanMarks } from '#engine/report';
import type { Session } from '#renderer/store';
import { type PlantView, pointsOf } from './plantView';

/** Room under the lowest dimension for its figure and the scale bar. */
const BELOW_M = 2;

export const wholePlant = (plant: PlantView): readonly Vec3M[] =>
  pointsOf(plant, [...plant.byId.keys(), ...plant.runById.keys()]);

/** A plan has its dimensions and bubbles around it, and its scale bar below. */
export const wholeDrawing = (plant: PlantView, { dimensions, gridLines }: PlanMarks): readonly Vec3M[] => {
  const ends = [...dimensions, ...gridLines].flatMap(({ fromM, toM }) => [fromM, toM]);
  return [...wholePlant(plant), ...ends.map(([x, y]): Vec3M => [x, y - BELOW_M, 0])];
};

/** The elements named with what stands in them: a row or hall is framed with its contents. */
export const withContents = ({ document, view }: Session, ids: readonly string[]): readonly string[] => {
  const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
  return index ? [...ids, ...withDescendants(index, ids).map(({ id }) => id)] : ids;
};

/** First sight of a project: its halls, with the yard behind them; everything where there is no hall. */
export const firstSight = (session: Session, plant: PlantView): readonly Vec3M[] => {
  const halls = pointsOf(
    plant,
    withContents(
      session,
      plant.halls.map(({ id }) => id),
    ),
  );
  return halls.length > 0 ? halls : wholePlant(plant);
};
