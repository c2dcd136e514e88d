import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { polylineLengthM, TRAY_HEIGHT_M } from '#engine/geometry';
import { type RunRecord, type ScenarioIndex, scenarioIndex } from '#engine/project';
import { routeWorldOf, sceneRun } from '#renderer/selectors';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { lengthFormat, lengthText } from './amounts';
import { distanceM, polarFrom } from './outline';
import { bestJoint, type Joint, nearestPort, type PortPlace, portPlaces } from './ports';
import { onPlane } from './ray';
import { atRightAngles, openSnapper, snapRules } from './snapping';
import type { Drawn, HeldKeys, Next, PointerSample, Tool, ToolScope } from './tool';
import { parseLengthM, parsePolar, typedAfter } from './typed';

const words = strings.tools.routing;

const same = (a: Vec3M, b: Vec3M): boolean => Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]) < 1e-6;

/** Points without repetitions. */
const tidy = (points: readonly Vec3M[]): readonly Vec3M[] =>
  points.filter((point, i) => i === 0 || !same(points[i - 1]!, point));

/** The one corner of the way from a point to another along the axes; none where it is straight. */
const cornerBetween = (from: Vec3M, to: Vec3M): readonly Vec3M[] =>
  Math.abs(from[0] - to[0]) < 1e-6 || Math.abs(from[1] - to[1]) < 1e-6 ? [] : [[to[0], from[1], from[2]]];

/** What a route is for: a run that is there, or one to be laid from a port. */
type Subject =
  | { readonly type: 'run'; readonly run: RunRecord; readonly start: PortPlace; readonly end: PortPlace }
  | { readonly type: 'new'; readonly start: PortPlace };

const subjectOf = (index: ScenarioIndex | undefined, run: RunRecord | undefined): Subject | null => {
  const at = (ref: RunRecord['from'] | undefined): PortPlace | undefined => {
    const element = ref && index?.elementById.get(ref.elementId);
    return element && portPlaces(element).find(({ port }) => port.id === ref.portId);
  };
  const [start, end] = [at(run?.from), at(run?.to)];
  return run && start && end ? { type: 'run', run, start, end } : null;
};

/**
 * The way of a pipe or cable by hand: of the selected run, or of a new one from a port. Clicks are its corners, at right angles
 * unless Shift is held; `h2.7` sets the height, a click on another run or tray takes its height over. A port that fits, Enter or
 * a double click finishes.
 */
export const routing = (scope: ToolScope): Tool => {
  const { session } = scope;
  const { document, view, selection, newId } = session;
  const { scenarioId } = view.state.getState();
  const index = () => scenarioIndex(document.records(), scenarioId);
  const snapper = openSnapper(session);
  const chosen = selection.state.getState().ids.map((id) => document.records().get(id));
  let subject = subjectOf(index(), chosen.length === 1 && chosen[0]?.type === 'run' ? chosen[0] : undefined);
  let corners: readonly Vec3M[] = [];
  let heightM = TRAY_HEIGHT_M[subject?.start.port.medium ?? 'coolant'];
  let pointer: Vec3M | null = null;
  let target: { readonly place: PortPlace; readonly joint: Joint } | null = null;
  let drawn: readonly Drawn[] = [];
  let typed = '';
  let offered: PortPlace | undefined;

  /** Up or down from the port to the height of the route, before the first corner. */
  const rise = (): readonly Vec3M[] =>
    subject ? [[subject.start.atM[0], subject.start.atM[1], corners[0]?.[2] ?? heightM]] : [];

  const last = (): Vec3M | null => corners.at(-1) ?? rise()[0] ?? null;

  const next = (): Vec3M | null => {
    const from = last();
    if (!from || !pointer) return pointer;
    const polar = typed === '' || typed.startsWith('h') ? null : parsePolar(typed, lengthFormat(session));
    if (!polar) return pointer;
    const [at, to] = [
      [from[0], from[1]],
      [pointer[0], pointer[1]],
    ] as const;
    const free = (Math.atan2(to[1] - at[1], to[0] - at[0]) * 180) / Math.PI;
    const [x, y] = polarFrom(at, polar.lengthM ?? distanceM(at, to), polar.angleDeg ?? free);
    return [x, y, heightM];
  };

  /** The corners with a way to a port: level to above or below it, and there. */
  const viaTo = ({ atM }: PortPlace): readonly Vec3M[] => {
    const before = [...rise(), ...corners];
    const from = before.at(-1)!;
    const over: Vec3M = [atM[0], atM[1], from[2]];
    return tidy([...before, ...cornerBetween(from, over), over]);
  };

  /** All points as they would be now. */
  const shape = (): readonly Vec3M[] => {
    if (!subject) return [];
    if (target?.joint.type === 'fits') return tidy([subject.start.atM, ...viaTo(target.place), target.place.atM]);
    const from = last();
    const to = next();
    // A new height begins where the route was.
    const step: readonly Vec3M[] = from && to && from[2] !== to[2] ? [[from[0], from[1], to[2]]] : [];
    return tidy([subject.start.atM, ...rise(), ...corners, ...step, ...(to ? [to] : [])]);
  };

  const show = (): void => {
    if (!subject) {
      scope.show({
        hint: words.first,
        chip: offered ? `${offered.element.name}: ${offered.port.label}` : '',
        drawn: offered ? [{ type: 'mark', atM: offered.atM, look: 'snap' }] : [],
      });
      return;
    }
    const points = shape();
    const misfit = target?.joint.type === 'misfit' ? target.joint.reason : '';
    scope.show({
      hint: subject.type === 'run' ? words.nextOfRun : words.next,
      chip: [
        words.length(lengthText(session, polylineLengthM(points)), lengthText(session, heightM)),
        target ? `→ ${target.place.element.name}: ${target.place.port.label}` : '',
        misfit,
        typed === '' ? '' : strings.tools.typed(typed),
      ]
        .filter(Boolean)
        .join('   '),
      verdict: target ? (misfit === '' ? 'fits' : 'clashes') : null,
      drawn: [
        { type: 'line', points, look: 'edge' },
        ...[...rise(), ...corners].map((atM): Drawn => ({ type: 'mark', atM, look: 'corner' })),
        ...(subject.type === 'run' ? [{ type: 'mark', atM: subject.end.atM, look: 'fits' } as const] : []),
        ...drawn,
      ],
    });
  };

  const finish = (end: PortPlace, joint: Joint | null): Next => {
    if (!subject || !scenarioId) return null;
    const via = viaTo(end);
    const context = { document: document.records(), newId };
    if (subject.type === 'run') commit(session, commands.routeRun(context, { id: subject.run.id, viaM: via }));
    else if (joint?.type === 'fits') {
      const { from, to } = joint;
      const viaM = from.elementId === subject.start.element.id ? via : via.toReversed();
      commit(session, commands.connect(context, { scenarioId, from, to, viaM }));
    } else return null;
    return 'done';
  };

  /** Height of a run that the pointer is on, so that the next stretch goes beside it. */
  const heightOf = (sample: PointerSample): number | null => {
    const now = index();
    const record = sample.hit ? document.records().get(sample.hit.id) : undefined;
    if (!now || !sample.hit || record?.type !== 'run') return null;
    const { from, to } = record;
    const end = (id: string) => now.elementById.get(id);
    const world = routeWorldOf(now.scenario.id, now.elements);
    const run = sceneRun(record, end(from.elementId), end(to.elementId), world);
    const levels = (run?.points ?? []).map(([, , z]) => z);
    const z = sample.hit.pointM[2];
    return levels.reduce<number | null>(
      (best, one) => (best !== null && Math.abs(best - z) <= Math.abs(one - z) ? best : one),
      null,
    );
  };

  const follow = (sample: PointerSample): void => {
    const now = index();
    const element = sample.hit ? now?.elementById.get(sample.hit.id) : undefined;
    target = null;
    if (!subject) {
      offered = element && sample.hit ? nearestPort(portPlaces(element), sample.hit.pointM) : undefined;
      return;
    }
    if (now && element && sample.hit && element.id !== subject.start.element.id) {
      if (subject.type === 'run') {
        if (element.id === subject.end.element.id)
          target = { place: subject.end, joint: { type: 'fits', from: subject.run.from, to: subject.run.to } };
      } else target = bestJoint(now, subject.start, element, sample.hit.pointM);
    }
    const free = onPlane(sample.ray, heightM);
    if (!free) return;
    pointer = pointed(free, sample, sample.keys);
  };

  const pointed = (free: Vec3M, sample: PointerSample, keys: HeldKeys): Vec3M => {
    const from = last();
    const snapped = snapper.point(free, sample, null);
    drawn = snapped.drawn.map((part) =>
      part.type === 'mark' ? { ...part, atM: [part.atM[0], part.atM[1], heightM] } : part,
    );
    const at: Vec3M = [snapped.atM[0], snapped.atM[1], heightM];
    // Routes keep to right angles by themselves: ortho is what lets go of them here.
    const isFree = snapRules(session, keys).isOrtho;
    return from && !isFree ? atRightAngles(at, from) : at;
  };

  const add = (): Next => {
    const from = last();
    const to = next();
    if (!from || !to) return null;
    const step: readonly Vec3M[] = from[2] === to[2] ? [] : [[from[0], from[1], to[2]]];
    corners = tidy([...corners, ...step, to]);
    typed = '';
    show();
    return null;
  };

  const close = (): Next => {
    if (subject?.type === 'run') return finish(subject.end, null);
    return target ? finish(target.place, target.joint) : null;
  };

  return {
    id: 'routing',
    enter: show,
    move: (sample) => {
      session.selection.hover(sample.hit?.id ?? null);
      follow(sample);
      show();
      return null;
    },
    down: (sample) => {
      follow(sample);
      if (!subject) {
        if (offered) {
          subject = { type: 'new', start: offered };
          heightM = TRAY_HEIGHT_M[offered.port.medium];
        }
        follow(sample);
        show();
        return null;
      }
      if (target?.joint.type === 'fits') return finish(target.place, target.joint);
      heightM = heightOf(sample) ?? heightM;
      follow(sample);
      return add();
    },
    doubleClick: () => (subject?.type === 'run' ? finish(subject.end, null) : null),
    key: ({ key }) => {
      if (!subject) return 'passed on';
      if (key === 'Enter') {
        if (typed.startsWith('h')) {
          heightM = parseLengthM(typed.slice(1), lengthFormat(session)) ?? heightM;
          if (pointer) pointer = [pointer[0], pointer[1], heightM];
          typed = '';
          show();
          return null;
        }
        return typed === '' ? close() : add();
      }
      const after =
        typed === '' && key.toLowerCase() === 'h'
          ? 'h'
          : typed === 'h' && key === 'Backspace'
            ? ''
            : typedAfter(typed, key);
      if (after !== null) typed = after;
      else if (key === 'Backspace') {
        if (corners.length > 0) corners = corners.slice(0, -1);
        else if (subject.type === 'new') subject = null;
      } else return 'passed on';
      show();
      return null;
    },
  };
};
