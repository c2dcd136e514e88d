import type { Catalogue } from '#engine/catalogue';
import type { PortDefinition } from '#engine/document';
import {
  type Bounds,
  buildSpatialIndex,
  distanceToFootprintM,
  type Footprint,
  footprintBounds,
  placeFootprint,
} from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { catalogueOfScenario, type ElementRecord, type RunRecord } from '#engine/project';
import { type CommandContext, elementsOf, nameSource, runsOf } from './command';
import { type Fittings, fittingsOf, ratedVa, sizedRun } from './sizing';

/** One element while runs are being laid. */
export interface WiringNode {
  readonly element: ElementRecord;
  readonly fittings: Fittings;
  readonly box: Footprint;
  /** Power path that its name puts it on, e.g. A and 2 for "UPS A2". */
  readonly side: 'A' | 'B' | null;
  readonly pathNumber: number | null;
  readonly feeders: WiringNode[];
  /** Those of the feeders that power comes from. */
  readonly powerFeeders: WiringNode[];
  readonly fed: WiringNode[];
  readonly takenPorts: Set<string>;
  /** Apparent power of everything it feeds, VA. */
  assignedVa: number;
}

/** The state of laying runs: who feeds whom so far, and the runs added. */
export interface Wiring {
  readonly nodes: readonly WiringNode[];
  readonly added: RunRecord[];
  readonly join: (from: WiringNode, fromPort: PortDefinition, to: WiringNode, toPort: PortDefinition) => void;
}

/** The field's habit: the last word of a name carries the side, the block's number, or both: "Busway 3 A", "UPS A2", "Set 2". */
const pathOf = (name: string): Pick<WiringNode, 'side' | 'pathNumber'> => {
  const [, side, digits] = /(?:^|[\s-])([AB]?)(\d*)$/.exec(name) ?? [];
  return { side: side === 'A' || side === 'B' ? side : null, pathNumber: digits ? Number(digits) : null };
};

/** What a node asks of its feeder, VA: a load its own rating, anything else what hangs on it. */
export const demandVa = ({ fittings: { electrical }, assignedVa }: WiringNode): number =>
  electrical?.type === 'load' ? ratedVa(electrical) : assignedVa;

export const feeds = (from: WiringNode, to: WiringNode): boolean => {
  const seen = new Set<WiringNode>();
  const open = [to];
  for (const node of open) {
    if (node === from) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...node.feeders);
  }
  return false;
};

const addUpward = (node: WiringNode, va: number, seen: Set<WiringNode>): void => {
  if (seen.has(node)) return;
  seen.add(node);
  node.assignedVa += va;
  for (const feeder of node.powerFeeders) addUpward(feeder, va, seen);
};

const link = (from: WiringNode, to: WiringNode, toPortId: string, medium: PortDefinition['medium']): void => {
  from.fed.push(to);
  to.feeders.push(from);
  to.takenPorts.add(toPortId);
  if (medium !== 'power') return;
  to.powerFeeders.push(from);
  const va = demandVa(to);
  if (va > 0) addUpward(from, va, new Set());
};

const nodeOf = (element: ElementRecord, catalogue: Catalogue): WiringNode | null => {
  const kind = kindOf(element.kind);
  const fittings = fittingsOf(element, catalogue);
  if (kind?.shape !== 'placed' || fittings.ports.length === 0) return null;
  return {
    element,
    fittings,
    box: placeFootprint(element, kind.footprint(element.props)),
    ...pathOf(element.name),
    feeders: [],
    powerFeeders: [],
    fed: [],
    takenPorts: new Set(),
    assignedVa: 0,
  };
};

/** @param concerns  which elements may feed or be fed; the runs of all others count as they are */
export const openWiring = (
  { document, newId }: CommandContext,
  scenarioId: string,
  concerns: (element: ElementRecord) => boolean = () => true,
): Wiring => {
  const name = nameSource(document, scenarioId);
  const catalogue = catalogueOfScenario(document, scenarioId);
  const nodes = elementsOf(document, scenarioId)
    .map((element) => nodeOf(element, catalogue))
    .filter((node) => node !== null)
    .sort((a, b) => (a.element.id < b.element.id ? -1 : 1));
  const byId = new Map(nodes.map((node) => [node.element.id as string, node]));
  for (const run of runsOf(document, scenarioId)) {
    const from = byId.get(run.from.elementId);
    const to = byId.get(run.to.elementId);
    const kind = kindOf(run.kind);
    if (from && to && kind?.shape === 'run') link(from, to, run.to.portId, kind.medium);
  }
  const added: RunRecord[] = [];
  return {
    nodes: nodes.filter(({ element }) => concerns(element)),
    added,
    join: (from, fromPort, to, toPort) => {
      link(from, to, toPort.id, toPort.medium);
      const { kind, props } = sizedRun(
        { element: from.element, fittings: from.fittings, port: fromPort },
        { element: to.element, fittings: to.fittings, port: toPort },
      );
      added.push({
        id: newId(kind),
        type: 'run',
        kind,
        scenarioId,
        name: name(kind),
        from: { elementId: from.element.id, portId: fromPort.id },
        to: { elementId: to.element.id, portId: toPort.id },
        viaM: null,
        props,
      });
    },
  };
};

export interface Candidate {
  readonly node: WiringNode;
  readonly port: PortDefinition;
}

/** Elements that could feed others, found by nearness. */
export interface CandidateGroup {
  readonly all: readonly Candidate[];
  /** At least a handful of the nearest, or all. */
  readonly near: (node: WiringNode) => readonly Candidate[];
}

/** Enough to choose among by side and load; more only cost time. */
const HANDFUL = 8;
/** First reach of the search: a row and its aisles. */
const FIRST_REACH_M = 6;

export const candidateGroup = (all: readonly Candidate[]): CandidateGroup => {
  const index = buildSpatialIndex(all.map(({ node }) => footprintBounds(node.box)));
  return {
    all,
    near: (node) => {
      if (all.length <= HANDFUL) return all;
      for (let reachM = FIRST_REACH_M; ; reachM *= 2) {
        const { xM, yM } = node.box;
        const around: Bounds = { minXM: xM - reachM, minYM: yM - reachM, maxXM: xM + reachM, maxYM: yM + reachM };
        const found: number[] = [];
        index.visit(around, (i) => found.push(i));
        if (found.length >= HANDFUL || found.length === all.length)
          return found.sort((a, b) => a - b).map((i) => all[i]!);
      }
    },
  };
};

export const distanceM = (to: WiringNode, from: WiringNode): number =>
  distanceToFootprintM([to.box.xM, to.box.yM], from.box);

/** The first of the items in the order of `compare`; ties go to the earlier one. */
export const firstOf = <T>(items: readonly T[], compare: (a: T, b: T) => number): T | undefined =>
  items.length === 0 ? undefined : items.reduce((best, item) => (compare(item, best) < 0 ? item : best));

/** Candidates within twice the nearest and the detour of a tray count as equally near. Source: a rule of ours, no standard. */
const DETOUR_M = 10;

export const reachM = (nearestM: number): number => 2 * nearestM + DETOUR_M;
