import { lockHolder } from '#engine/commands';
import type { ElementRecord } from '#engine/project';
import { isInside, meantBy } from '#renderer/selectors';
import { strings } from '#renderer/ui';
import { marquee } from './marquee';
import { pointing } from './pointing';
import { type Grip, gripAt, gripGlow, gripMarks, reshaping } from './reshaping';
import type { PointerSample, Tool, ToolScope } from './tool';

/** The hall that is selected by itself: its corners can be taken, unless it is locked or not to be seen. */
const gripped = ({ session }: ToolScope): ElementRecord | null => {
  const { ids } = session.selection.state.getState();
  const records = session.document.records();
  const record = ids.length === 1 ? records.get(ids[0]!) : undefined;
  if (record?.type !== 'element' || record.kind !== 'hall') return null;
  return lockHolder(records, record) || session.view.state.getState().hiddenIds.has(record.id) ? null : record;
};

/** Nothing under way: the pointer shows what it is on. */
export const idle = (scope: ToolScope): Tool => {
  const { session } = scope;
  let last: PointerSample | null = null;
  /** What Tab has gone to among the things under the pointer. */
  let cycled: string | null = null;

  const gripUnder = (sample: PointerSample): Grip | null => {
    const hall = sample.hit ? null : gripped(scope);
    return hall && gripAt(hall, sample);
  };

  /** A press on something that is not in the entered group leaves the group. */
  const leaveGroupBeside = ({ hit }: PointerSample): void => {
    const { enteredGroupId } = session.view.state.getState();
    if (enteredGroupId === null) return;
    if (!hit || !isInside(session.document.records(), hit.id, enteredGroupId))
      session.view.change({ enteredGroupId: null });
  };

  const show = (sample: PointerSample): void => {
    const hall = gripped(scope);
    const grip = gripUnder(sample);
    const under = cycled === null ? null : session.document.records().get(cycled);
    scope.show({
      hint: grip ? strings.tools.reshaping.offer : '',
      chip: under && 'name' in under ? under.name : '',
      drawn: [...(hall ? gripMarks(hall) : []), ...(grip ? gripGlow(grip) : [])],
    });
  };

  return {
    id: 'idle',
    move: (sample) => {
      const isStill = last !== null && last.xPx === sample.xPx && last.yPx === sample.yPx;
      last = sample;
      if (!isStill) cycled = null;
      const under = cycled ?? sample.hit?.id ?? null;
      const { enteredGroupId } = session.view.state.getState();
      session.selection.hover(cycled ?? (under && meantBy(session.document.records(), under, enteredGroupId)));
      show(sample);
      return null;
    },
    down: (sample) => {
      const grip = gripUnder(sample);
      if (grip) return reshaping(scope, grip, sample);
      leaveGroupBeside(sample);
      const hit = cycled !== null && sample.hit ? { id: cycled, pointM: sample.hit.pointM } : sample.hit;
      return hit ? pointing(scope, sample, hit) : marquee(scope, sample);
    },
    doubleClick: ({ hit }) => {
      const { enteredGroupId } = session.view.state.getState();
      const records = session.document.records();
      const meant = hit && meantBy(records, hit.id, enteredGroupId);
      if (!hit || !meant || records.get(meant)?.type !== 'element' || meant === hit.id) return null;
      session.view.change({ enteredGroupId: meant });
      session.selection.set([meantBy(records, hit.id, meant)]);
      return null;
    },
    key: ({ key, keys }) => {
      const { enteredGroupId } = session.view.state.getState();
      if (key === 'Escape' && enteredGroupId !== null) {
        session.view.change({ enteredGroupId: null });
        session.selection.set(session.document.records().has(enteredGroupId) ? [enteredGroupId] : []);
        return null;
      }
      // Shift+Tab leaves the picture in any case, so that the keyboard is never caught in it.
      if (key !== 'Tab' || keys.shift || !last) return 'passed on';
      const under = scope.allAlong(last.ray);
      if (under.length < 2) return 'passed on';
      const at = under.indexOf(session.selection.state.getState().hoveredId ?? '');
      cycled = under[(at + 1) % under.length]!;
      session.selection.hover(cycled);
      show(last);
      return null;
    },
  };
};
