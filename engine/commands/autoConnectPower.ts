import type { PortDefinition } from '#engine/document';
import { ratedVa } from './sizing';
import {
  type Candidate,
  type CandidateGroup,
  candidateGroup,
  demandVa,
  distanceM,
  feeds,
  firstOf,
  reachM,
  type Wiring,
  type WiringNode,
} from './wiring';

/** Places in the power path, from the racks up. A board has an incomer for a generator; a panel has not. */
type Role = 'compute' | 'load' | 'busway' | 'panel' | 'converter' | 'board' | 'transformer' | 'source' | 'generator';

const hasStandbyIncomer = ({ fittings }: WiringNode): boolean =>
  fittings.ports.some((port) => port.medium === 'power' && port.role === 'sink' && port.required === 'no');

const roleOf = (node: WiringNode): Role | null => {
  const { electrical, isCompute } = node.fittings;
  if (!electrical) return null;
  switch (electrical.type) {
    case 'load':
      return isCompute ? 'compute' : 'load';
    case 'switchgear':
      return hasStandbyIncomer(node) ? 'board' : 'panel';
    case 'generator':
    case 'storage':
      return 'generator';
    default:
      return electrical.type;
  }
};

/** Who feeds whom, best first: racks from busways behind a UPS, mechanical plant from the board before it. */
const feedersOf: Readonly<Record<Role, readonly Role[]>> = {
  compute: ['busway', 'panel', 'converter', 'board'],
  load: ['board', 'panel', 'converter', 'busway'],
  busway: ['converter', 'board', 'transformer'],
  panel: ['converter', 'board', 'transformer'],
  converter: ['board', 'transformer'],
  board: ['transformer', 'source', 'converter'],
  transformer: ['board', 'source'],
  source: [],
  generator: [],
};

/** From the racks up, so that what hangs on an element is known before its feeder is chosen. */
const order: readonly Role[] = ['compute', 'load', 'busway', 'panel', 'converter', 'board', 'transformer'];

const ratingKey = ({ rating }: PortDefinition): string =>
  'voltageV' in rating ? `${rating.type} ${rating.voltageV}` : '';
const voltageOf = ({ rating }: PortDefinition): number => ('voltageV' in rating ? rating.voltageV : 0);

type Groups = ReadonlyMap<string, CandidateGroup>;

const groupsOf = (nodes: readonly WiringNode[]): Groups => {
  const lists = new Map<string, Candidate[]>();
  for (const node of nodes) {
    const role = roleOf(node);
    for (const port of node.fittings.ports) {
      if (!role || port.medium !== 'power' || port.role !== 'source') continue;
      const key = `${role} ${ratingKey(port)}`;
      lists.get(key)?.push({ node, port }) ?? lists.set(key, [{ node, port }]);
    }
  }
  return new Map([...lists].map(([key, list]) => [key, candidateGroup(list)]));
};

/** Side of the path a sink wants: that of its port (feed A, feed B), else that of its name. */
const wantedSide = (node: WiringNode, port: PortDefinition): 'A' | 'B' | null =>
  port.id === 'feedB'
    ? 'B'
    : port.id === 'feedA' && node.fittings.ports.some(({ id }) => id === 'feedB')
      ? 'A'
      : node.side;

/**
 * How one of several feeders that fit is taken: racks hang on the nearest, plant and busways spread by load, and the gear
 * above them is paired block by block.
 */
type Habit = 'nearest' | 'spread' | 'paired';

const habits: Readonly<Record<Role, Habit>> = {
  compute: 'nearest',
  load: 'spread',
  busway: 'spread',
  panel: 'spread',
  converter: 'paired',
  board: 'paired',
  transformer: 'paired',
  source: 'paired',
  generator: 'paired',
};

interface Choice {
  readonly candidate: Candidate;
  /** On the right side and block and with room; otherwise one further away may be better. */
  readonly isGood: boolean;
}

const choose = (
  node: WiringNode,
  port: PortDefinition,
  candidates: readonly Candidate[],
  habit: Habit,
): Choice | undefined => {
  const side = wantedSide(node, port);
  const addedVa = demandVa(node);
  const role = roleOf(node);
  const flag = (is: boolean): 0 | 1 => (is ? 1 : 0);
  const scored = candidates.map((candidate) => {
    const feeder = candidate.node;
    const loading = (feeder.assignedVa + addedVa) / ratedVa(feeder.fittings.electrical!);
    return {
      candidate,
      loading,
      isWrongSide: flag(side !== null && feeder.side !== null && feeder.side !== side),
      isOtherBlock: flag(habit === 'paired' && feeder.pathNumber !== node.pathNumber),
      isFull: flag(loading > 1),
      taken: habit === 'paired' ? feeder.fed.filter((fed) => roleOf(fed) === role).length : 0,
      distanceM: distanceM(node, feeder),
    };
  });
  const nearestM = Math.min(...scored.filter((one) => one.isWrongSide === 0).map((one) => one.distanceM));
  const isFar = (one: { readonly distanceM: number }): 0 | 1 => flag(one.distanceM > reachM(nearestM));
  const first = firstOf(
    scored,
    (a, b) =>
      a.isWrongSide - b.isWrongSide ||
      a.isOtherBlock - b.isOtherBlock ||
      a.isFull - b.isFull ||
      (habit === 'nearest' ? 0 : isFar(a) - isFar(b) || a.taken - b.taken) ||
      (habit === 'spread' ? a.loading - b.loading : 0) ||
      a.distanceM - b.distanceM,
  );
  return first && { candidate: first.candidate, isGood: first.isWrongSide + first.isOtherBlock + first.isFull === 0 };
};

const feed = (wiring: Wiring, groups: Groups, node: WiringNode, port: PortDefinition, roles: readonly Role[]): void => {
  for (const role of roles) {
    const group = groups.get(`${role} ${ratingKey(port)}`);
    if (!group) continue;
    // Both cords of a rack on one busway would look redundant and not be; the second stays open and is reported.
    const usable = ({ node: feeder }: Candidate): boolean =>
      feeder !== node && !node.feeders.includes(feeder) && !feeds(node, feeder);
    const habit = habits[roleOf(node)!];
    const near = choose(node, port, group.near(node).filter(usable), habit);
    const chosen = (near?.isGood ? near : choose(node, port, group.all.filter(usable), habit))?.candidate;
    if (chosen) wiring.join(chosen.node, chosen.port, node, port);
    return;
  }
};

/** Feeds every open power port of the nodes asked about, from the racks up to the grid. */
export const connectPower = (wiring: Wiring, isAsked: (node: WiringNode) => boolean): void => {
  const groups = groupsOf(wiring.nodes);
  const open = wiring.nodes
    .filter(isAsked)
    .flatMap((node) => {
      const role = roleOf(node);
      return role
        ? node.fittings.ports
            .filter((port) => port.medium === 'power' && port.role === 'sink' && !node.takenPorts.has(port.id))
            .map((port) => ({ node, port, role }))
        : [];
    })
    .sort((a, b) => voltageOf(a.port) - voltageOf(b.port) || order.indexOf(a.role) - order.indexOf(b.role));
  for (const { node, port, role } of open)
    feed(wiring, groups, node, port, port.required === 'no' ? ['generator'] : feedersOf[role]);
};
