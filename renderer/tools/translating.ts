import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { SnapHint } from '#engine/geometry';
import { type ElementRecord, scenarioIndex, withDescendants } from '#engine/project';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { lengthFormat, lengthText } from './amounts';
import { asGhosts, copiedDiff, openMoving } from './chosen';
import { boundsOf, judge, shiftedBounds } from './ghosts';
import { onPlane } from './ray';
import { repeatAfter, repeating, repeatOf } from './repeating';
import { atRightAngles, openSnapper, snapRules } from './snapping';
import type { HeldKeys, KeyStroke, Next, PointerSample, Tool, ToolScope } from './tool';
import { parseLengthM, parsePair, typedAfter } from './typed';

type Axis = 'x' | 'y';

const words = strings.tools.translating;

const shiftedBy = (records: readonly ElementRecord[], [dx, dy, dz]: Vec3M): readonly ElementRecord[] =>
  records.map((record) => {
    const [x, y, z] = record.positionM;
    return { ...record, positionM: [x + dx, y + dy, z + dz] };
  });

/** Aisles beside rows as those rows have them; else as they come. */
const aislesOf = (records: readonly ElementRecord[]): readonly number[] | undefined => {
  const row = records.find(({ kind }) => kind === 'row');
  const widths = [row?.props['coldAisleM'], row?.props['hotAisleM']].filter((width) => typeof width === 'number');
  return widths.length > 0 ? [...new Set(widths)] : undefined;
};

/**
 * Moving the selection by hand, or copying it while Alt is held. Every target is computed from where the gesture began, so it
 * does not drift; digits type a distance or a pair, X and Y lock an axis, Shift keeps right angles, Ctrl lets go of snapping.
 */
export const translating = (scope: ToolScope, grabbedM: Vec3M): Tool => {
  const { session } = scope;
  const { document, selection, preview, view, newId } = session;
  const ids = selection.state.getState().ids;
  const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
  const moved = index ? withDescendants(index, ids) : [];
  const movedIds = new Set(moved.map(({ id }) => id));
  const start = boundsOf(moved);
  const aislesM = aislesOf(moved);
  const snapper = openSnapper(session, movedIds);
  const movedDiff = openMoving(session);
  let pointerM: readonly [number, number] = [0, 0];
  let held: HeldKeys = { shift: false, ctrl: false, alt: false };
  let lock: Axis | null = null;
  let typed = '';
  let byM: Vec3M = [0, 0, 0];
  let snaps: readonly SnapHint[] = [];

  const isCopying = (): boolean => held.alt || repeatOf(typed, byM) !== null;

  /** Which axis a typed distance is along: the locked one, else the one the hand has gone further on. */
  const typedAxis = (): Axis => lock ?? (Math.abs(pointerM[0]) >= Math.abs(pointerM[1]) ? 'x' : 'y');

  const typedTarget = (): Vec3M | null => {
    const format = lengthFormat(session);
    const pair = parsePair(typed, format);
    if (pair) return [...pair, 0];
    const distanceM = typed === '' || repeatOf(typed, byM) ? null : parseLengthM(typed, format);
    if (distanceM === null) return null;
    const axis = typedAxis();
    const sign = (axis === 'x' ? pointerM[0] : pointerM[1]) < 0 ? -1 : 1;
    return axis === 'x' ? [sign * distanceM, 0, 0] : [0, sign * distanceM, 0];
  };

  const pointedTarget = (): Vec3M => {
    const isSquare = lock === null && snapRules(session, held).isOrtho;
    let [dx, dy]: readonly number[] = isSquare ? atRightAngles([...pointerM, 0], [0, 0, 0]) : pointerM;
    const keptAxis = lock ?? (isSquare ? (dx === 0 ? 'y' : 'x') : null);
    if (keptAxis === 'x') dy = 0;
    if (keptAxis === 'y') dx = 0;
    if (!start) return [dx!, dy!, 0];
    const pulled = snapper.box(shiftedBounds(start, dx!, dy!), held, aislesM);
    snaps = pulled.snaps.filter(({ axis }) => keptAxis === null || axis === keptAxis);
    return [keptAxis === 'y' ? 0 : dx! + pulled.byM[0], keptAxis === 'x' ? 0 : dy! + pulled.byM[1], 0];
  };

  const show = (): void => {
    snaps = [];
    byM = typedTarget() ?? (repeatOf(typed, byM) ? byM : pointedTarget());
    const to = shiftedBy(moved, byM);
    const judgement = judge(session, isCopying() ? asGhosts(to) : to);
    preview.show(isCopying() ? copiedDiff(asGhosts(to)) : movedDiff(moved, to));
    const amounts = `Δx ${lengthText(session, byM[0])}   Δy ${lengthText(session, byM[1])}`;
    scope.show({
      hint: isCopying() ? words.copyHint : words.hint,
      chip: [
        `${isCopying() ? words.copy : ''}${amounts}`,
        lock ? words.locked(lock) : '',
        typed === '' ? '' : strings.tools.typed(typed),
        judgement.problem?.message ?? '',
      ]
        .filter(Boolean)
        .join('   '),
      verdict: judgement.verdict,
      drawn: judgement.drawn,
      snaps,
    });
  };

  const finish = (): Next => {
    const context = { document: document.records(), newId };
    const repeat = repeatOf(typed, byM);
    if (byM[0] === 0 && byM[1] === 0) preview.clear();
    else if (repeat) commit(session, commands.arrayAlongLine(context, { ids, ...repeat }));
    else if (isCopying()) {
      const isMade = commit(session, commands.duplicateElements(context, { ids, byM })) === 'committed';
      return isMade ? repeating(scope, ids, byM) : 'done';
    } else commit(session, commands.moveElements(context, { ids, byM }));
    return 'done';
  };

  const type = ({ key }: KeyStroke): 'typed' | 'passed on' => {
    const repeat = isCopying() ? repeatAfter(typed, key) : null;
    const after = repeat ?? typedAfter(typed, key);
    if (after !== null) typed = after;
    else if (key.toLowerCase() === 'x') lock = lock === 'x' ? null : 'x';
    else if (key.toLowerCase() === 'y') lock = lock === 'y' ? null : 'y';
    else return 'passed on';
    return 'typed';
  };

  const move = (sample: PointerSample): null => {
    const atM = onPlane(sample.ray, grabbedM[2]);
    held = sample.keys;
    if (atM) pointerM = [atM[0] - grabbedM[0], atM[1] - grabbedM[1]];
    show();
    return null;
  };

  return {
    id: 'translating',
    enter: show,
    move,
    up: finish,
    key: (stroke) => {
      if (stroke.key === 'Enter') return finish();
      if (type(stroke) === 'passed on') return 'passed on';
      show();
      return null;
    },
    cancel: () => preview.clear(),
  };
};
