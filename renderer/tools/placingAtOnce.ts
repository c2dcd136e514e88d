import { type CommandResult, commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { kindOf } from '#engine/kinds';
import type { Outcome } from '#engine/quantity';
import { hallAt } from '#renderer/selectors';
import { commit, type PlaceRequest, type Session } from '#renderer/store';
import { hangsAtM } from './hanging';

/** Rings of places that are tried about the one asked for, each a step of the thing's own size further out. */
const RINGS = 12;
const PLACES_PER_RING = 8;

/**
 * Sets an element down at a place, or at the nearest of the places around it where it fits: for the keyboard, and for what is
 * dropped on the plan. Where it fits nowhere, the trouble of the first place is told.
 */
export const placeAtOnce = (
  session: Session,
  { kind: kindName, props }: PlaceRequest,
  [xM, yM]: readonly [number, number, ...number[]],
): 'committed' | 'refused' => {
  const { document, view, preferences, newId } = session;
  const kind = kindOf(kindName);
  const { scenarioId, isSnapping } = view.state.getState();
  if (kind?.shape !== 'placed' || scenarioId === null) return 'refused';
  const size = kind.footprint({ ...kind.defaults, ...props });
  const stepM = isSnapping ? preferences.state.getState().snapStepM : 0;
  const onGrid = (m: number): number => (stepM > 0 ? Math.round(m / stepM) * stepM : m);
  const place = (at: readonly [number, number]): Outcome<CommandResult> => {
    const positionM: Vec3M = [onGrid(at[0]), onGrid(at[1]), hangsAtM(kindName, props)];
    const parentId = hallAt(document.records(), scenarioId, [positionM[0], positionM[1]]);
    return commands.placeElement(
      { document: document.records(), newId },
      { scenarioId, kind: kindName, positionM, yawDeg: 0, parentId, ...(props ? { props } : {}) },
    );
  };
  const first = place([xM, yM]);
  if (first.ok) return commit(session, first);
  for (let ring = 1; ring <= RINGS; ring++)
    for (let i = 0; i < PLACES_PER_RING; i++) {
      const angle = (2 * Math.PI * i) / PLACES_PER_RING;
      const outcome = place([
        xM + ring * size.widthM * Math.cos(angle),
        yM + ring * Math.max(size.depthM, size.widthM) * Math.sin(angle),
      ]);
      if (outcome.ok) return commit(session, outcome);
    }
  return commit(session, first);
};
