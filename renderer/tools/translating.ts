import { commands } from '#engine/commands';
import type { RecordDiff, Vec3M } from '#engine/document';
import { type Bounds, type SnapHint, snapBounds } from '#engine/geometry';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { formatQuantity, type UnitSystem } from '#engine/quantity';
import { itemBounds, scenarioIndex, sceneItem, unionBounds, withDescendants } from '#renderer/selectors';
import { commit } from '#renderer/store';
import { parseEntry } from '#renderer/ui';
import { onPlane } from './ray';
import { type KeyStroke, noFeedback, type PointerSample, type Tool, type ToolScope } from './tool';

type Axis = 'x' | 'y';

/** Above this many elements clashes are looked for on release only: the whole layout is searched each time. */
const LIVE_CHECK_LIMIT = 2000;

/** How near an edge must come to pull, in view of aisles of 1.2 m: a hand's breadth. */
const REACH_M = 0.12;

const shifted = (diffOf: readonly ElementRecord[], byM: Vec3M): RecordDiff<AnyRecord> => ({
  added: {},
  removed: {},
  updated: Object.fromEntries(
    diffOf.map((record) => {
      const [x, y, z] = record.positionM;
      const moved: ElementRecord = { ...record, positionM: [x + byM[0], y + byM[1], z + byM[2]] };
      return [record.id, [record, moved] as const];
    }),
  ),
});

const footprintOf = (records: readonly ElementRecord[]): Bounds | null => {
  const items = records.map(sceneItem).filter((item) => item !== null);
  const bodies = items.filter(({ role }) => role === 'body');
  const bounds = unionBounds((bodies.length > 0 ? bodies : items).map(itemBounds));
  return bounds && { minXM: bounds.minM[0], minYM: bounds.minM[1], maxXM: bounds.maxM[0], maxYM: bounds.maxM[1] };
};

const lengthText = (lengthM: number, system: UnitSystem, locale: string): string => {
  const { text, unit } = formatQuantity(lengthM, 'length', { system, locale });
  return `${text} ${unit}`;
};

/**
 * Moving the selection by hand. Every target is computed from where the gesture began, so it does not drift; digits type a
 * distance, X and Y lock an axis, Ctrl lets go of snapping, Escape puts everything back.
 */
export const translating = (scope: ToolScope, grabbedM: Vec3M): Tool => {
  const { session } = scope;
  const { document, selection, preview, view, preferences, locale, newId } = session;
  const ids = selection.state.getState().ids;
  const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
  const moved = index ? withDescendants(index, ids) : [];
  const movedIds = new Set(moved.map(({ id }) => id));
  const start = footprintOf(moved);
  const neighbours = (index?.elements ?? []).flatMap((record): readonly Bounds[] => {
    const item = movedIds.has(record.id) ? null : sceneItem(record);
    if (item?.role !== 'body') return [];
    const { minM, maxM } = itemBounds(item);
    return [{ minXM: minM[0], minYM: minM[1], maxXM: maxM[0], maxYM: maxM[1] }];
  });
  let pointerM: readonly [number, number] = [0, 0];
  let isFree = false;
  let lock: Axis | null = null;
  let typed = '';
  let byM: Vec3M = [0, 0, 0];
  let snaps: readonly SnapHint[] = [];

  const system = (): UnitSystem => preferences.state.getState().units;

  /** Which axis a typed distance is along: the locked one, else the one the hand has gone further on. */
  const typedAxis = (): Axis => lock ?? (Math.abs(pointerM[0]) >= Math.abs(pointerM[1]) ? 'x' : 'y');

  const typedDistanceM = (): number | null =>
    typed === ''
      ? null
      : parseEntry(typed, system() === 'si' ? 'm' : 'ft', { quantity: 'length', system: system(), locale });

  const target = (): Vec3M => {
    const distanceM = typedDistanceM();
    if (distanceM !== null) {
      const axis = typedAxis();
      const sign = (axis === 'x' ? pointerM[0] : pointerM[1]) < 0 ? -1 : 1;
      snaps = [];
      return axis === 'x' ? [sign * distanceM, 0, 0] : [0, sign * distanceM, 0];
    }
    let [dx, dy] = pointerM;
    if (lock === 'x') dy = 0;
    if (lock === 'y') dx = 0;
    snaps = [];
    if (start && view.state.getState().isSnapping && !isFree) {
      const wanted: Bounds = {
        minXM: start.minXM + dx,
        maxXM: start.maxXM + dx,
        minYM: start.minYM + dy,
        maxYM: start.maxYM + dy,
      };
      const { positionM, hints } = snapBounds(wanted, neighbours, {
        gridM: preferences.state.getState().snapStepM,
        reachM: REACH_M,
      });
      if (lock !== 'y') dx = positionM[0] - (start.minXM + start.maxXM) / 2;
      if (lock !== 'x') dy = positionM[1] - (start.minYM + start.maxYM) / 2;
      snaps = hints.filter(({ axis }) => (axis === 'x' ? lock !== 'y' : lock !== 'x'));
    }
    return [dx, dy, 0];
  };

  const outcome = () => commands.moveElements({ document: document.records(), newId }, { ids, byM });

  const hint = (): string => {
    const amounts = `Δx ${lengthText(byM[0], system(), locale)}   Δy ${lengthText(byM[1], system(), locale)}`;
    const checked = neighbours.length <= LIVE_CHECK_LIMIT ? outcome() : null;
    const clash = checked && !checked.ok ? checked.problems[0] : undefined;
    if (clash) return `${amounts}   ${clash.message}`;
    if (typed !== '') return `${amounts}   typed: ${typed}`;
    return `${amounts}   type a distance · X Y lock an axis · Ctrl no snap · Esc cancels`;
  };

  const show = (): void => {
    byM = target();
    preview.show(shifted(moved, byM));
    scope.show({ ...noFeedback, snaps, hint: hint() });
  };

  const finish = (): 'done' => {
    if (byM[0] === 0 && byM[1] === 0) preview.clear();
    else commit(session, outcome());
    return 'done';
  };

  const type = ({ key }: KeyStroke): 'typed' | 'passed on' => {
    if (/^[\d.,]$/.test(key)) typed += key;
    else if (key === 'Backspace') typed = typed.slice(0, -1);
    else if (key.toLowerCase() === 'x') lock = lock === 'x' ? null : 'x';
    else if (key.toLowerCase() === 'y') lock = lock === 'y' ? null : 'y';
    else return 'passed on';
    return 'typed';
  };

  const move = (sample: PointerSample): null => {
    const atM = onPlane(sample.ray, grabbedM[2]);
    isFree = sample.keys.ctrl;
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
