import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { scenarioIndex } from '#engine/project';
import { unseen } from '#renderer/selectors';
import { commit } from '#renderer/store';
import { strings } from '#renderer/ui';
import { hasDragged } from './drag';
import { bestJoint, jointOf, nearestPort, type PortPlace, portPlaces } from './ports';
import { onPlane } from './ray';
import type { Drawn, Next, PointerSample, Tool, ToolScope } from './tool';

const words = strings.tools.connecting;

/** Ports that are lit up at once; more would be a starry sky. */
const MOST_LIT = 400;

/** From a port to another, by dragging or by two clicks: what fits lights up, what does not says why. */
export const connecting = (scope: ToolScope): Tool => {
  const { session } = scope;
  const { document, view, newId } = session;
  const { scenarioId } = view.state.getState();
  let from: PortPlace | null = null;
  let target: ReturnType<typeof bestJoint> = null;
  let pointerM: Vec3M = [0, 0, 0];
  let press: PointerSample | null = null;
  let lit: readonly Drawn[] = [];

  const index = () => scenarioIndex(document.records(), scenarioId);
  const elementAt = ({ hit }: PointerSample) => (hit ? index()?.elementById.get(hit.id) : undefined);

  const fittingMarks = (start: PortPlace): readonly Drawn[] => {
    const now = index();
    if (!now) return [];
    const marks: Drawn[] = [];
    const hidden = unseen(now, view.state.getState().hiddenIds);
    for (const element of now.elements) {
      if (hidden.has(element.id)) continue;
      for (const place of portPlaces(element))
        if (jointOf(now, start, place).type === 'fits') marks.push({ type: 'mark', atM: place.atM, look: 'fits' });
      if (marks.length >= MOST_LIT) break;
    }
    return marks;
  };

  const labelOf = ({ element, port }: PortPlace): string => `${element.name}: ${port.label}`;

  const show = (sample: PointerSample | null): void => {
    const hovered = sample && elementAt(sample);
    if (!from) {
      const places = hovered ? portPlaces(hovered) : [];
      const start = sample?.hit ? nearestPort(places, sample.hit.pointM) : undefined;
      scope.show({
        hint: words.first,
        chip: start ? labelOf(start) : '',
        drawn: places.map(
          (place): Drawn => ({ type: 'mark', atM: place.atM, look: place === start ? 'snap' : 'port' }),
        ),
      });
      return;
    }
    const endM = target?.place.atM ?? pointerM;
    scope.show({
      hint: words.next,
      chip: [
        labelOf(from),
        target ? `→ ${labelOf(target.place)}` : '',
        target?.joint.type === 'misfit' ? words.misfit(target.joint.reason) : '',
      ]
        .filter(Boolean)
        .join('   '),
      verdict: target ? (target.joint.type === 'fits' ? 'fits' : 'clashes') : null,
      drawn: [
        ...lit,
        { type: 'line', points: [from.atM, endM], look: 'edge' },
        { type: 'mark', atM: from.atM, look: 'port' },
        ...(target
          ? [{ type: 'mark', atM: target.place.atM, look: target.joint.type === 'fits' ? 'fits' : 'misfit' } as const]
          : []),
      ],
    });
  };

  const follow = (sample: PointerSample): void => {
    pointerM = sample.hit?.pointM ?? onPlane(sample.ray, from?.atM[2] ?? 0) ?? pointerM;
    const now = index();
    const element = elementAt(sample);
    target = from && now && element && element.id !== from.element.id ? bestJoint(now, from, element, pointerM) : null;
    show(sample);
  };

  const begin = (sample: PointerSample): void => {
    const element = elementAt(sample);
    const start = element && sample.hit ? nearestPort(portPlaces(element), sample.hit.pointM) : undefined;
    if (!start) return;
    from = start;
    lit = fittingMarks(start);
  };

  const finish = (): Next => {
    if (target?.joint.type !== 'fits' || !scenarioId) return null;
    const { from: source, to } = target.joint;
    const outcome = commands.connect({ document: document.records(), newId }, { scenarioId, from: source, to });
    commit(session, outcome);
    from = null;
    target = null;
    lit = [];
    return null;
  };

  return {
    id: 'connecting',
    enter: () => show(null),
    move: (sample) => {
      session.selection.hover(sample.hit?.id ?? null);
      follow(sample);
      return null;
    },
    down: (sample) => {
      press = sample;
      if (from) {
        follow(sample);
        finish();
      } else begin(sample);
      follow(sample);
      return null;
    },
    up: (sample) => {
      const start = press;
      press = null;
      if (!start || !from || !hasDragged(start, sample)) return null;
      follow(sample);
      finish();
      follow(sample);
      return null;
    },
    key: ({ key }) => {
      if (key !== 'Escape' || !from) return 'passed on';
      from = null;
      target = null;
      lit = [];
      show(null);
      return null;
    },
  };
};
