import { type AlignEdge, type Clip, clipOf, commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { commit, type Session } from '#renderer/store';
import type { Action } from './action';
import { commandContext, hasElements, selectedIds } from './editActions';

/** Places that a paste tries, east and then north of where the copy was taken, before it says what is in the way. */
const MOST_TRIES = 64;
const TRIES_IN_A_ROW = 8;

const copy = (session: Session): void => {
  const clip = clipOf(session.document.records(), selectedIds(session));
  if (clip) session.view.change({ clip });
};

/** How far copies must stand apart at least: the breadth and depth of what was copied. */
const extentM = ({ elements }: Clip): readonly [number, number] => {
  const along = (axis: 0 | 1): number => {
    const values = elements.map(({ positionM }) => positionM[axis]);
    return Math.max(...values) - Math.min(...values);
  };
  return [along(0), along(1)];
};

const paste = (session: Session): void => {
  const { clip, scenarioId } = session.view.state.getState();
  if (!clip || !scenarioId) return;
  const stepM = Math.max(session.preferences.state.getState().snapStepM, 0.3);
  const [widthM, depthM] = extentM(clip).map((extent) => Math.ceil(extent / stepM + 2) * stepM) as [number, number];
  const attempt = (k: number) => {
    const byM: Vec3M = [(k % TRIES_IN_A_ROW) * widthM, Math.floor(k / TRIES_IN_A_ROW) * depthM, 0];
    return commands.pasteElements(commandContext(session), { clip, scenarioId, byM, parentId: null });
  };
  // Into another scenario a copy goes where it was; beside itself it cannot.
  const first = clip.scenarioId === scenarioId ? 1 : 0;
  let outcome = attempt(first);
  for (let k = first + 1; !outcome.ok && k < MOST_TRIES; k++) {
    const next = attempt(k);
    if (next.ok) outcome = next;
  }
  commit(session, outcome);
};

const several: Action['when'] = (session) => selectedIds(session).length > 1;

const edges: readonly { readonly edge: AlignEdge; readonly label: string }[] = [
  { edge: 'west', label: 'Align west' },
  { edge: 'centreX', label: 'Align in the middle, west to east' },
  { edge: 'east', label: 'Align east' },
  { edge: 'south', label: 'Align south' },
  { edge: 'centreY', label: 'Align in the middle, south to north' },
  { edge: 'north', label: 'Align north' },
];

const axes = [
  { axis: 'x', way: 'west to east' },
  { axis: 'y', way: 'south to north' },
] as const;

/** Copies between places and scenarios, and order among several elements. */
export const arrangeActions: readonly Action[] = [
  { id: 'edit.copy', label: 'Copy', keys: ['Ctrl+C'], when: hasElements, startsGroup: true, run: copy },
  {
    id: 'edit.cut',
    label: 'Cut',
    keys: ['Ctrl+X'],
    when: hasElements,
    run: (session) => {
      copy(session);
      commit(session, commands.deleteElements(commandContext(session), { ids: selectedIds(session) }));
    },
  },
  {
    id: 'edit.paste',
    label: 'Paste',
    keys: ['Ctrl+V'],
    when: ({ view }) => view.state.getState().clip !== null,
    run: paste,
  },
  ...edges.map(
    ({ edge, label }, k): Action => ({
      id: `edit.align.${edge}`,
      label,
      when: several,
      ...(k === 0 ? { startsGroup: true as const } : {}),
      run: (session) => {
        commit(session, commands.alignElements(commandContext(session), { ids: selectedIds(session), edge }));
      },
    }),
  ),
  ...axes.map(
    ({ axis, way }): Action => ({
      id: `edit.distribute.${axis}`,
      label: `Distribute evenly, ${way}`,
      when: (session) => selectedIds(session).length > 2,
      run: (session) => {
        commit(session, commands.distributeElements(commandContext(session), { ids: selectedIds(session), axis }));
      },
    }),
  ),
  ...axes.map(
    ({ axis, way }): Action => ({
      id: `edit.mirror.${axis}`,
      label: `Mirror ${way}`,
      when: hasElements,
      run: (session) => {
        commit(session, commands.mirrorElements(commandContext(session), { ids: selectedIds(session), axis }));
      },
    }),
  ),
];
