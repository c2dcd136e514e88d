import type { Vec3M } from '#engine/document';
import { footprintCorners } from '#engine/geometry';
import { formatQuantity } from '#engine/quantity';
import { sceneItem } from '#renderer/selectors';
import { onPlane } from './ray';
import { noFeedback, type PointerSample, type Tool, type ToolScope } from './tool';

/** A corner this near is what is meant. */
const REACH_M = 0.4;

/** A distance over the floor between two clicks, from corner to corner where they are near; each click begins anew after that. */
export const measuring = (scope: ToolScope): Tool => {
  const { session } = scope;
  let from: Vec3M | null = null;
  let to: Vec3M | null = null;

  const cornerNear = ({ hit }: PointerSample, [x, y, z]: Vec3M): Vec3M => {
    const record = hit && session.document.records().get(hit.id);
    const item = record?.type === 'element' ? sceneItem(record) : null;
    let best: Vec3M = [x, y, z];
    let bestM = REACH_M;
    for (const [cornerX, cornerY] of item ? footprintCorners(item.body) : []) {
      const distanceM = Math.hypot(cornerX - x, cornerY - y);
      if (distanceM >= bestM) continue;
      bestM = distanceM;
      best = [cornerX, cornerY, z];
    }
    return best;
  };
  const pointAt = (sample: PointerSample): Vec3M | null => {
    const at = onPlane(sample.ray, 0) ?? sample.hit?.pointM ?? null;
    return at && (sample.keys.ctrl ? at : cornerNear(sample, sample.hit?.pointM ?? at));
  };

  const text = (metres: number): string => {
    const { units } = session.preferences.state.getState();
    const shown = formatQuantity(metres, 'length', { system: units, locale: session.locale, significant: 4 });
    return `${shown.text} ${shown.unit}`;
  };
  const show = (sample: PointerSample): void => {
    const end = to ?? pointAt(sample);
    if (!from || !end) {
      scope.show({
        ...noFeedback,
        hint: 'Measure: click where to begin · corners are met · Ctrl leaves them · Esc ends',
      });
      return;
    }
    const [dx, dy] = [Math.abs(end[0] - from[0]), Math.abs(end[1] - from[1])];
    scope.show({
      ...noFeedback,
      hint: `${text(Math.hypot(dx, dy))} · west–east ${text(dx)} · south–north ${text(dy)}${to ? ' · click to begin anew' : ''}`,
    });
  };

  return {
    id: 'measuring',
    enter: () => scope.show({ ...noFeedback, hint: 'Measure: click where to begin · Esc ends' }),
    move: (sample) => {
      show(sample);
      return null;
    },
    down: (sample) => {
      const at = pointAt(sample);
      if (!at) return null;
      if (!from || to) [from, to] = [at, null];
      else to = at;
      show(sample);
      return null;
    },
  };
};
