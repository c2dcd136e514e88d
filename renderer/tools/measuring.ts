import { anchorOn, commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { DimensionAnchor } from '#engine/kinds';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { angleText, lengthFormat, lengthText } from './amounts';
import { following } from './following';
import { angleDeg, distanceM, onFloor, polarFrom } from './outline';
import { onPlane } from './ray';
import { openSnapper, type SnappedPoint } from './snapping';
import type { Next, PointerSample, Tool, ToolScope } from './tool';
import { parsePolar, typedAfter } from './typed';

const words = strings.tools.measuring;

/** A distance over the floor between two clicks, or from a click by a typed length; it stays in the drawing as a dimension. */
export const measuring = (scope: ToolScope): Tool => {
  const { session } = scope;
  const snapper = openSnapper(session);
  let from: Vec3M | null = null;
  /** What the beginning is on. */
  let held: DimensionAnchor | null = null;
  let pointer: SnappedPoint | null = null;
  let typed = '';

  const end = (): Vec3M | null => {
    if (!from || !pointer) return pointer?.atM ?? null;
    const polar = typed === '' ? null : parsePolar(typed, lengthFormat(session));
    if (!polar) return pointer.atM;
    const [start, at] = [from, pointer.atM].map(([x, y]) => [x, y] as const) as [[number, number], [number, number]];
    const [x, y] = polarFrom(start, polar.lengthM ?? distanceM(start, at), polar.angleDeg ?? angleDeg(start, at));
    return [x, y, pointer.atM[2]];
  };

  const show = (): void => {
    const to = end();
    if (!from || !to) {
      scope.show({ hint: words.first, snaps: pointer?.snaps ?? [], drawn: pointer?.drawn ?? [] });
      return;
    }
    const [start, at] = [
      [from[0], from[1]],
      [to[0], to[1]],
    ] as const;
    const length = lengthText(session, distanceM(start, at));
    scope.show({
      hint: words.next,
      chip: [
        length,
        `${words.eastWest} ${lengthText(session, Math.abs(at[0] - start[0]))}`,
        `${words.northSouth} ${lengthText(session, Math.abs(at[1] - start[1]))}`,
        angleText(session, angleDeg(start, at)),
        typed === '' ? '' : strings.tools.typed(typed),
      ]
        .filter(Boolean)
        .join('   '),
      snaps: pointer?.snaps ?? [],
      drawn: [
        { type: 'line', points: [onFloor(start), onFloor(at)], look: 'dimension', label: length },
        ...(pointer?.drawn ?? []),
      ],
    });
  };

  const follow = (sample: PointerSample): void => {
    const free = onPlane(sample.ray, 0) ?? sample.hit?.pointM ?? null;
    if (free) pointer = snapper.point([free[0], free[1], 0], sample, from);
  };

  const anchorAt = ({ on, atM }: SnappedPoint): DimensionAnchor | null => {
    const element = on === null ? undefined : session.document.records().get(on);
    return element?.type === 'element' ? anchorOn(element, atM) : null;
  };

  /** Keeps what was measured; the next click begins anew. A typed end is nowhere but there. */
  const keep = (): Next => {
    const to = end();
    const { document, newId, view } = session;
    if (from && to) {
      const scenarioId = view.state.getState().scenarioId ?? '';
      const isPointed = pointer !== null && to === pointer.atM;
      const args = { scenarioId, fromM: from, toM: to, from: held, to: isPointed ? anchorAt(pointer!) : null };
      commit(session, commands.drawDimension({ document: document.records(), newId }, args));
    }
    from = null;
    typed = '';
    show();
    return null;
  };

  return {
    id: 'measuring',
    enter: () => scope.show({ hint: words.first }),
    ...following(follow, show, () => {
      if (from) return keep();
      from = pointer?.atM ?? null;
      held = pointer && anchorAt(pointer);
      show();
      return null;
    }),
    key: ({ key }) => {
      if (key === 'Enter' && from) return keep();
      // The first Escape lets go of the beginning, the next one of the tool.
      if (key === 'Escape' && from) {
        from = null;
        typed = '';
        show();
        return null;
      }
      const after = from ? typedAfter(typed, key) : null;
      if (after === null) return 'passed on';
      typed = after;
      show();
      return null;
    },
  };
};
