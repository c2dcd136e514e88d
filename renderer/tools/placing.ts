import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { footprintBounds, placeFootprint } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { hallAt } from '#renderer/selectors';
import { commit, type PlaceRequest } from '#renderer/store';
import { strings } from '#renderer/ui';
import { judge } from './ghosts';
import { hangsAtM } from './hanging';
import { onPlane } from './ray';
import { openSnapper } from './snapping';
import type { PointerSample, Tool, ToolScope } from './tool';

/** A new element on the pointer: a click sets it down, Shift-click goes on with the next one, R turns it, Escape gives up. */
export const placing =
  ({ kind: kindName, props }: PlaceRequest) =>
  (scope: ToolScope): Tool => {
    const { session } = scope;
    const { document, preview, view, newId } = session;
    const kind = kindOf(kindName);
    const { scenarioId } = view.state.getState();
    let snapper = openSnapper(session);
    let yawDeg = 0;
    let positionM: Vec3M = [0, 0, 0];

    const parentId = (): string | null => hallAt(document.records(), scenarioId, [positionM[0], positionM[1]]);

    /** What is in the hand; its id never reaches the document. */
    const ghost = (): ElementRecord => ({
      id: `${kindName}_ghost`,
      type: 'element',
      kind: kindName,
      scenarioId: scenarioId ?? '',
      parentId: parentId(),
      name: kind?.label ?? kindName,
      positionM,
      yawDeg,
      props: { ...kind?.defaults, ...props },
    });

    const show = (snaps: ReturnType<typeof snapper.box>['snaps'] = []): void => {
      const element = ghost();
      const { problem, verdict, drawn } = judge(session, [element]);
      preview.show({ added: { [element.id]: element }, updated: {}, removed: {} });
      scope.show({
        hint: strings.tools.placing(element.name),
        chip: [element.name, problem?.message ?? ''].filter(Boolean).join('   '),
        verdict,
        drawn,
        snaps,
      });
    };

    const follow = (sample: PointerSample): void => {
      const at = onPlane(sample.ray, hangsAtM(kindName, props));
      if (!at) return;
      positionM = at;
      if (kind?.shape !== 'placed') return;
      const size = kind.footprint({ ...kind.defaults, ...props });
      const { byM, snaps } = snapper.box(footprintBounds(placeFootprint({ positionM: at, yawDeg }, size)), sample.keys);
      positionM = [at[0] + byM[0], at[1] + byM[1], at[2]];
      show(snaps);
    };

    return {
      id: 'placing',
      enter: () => scope.show({ hint: strings.tools.placing(kind?.label ?? kindName) }),
      move: (sample) => {
        follow(sample);
        return null;
      },
      down: (sample) => {
        follow(sample);
        const outcome = commands.placeElement(
          { document: document.records(), newId },
          {
            scenarioId: scenarioId ?? '',
            kind: kindName,
            positionM,
            yawDeg,
            parentId: parentId(),
            ...(props ? { props } : {}),
          },
        );
        preview.clear();
        const isDone = commit(session, outcome) === 'committed';
        if (isDone && !sample.keys.shift) return 'done';
        snapper = openSnapper(session);
        return null;
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
