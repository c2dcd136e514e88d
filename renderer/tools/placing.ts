import { type CommandResult, commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { type Bounds, footprintBounds, placeFootprint, snapBounds } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { Outcome } from '#engine/quantity';
import { itemBounds, scenarioIndex, sceneItem } from '#renderer/selectors';
import { commit, type PlaceRequest } from '#renderer/store';
import { onPlane } from './ray';
import { noFeedback, type PointerSample, type Tool, type ToolScope } from './tool';

const REACH_M = 0.12;

/** Record id of the ghost; it never reaches the document. */
const ghostId = (prefix: string): `${string}_${string}` => `${prefix}_ghost`;

/** A new element on the pointer: a click sets it down, Shift-click goes on with the next one, R turns it, Escape gives up. */
export const placing =
  ({ kind: kindName, props }: PlaceRequest) =>
  (scope: ToolScope): Tool => {
    const { session } = scope;
    const { document, preview, view, preferences, newId } = session;
    const kind = kindOf(kindName);
    const { scenarioId } = view.state.getState();
    let yawDeg = 0;
    let positionM: Vec3M = [0, 0, 0];

    const hallAt = (at: Vec3M): string | null => {
      const index = scenarioIndex(document.records(), scenarioId);
      const halls = (index?.elements ?? []).map(sceneItem).filter((item) => item?.role === 'shell');
      const around = halls.find((item) => {
        if (!item) return false;
        const { minM, maxM } = itemBounds(item);
        return at[0] >= minM[0] && at[0] <= maxM[0] && at[1] >= minM[1] && at[1] <= maxM[1];
      });
      return around?.id ?? null;
    };

    const place = (makeId: typeof newId): Outcome<CommandResult> =>
      commands.placeElement(
        { document: document.records(), newId: makeId },
        {
          scenarioId: scenarioId ?? '',
          kind: kindName,
          positionM,
          yawDeg,
          parentId: hallAt(positionM),
          ...(props ? { props } : {}),
        },
      );

    const snapped = (at: Vec3M): Vec3M => {
      if (kind?.shape !== 'placed') return at;
      const body = placeFootprint({ positionM: at, yawDeg }, kind.footprint({ ...kind.defaults, ...props }));
      const index = scenarioIndex(document.records(), scenarioId);
      const neighbours = (index?.elements ?? []).flatMap((record): readonly Bounds[] => {
        const item = sceneItem(record);
        if (item?.role !== 'body') return [];
        const { minM, maxM } = itemBounds(item);
        return [{ minXM: minM[0], minYM: minM[1], maxXM: maxM[0], maxYM: maxM[1] }];
      });
      const gridM = preferences.state.getState().snapStepM;
      const result = snapBounds(footprintBounds(body), neighbours, { gridM, reachM: REACH_M });
      return [result.positionM[0], result.positionM[1], at[2]];
    };

    const show = (): void => {
      const outcome = place(ghostId);
      const label = kind?.label ?? kindName;
      if (outcome.ok) {
        preview.show(outcome.value.diff);
        scope.show({ ...noFeedback, hint: `${label}: click to place · Shift-click places more · R turns · Esc ends` });
      } else {
        preview.clear();
        scope.show({ ...noFeedback, hint: outcome.problems[0]?.message ?? '' });
      }
    };

    const follow = (sample: PointerSample): void => {
      const at = onPlane(sample.ray, 0);
      if (!at) return;
      positionM = view.state.getState().isSnapping && !sample.keys.ctrl ? snapped(at) : at;
      show();
    };

    return {
      id: 'placing',
      move: (sample) => {
        follow(sample);
        return null;
      },
      down: (sample) => {
        follow(sample);
        const outcome = place(newId);
        preview.clear();
        const isDone = commit(session, outcome) === 'committed';
        return isDone && !sample.keys.shift ? 'done' : null;
      },
      key: ({ key }) => {
        if (key.toLowerCase() !== 'r') return 'passed on';
        yawDeg = (yawDeg + 90) % 360;
        show();
        return null;
      },
      cancel: () => preview.clear(),
    };
  };
